"""The LLVM types of kernels, launchers and device arrays."""

from __future__ import annotations

from typing import Any

from numba.core.datamodel import models
from numba.core.imputils import lower_constant
from numba.cuda import types
from numba.extending import register_model

from .types import (
    CapturedGraph,
    DeviceArray,
    DeviceEvent,
    DeviceStream,
    KernelType,
    LauncherType,
)

#: Blocks, threads, bytes of shared memory and the stream: `LaunchConfig` of Runtime/LaunchABI.h.
CONFIG = types.UniTuple(types.int64, 8)

register_model(KernelType)(models.OpaqueModel)


@register_model(LauncherType)
class LauncherModel(models.StructModel):
    """A configuration; the kernel is in the type."""

    def __init__(self, manager: Any, ty: Any) -> None:
        super().__init__(manager, ty, [("config", CONFIG)])


@register_model(DeviceArray)
class DeviceArrayModel(models.StructModel):
    """As Numba's arrays: `meminfo` owns the memory, `parent` is the object that an argument was."""

    def __init__(self, manager: Any, ty: Any) -> None:
        extents = types.UniTuple(types.intp, ty.ndim)
        members = [
            ("meminfo", types.MemInfoPointer(types.voidptr)),
            ("parent", types.pyobject),
            ("data", types.uint64),
            ("size", types.intp),
            ("shape", extents),
            ("strides", extents),  # in bytes
        ]
        super().__init__(manager, ty, members)


@register_model(DeviceStream)
@register_model(DeviceEvent)
class HandleModel(models.StructModel):
    """The driver's handle, and what keeps it alive; null for a handle that somebody else keeps."""

    def __init__(self, manager: Any, ty: Any) -> None:
        members = [("meminfo", types.MemInfoPointer(types.voidptr)), ("handle", types.uint64)]
        super().__init__(manager, ty, members)


@register_model(CapturedGraph)
class GraphModel(models.StructModel):
    """A graph; `meminfo` keeps the object `parent`."""

    def __init__(self, manager: Any, ty: Any) -> None:
        members = [
            ("meminfo", types.MemInfoPointer(types.voidptr)),
            ("parent", types.pyobject),
            ("address", types.uint64),
            ("stream", types.uint64),
        ]
        super().__init__(manager, ty, members)


@lower_constant(KernelType)
def _kernel(context: Any, builder: Any, ty: Any, value: Any) -> Any:
    return context.get_dummy_value()


@lower_constant(LauncherType)
def launcher_constant(context: Any, builder: Any, ty: Any, value: Any) -> Any:
    """Return the configuration of a launcher that was made in Python."""
    numbers = [context.get_constant(types.int64, number) for number in ty.configuration]
    launcher = context.make_helper(builder, ty)
    launcher.config = context.make_tuple(builder, CONFIG, numbers)
    return launcher._getvalue()
