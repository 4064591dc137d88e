"""What Numba is told about the Python objects that host code uses."""

from __future__ import annotations

from typing import Any

import cppyy
from numba.core import types
from numba.core.errors import TypingError
from numba.cuda.cudadrv.devicearray import DeviceNDArray
from numba.cuda.cudadrv.driver import Event, Stream
from numba.extending import typeof_impl

from cppyy_cuda.cxx.kernel import CxxKernel
from cppyy_cuda.dispatcher.kernel import Kernel
from cppyy_cuda.launch.interfaces import type_of_interface
from cppyy_cuda.launch.kernel import Launcher

from . import models  # noqa: F401  (a type without a model would be of no use)
from .types import EVENT, STREAM, KernelType, LauncherType, device_array


@typeof_impl.register(CxxKernel)
@typeof_impl.register(Kernel)
def _kernel(kernel: Any, context: Any) -> Any:
    return KernelType(kernel)


@typeof_impl.register(Launcher)
def _launcher(launcher: Any, context: Any) -> Any:
    to = launcher.configuration
    if type(to.stream) is not int or to.stream:
        raise TypingError(
            f"a launcher of kernel {launcher.kernel.name} has a stream, which compiled code cannot "
            "keep: write kernel[blocks, threads, stream](...) there"
        )
    return LauncherType(launcher.kernel, (*to.grid, *to.block, to.shared_bytes, 0))


@typeof_impl.register(type(cppyy.nullptr))
def _null(null: Any, context: Any) -> Any:
    return types.none


@typeof_impl.register(DeviceNDArray)
def _device_array(array: Any, context: Any) -> Any:
    return device_array(array._numba_type_)


@typeof_impl.register(Stream)
def _stream(stream: Any, context: Any) -> Any:
    return STREAM


@typeof_impl.register(Event)
def _event(event: Any, context: Any) -> Any:
    return EVENT


_others = typeof_impl.dispatch(object)


@typeof_impl.register(object)
def _other(value: Any, context: Any) -> Any:
    """Arrays and streams of other libraries, which need not be loaded: CuPy's, PyTorch's."""
    interface = getattr(value, "__cuda_array_interface__", None)  # PyTorch's may be of the host
    if interface is not None:
        return device_array(type_of_interface(interface))
    if hasattr(type(value), "__cuda_stream__"):
        return STREAM
    return _others(value, context)
