"""The values of C++ variables of devices, read and written by the host."""

from __future__ import annotations

import ctypes
import operator
from typing import Any

import cppyy.types as proxies
import numpy as np

from cppyy_cuda import runtime_api
from cppyy_cuda.interop.session import session_for
from cppyy_cuda.launch.contexts import enter_context

from ..errors import ArgumentError, CppyyCudaError, DriverError
from .arguments import object_bytes
from .dtypes import value_dtype
from .layouts import other_size

_TO_DEVICE, _FROM_DEVICE = 1, 2  # cudaMemcpyKind
_INVALID_SYMBOL = 13  # cudaErrorInvalidSymbol


class Memory:
    """A variable's memory in the current context, with the type that Clang gives it."""

    def __init__(self, name: str, symbol: str, size: int) -> None:
        self._name, self._symbol, self._size = name, symbol, size
        self.shape, self._element, self._is_const = _described(name)
        self.dtype = value_dtype(self._element)
        count = int(np.prod(self.shape, dtype=np.int64))
        if count * self.dtype.itemsize != size:
            raise other_size(self._element.spelling, count * self.dtype.itemsize, size)

    def address(self) -> int:
        """Return the host's address that stands for the variable, as a symbol of the runtime."""
        memory = runtime_api.launcher().cppyy_cuda_rt_symbol
        memory.restype = ctypes.c_void_p
        memory.argtypes = [ctypes.c_char_p, ctypes.c_char_p, ctypes.c_size_t]
        return int(memory(self._name.encode(), self._symbol.encode(), self._size))

    def read(self, index: Any = ()) -> Any:
        """Return a copy of what an index of NumPy's denotes; CppyyCudaError without a device."""
        part = _Part(self, index)
        self._copy("cudaMemcpyFromSymbol", part.span, part.offset, _FROM_DEVICE)
        return part.value()

    def write(self, index: Any, value: Any) -> None:
        """Assign to what an index denotes, with NumPy's broadcasting.

        CppyyCudaError if the variable is const. Numbers that do not fit, and objects of other
        classes, are an ArgumentError.
        """
        if self._is_const:
            raise CppyyCudaError(f"C++ variable {self._name} is const, and cannot be assigned")
        part = _Part(self, index)
        if not part.is_whole:  # what lies between its elements stays
            self._copy("cudaMemcpyFromSymbol", part.span, part.offset, _FROM_DEVICE)
        try:
            part.assign(self._converted(value))
        except (ValueError, OverflowError, TypeError) as error:
            raise ArgumentError(f"C++ variable {self._name}: {error}") from None
        self._copy("cudaMemcpyToSymbol", part.span, part.offset, _TO_DEVICE)

    def _converted(self, value: Any) -> Any:
        """Return what NumPy assigns: the bytes of an object, numbers that fit."""
        if isinstance(value, proxies.Instance) and self.dtype.names is not None:
            wanted = self._element.spelling
            if str(type(value).__cpp_name__) != wanted:
                raise TypeError(f"it is a {wanted}, not a {type(value).__cpp_name__}")
            return np.frombuffer(object_bytes(value, self._element), self.dtype)[0]
        if self.dtype.kind in "iu" and self.dtype.names is None:
            given = np.asarray(value)
            limits = np.iinfo(self.dtype)
            if given.size and not (limits.min <= given.min() and given.max() <= limits.max):
                raise OverflowError(f"{value!r} does not fit {self._element.spelling}")
        return value

    def _copy(self, function: str, memory: Any, offset: int, kind: int) -> None:
        enter_context()
        library = runtime_api.launcher()
        host, symbol = ctypes.c_void_p(memory.ctypes.data), ctypes.c_void_p(self.address())
        ends = (symbol, host) if kind == _TO_DEVICE else (host, symbol)
        size, start = ctypes.c_size_t(memory.nbytes), ctypes.c_size_t(offset)
        code = getattr(library, function)(*ends, size, start, ctypes.c_int(kind))
        if code == _INVALID_SYMBOL and self._is_const:
            raise CppyyCudaError(
                f"C++ variable {self._name} is const: kernels have its value, and it has no memory"
            )
        if code:
            raise DriverError(code, _error_name(library, code), f"copying {self._name} failed")


class Copy(np.ndarray):
    """A read-only copy, of which ``variable[index] += 1`` makes another, which it assigns."""


#: Python's operators that numbers have, with forms that assign.
BINARY = (
    *("add", "sub", "mul", "truediv", "floordiv", "mod", "pow"),
    *("and", "or", "xor", "lshift", "rshift"),
)


def _inplace(function: Any) -> Any:
    return lambda copy, other: function(np.asarray(copy), other)


for _name in BINARY:
    setattr(Copy, f"__i{_name}__", _inplace(getattr(operator, f"__{_name}__")))


class _Part:
    """The bytes from the first to the last element that an index denotes."""

    def __init__(self, memory: Memory, index: Any) -> None:
        everything = np.empty(memory.shape, memory.dtype)
        view = everything[index if isinstance(index, str) else _with_ellipsis(index)]
        if view.base is None:  # an index by an array is no part: all is copied
            self._index, view = index, everything
        else:
            self._index = None
        low, high = np.lib.array_utils.byte_bounds(view) if view.size else (0, 0)
        self.offset = low - everything.ctypes.data if view.size else 0
        self.span = np.empty(high - low, np.uint8)
        start = view.__array_interface__["data"][0] - low if view.size else 0
        self._view = np.ndarray(view.shape, view.dtype, self.span, start, view.strides)
        self.is_whole = self._index is None and view.nbytes == high - low

    def value(self) -> Any:
        """Return the part as NumPy would: a number, or a record or array that is read-only."""
        self._view.flags.writeable = False  # it is a copy: to assign to it would have no effect
        found = self._view[() if self._index is None else self._index]
        if not isinstance(found, np.ndarray):
            return found
        found.flags.writeable = False
        return found.view(Copy)

    def assign(self, value: Any) -> None:
        """Assign to the part."""
        self._view[() if self._index is None else self._index] = value


def _with_ellipsis(index: Any) -> tuple[Any, ...]:
    """Return an index that yields a view, even of one element."""
    parts = index if isinstance(index, tuple) else (index,)
    has_one = any(part is Ellipsis for part in parts)
    return parts if has_one else (*parts, Ellipsis)


def _described(name: str) -> tuple[tuple[int, ...], Any, bool]:
    """Return the shape of a variable, Clang's description of its elements, and if it is const."""
    session, text = session_for(), f"decltype(::{name})"
    found = session.describe_type(f"{text} *")
    is_const, shape = found.pointee_const, []
    while found.pointee.kind == "other" and found.pointee.size:
        text = f"__remove_extent({text})"
        inner = session.describe_type(f"{text} *")
        shape.append(found.pointee.size // inner.pointee.size)
        found = inner
        is_const |= found.pointee_const
    return tuple(shape), session.describe_type(text), is_const


def _error_name(library: Any, code: int) -> str:
    name = library.cudaGetErrorName
    name.restype = ctypes.c_char_p
    return str(name(ctypes.c_int(code)).decode())
