"""Numba's types for kernels, launchers and device arrays in host code."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, ClassVar

from numba.cuda import types


class KernelType(types.Callable):
    """A kernel, known when the code is compiled."""

    #: Types a launch with the default configuration; set by `launches`.
    unconfigured: ClassVar[Callable[..., Any]]

    def __init__(self, kernel: Any) -> None:
        self.kernel = kernel
        super().__init__(name=f"kernel {kernel.name}")

    @property
    def key(self) -> Any:
        """Return what identifies the type."""
        return self.kernel

    def get_call_type(self, context: Any, args: tuple[Any, ...], kws: dict[str, Any]) -> Any:
        """See `unconfigured`."""
        return self.unconfigured(args, kws)

    def get_call_signatures(self) -> tuple[tuple[()], bool]:
        """Return nothing: each launch has a signature of its own."""
        return (), False

    def get_impl_key(self, sig: Any) -> Any:
        """Return the implementation: the type itself."""
        return type(self)


class LauncherType(types.Callable):
    """A kernel with its configuration; `configuration` is that of a launcher made in Python.

    `may_be_empty` is that of `kernel.forall`: a launch of no blocks does nothing.
    """

    #: Types a launch; set by `launches`.
    resolve: ClassVar[Callable[..., Any]]

    def __init__(self, kernel: Any, configuration: Any = None, may_be_empty: bool = False) -> None:
        self.kernel, self.configuration = kernel, configuration
        self.may_be_empty = may_be_empty
        shown = "" if configuration is None else f" of {configuration}"
        shown += " for all" if may_be_empty else ""
        super().__init__(name=f"launcher of kernel {kernel.name}{shown}")

    @property
    def key(self) -> Any:
        """Return what identifies the type."""
        return self.kernel, self.configuration, self.may_be_empty

    def get_call_type(self, context: Any, args: tuple[Any, ...], kws: dict[str, Any]) -> Any:
        """See `resolve`."""
        return self.resolve(args, kws)

    def get_call_signatures(self) -> tuple[tuple[()], bool]:
        """Return nothing: each launch has a signature of its own."""
        return (), False

    def get_impl_key(self, sig: Any) -> Any:
        """Return the implementation: the type itself."""
        return type(self)


class DeviceArray(types.Type):
    """An array in a device's memory; `array` is its type as kernels see it.

    It is no subclass of Numba's array, whose functions would read device memory on the host.
    """

    def __init__(self, array: types.Array) -> None:
        self.array = array
        super().__init__(name=f"device {array}")

    @property
    def key(self) -> Any:
        """Return what identifies the type."""
        return self.array

    @property
    def dtype(self) -> Any:
        """Return the type of the elements."""
        return self.array.dtype

    @property
    def ndim(self) -> int:
        """Return the number of dimensions."""
        return int(self.array.ndim)


class CxxObject(types.Type):
    """A C++ object that `cppyy.numba_ext` knows, as recipes have it: passed as its address."""

    def __init__(self, spelling: str) -> None:
        self.spelling = spelling
        super().__init__(name=f"C++ object {spelling} of the host")


class DeviceStream(types.Type):
    """A stream of CUDA: its handle, and what owns it."""

    def __init__(self) -> None:
        super().__init__(name="CUDA stream")


class DeviceEvent(types.Type):
    """An event of CUDA: its handle, and what owns it."""

    def __init__(self) -> None:
        super().__init__(name="CUDA event")


class CapturedGraph(types.Type):
    """A graph of `cuda.graph`: the object, the address of what it has captured, its stream."""

    def __init__(self) -> None:
        super().__init__(name="CUDA graph")


STREAM, EVENT, GRAPH = DeviceStream(), DeviceEvent(), CapturedGraph()


@cache
def device_array(array: types.Array) -> DeviceArray:
    """Return the type of device arrays that are such arrays in kernels.

    Kept for ever: Numba remembers the codes of types only, not the types.
    """
    return DeviceArray(array)
