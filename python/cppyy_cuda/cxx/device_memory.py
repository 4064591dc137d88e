"""The values of C++ variables of devices, read and written by the host."""

from __future__ import annotations

import ctypes
from typing import Any

import cppyy.types as proxies
import numpy as np

from cppyy_cuda import runtime_api
from cppyy_cuda.interop.session import session_for
from cppyy_cuda.launch.contexts import enter_context

from ..errors import ArgumentError, CppyyCudaError, DriverError
from .arguments import object_bytes
from .dtypes import class_of_dtype, value_dtype
from .layouts import other_size

Path = tuple[Any, ...]
_TO_DEVICE, _FROM_DEVICE = 1, 2  # cudaMemcpyKind
_INVALID_SYMBOL = 13  # cudaErrorInvalidSymbol


class Memory:
    """A variable's memory in the current context, with the type that Clang gives it."""

    def __init__(self, name: str, symbol: str, declared: Any) -> None:
        self._name, self._symbol, self._size = name, symbol, declared.size
        self._is_constant = declared.is_constant
        self._shape, self._element, self._is_const = _described(name)
        self._dtype = value_dtype(self._element)
        count = int(np.prod(self._shape, dtype=np.int64))
        if count * self._dtype.itemsize != self._size:
            have = count * self._dtype.itemsize
            raise other_size(self._element.spelling, have, self._size)

    def address(self) -> int:
        """Return the host's address that stands for the variable, as a symbol of the runtime."""
        memory = runtime_api.launcher().cppyy_cuda_rt_symbol
        memory.restype = ctypes.c_void_p
        memory.argtypes = [ctypes.c_char_p, ctypes.c_char_p, ctypes.c_size_t]
        return int(memory(self._name.encode(), self._symbol.encode(), self._size))

    def form(self, path: Path) -> tuple[tuple[int, ...], np.dtype[Any]]:
        """Return shape and dtype of what indices and fields denote."""
        view = self._part(path).view
        return view.shape, view.dtype

    def is_part(self, path: Path) -> bool:
        """Return whether indices and fields denote an object or an array, and no copy."""
        part = self._part(path)
        return part.index is None and (part.view.ndim > 0 or part.view.dtype.names is not None)

    def interface(self, path: Path) -> dict[str, Any]:
        """Return the `__cuda_array_interface__`; AttributeError if kernels have copies of it."""
        if self._is_constant:
            raise AttributeError(
                f"C++ variable {self._name} is __constant__: each kernel has a copy of its own"
            )
        part = self._part(path)
        address = ctypes.c_void_p()
        enter_context()
        symbol = ctypes.c_void_p(self.address())
        code = runtime_api.launcher().cudaGetSymbolAddress(ctypes.byref(address), symbol)
        self._check(code, "the address of")
        view = part.view
        return {
            "shape": view.shape,
            "typestr": view.dtype.str,
            "descr": view.dtype.descr,
            "data": ((address.value or 0) + part.offset, self._is_const),
            "strides": None if view.flags.c_contiguous else view.strides,
            "version": 3,
        }

    def _part(self, path: Path) -> _Part:
        return _Part(self._shape, self._dtype, path)

    def read(self, path: Path = ()) -> Any:
        """Return a copy of what indices and fields denote; CppyyCudaError without a device."""
        part = self._part(path)
        self._copy("cudaMemcpyFromSymbol", part.span, part.offset, _FROM_DEVICE)
        return part.value()

    def write(self, path: Path, value: Any) -> None:
        """Assign to what indices and fields denote, with NumPy's broadcasting.

        CppyyCudaError if the variable is const. Numbers that do not fit, and objects of other
        classes, are an ArgumentError.
        """
        if self._is_const:
            raise CppyyCudaError(f"C++ variable {self._name} is const, and cannot be assigned")
        part = self._part(path)
        if not part.is_whole:  # what lies between its elements stays
            self._copy("cudaMemcpyFromSymbol", part.span, part.offset, _FROM_DEVICE)
        try:
            part.assign(self._converted(value, part.view.dtype, part.view.ndim))
        except (ValueError, OverflowError, TypeError) as error:
            raise ArgumentError(f"C++ variable {self._name}: {error}") from None
        self._copy("cudaMemcpyToSymbol", part.span, part.offset, _TO_DEVICE)

    def _converted(self, value: Any, dtype: np.dtype[Any], ndim: int) -> Any:
        """Return what NumPy assigns: the bytes of an object, its fields, numbers that fit."""
        if dtype.names is not None:
            return _records(value, dtype, ndim)
        if dtype.kind in "iu":
            given = np.asarray(value)
            limits = np.iinfo(dtype)
            if given.size and not (limits.min <= given.min() and given.max() <= limits.max):
                kind = self._element.spelling if dtype == self._dtype else str(dtype)
                raise OverflowError(f"{value!r} does not fit {kind}")
        return value

    def _copy(self, function: str, memory: Any, offset: int, kind: int) -> None:
        enter_context()
        library = runtime_api.launcher()
        host, symbol = ctypes.c_void_p(memory.ctypes.data), ctypes.c_void_p(self.address())
        ends = (symbol, host) if kind == _TO_DEVICE else (host, symbol)
        size, start = ctypes.c_size_t(memory.nbytes), ctypes.c_size_t(offset)
        code = getattr(library, function)(*ends, size, start, ctypes.c_int(kind))
        self._check(code, "copying")

    def _check(self, code: int, what: str) -> None:
        if code == _INVALID_SYMBOL and self._is_const:
            raise CppyyCudaError(
                f"C++ variable {self._name} is const: kernels have its value, and it has no memory"
            )
        if code:
            name = _error_name(runtime_api.launcher(), code)
            raise DriverError(code, name, f"{what} {self._name} failed")


def _of_object(value: Any, dtype: np.dtype[Any]) -> Any:
    """Return the record of a C++ object, which must be of the class that the dtype is of."""
    wanted = class_of_dtype(dtype)
    if str(type(value).__cpp_name__) != wanted:
        raise TypeError(f"it is a {wanted}, not a {type(value).__cpp_name__}")
    described = session_for().describe_type(wanted)
    return np.frombuffer(object_bytes(value, described), dtype)[0]


def _records(value: Any, dtype: np.dtype[Any], ndim: int) -> Any:
    """Return what NumPy makes a record of, or an array of them of so many extents.

    A tuple has the values of fields, and so has a list where one record is wanted.
    """
    if isinstance(value, proxies.Instance):
        return _of_object(value, dtype)
    if isinstance(value, np.ndarray) and value.dtype.names is None:
        value = value.tolist()
    if isinstance(value, list) and ndim:
        return np.array([_records(item, dtype, ndim - 1) for item in value], dtype)
    if not isinstance(value, (tuple, list)):
        return value
    names = dtype.names or ()
    if len(value) != len(names):
        fields = ", ".join(names)
        raise TypeError(
            f"a {class_of_dtype(dtype)} has {len(names)} fields ({fields}), got {len(value)}"
        )
    return tuple(_field(item, dtype[name]) for item, name in zip(value, names))


def _field(value: Any, dtype: np.dtype[Any]) -> Any:
    element, shape = dtype.subdtype or (dtype, ())
    return value if element.names is None else _records(value, element, len(shape))


class _Part:
    """The bytes from the first to the last element that an index denotes."""

    def __init__(self, shape: tuple[int, ...], dtype: np.dtype[Any], path: Path) -> None:
        everything = view = np.empty(shape, dtype)
        #: An index by arrays, which denotes no part: all before it is copied.
        self.index = None
        for step in path:
            found = view[step if isinstance(step, str) else _with_ellipsis(step)]
            if found.base is None:
                self.index = step
                break
            view = found
        low, high = np.lib.array_utils.byte_bounds(view) if view.size else (0, 0)
        self.offset = low - everything.ctypes.data if view.size else 0
        self.span = np.empty(high - low, np.uint8)
        start = view.__array_interface__["data"][0] - low if view.size else 0
        self.view = np.ndarray(view.shape, view.dtype, self.span, start, view.strides)
        self.is_whole = self.index is None and view.nbytes == high - low

    def value(self) -> Any:
        """Return a number, or a record or array that is read-only: assigning it has no effect."""
        self.view.flags.writeable = False
        found = self.view[() if self.index is None else self.index]
        if isinstance(found, np.ndarray):
            found.flags.writeable = False
        return found

    def assign(self, value: Any) -> None:
        """Assign to the part."""
        self.view[() if self.index is None else self.index] = value


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
