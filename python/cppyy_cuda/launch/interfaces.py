"""`__cuda_array_interface__` of other libraries' arrays: validated, and as a kernel's type."""

from __future__ import annotations

import math
import operator
from functools import lru_cache
from typing import Any

import numpy as np
from numba.cuda import types as nb
from numba.cuda.np import numpy_support

from cppyy_cuda import _core
from cppyy_cuda.errors import ArgumentError
from cppyy_cuda.launch.transfers import contiguous_strides


def interface_of(array: Any, stream: int = -1) -> Any:
    """Return the interface of an array of another library, which may speak DLPack only.

    None for objects that are no arrays, and for NumPy's. `stream` will wait for the work that the
    array's library has submitted, or the interface names the stream of that work; -1: none waits.
    Raises ArgumentError for arrays in the memory of the host.
    """
    if is_dlpack_exchanged(array):  # as launchers read it
        return _core.dlpack_interface(array, stream or 1)
    try:
        has_one = hasattr(array, "__cuda_array_interface__")
    except TypeError:  # cppyy looks for attributes in what an object's operator*() yields
        return None
    if has_one:
        return array.__cuda_array_interface__
    if not hasattr(type(array), "__dlpack__") or isinstance(array, (np.ndarray, np.generic)):
        return None
    return _core.dlpack_interface(array, stream or 1)


def is_dlpack_exchanged(array: Any) -> bool:
    """Return whether launchers read arrays of this class by DLPack's functions in C."""
    return bool(_core.has_dlpack_functions(type(array)))


def type_of_interface(interface: Any) -> Any:
    """Return the Numba type of an array by its interface; ArgumentError if it is invalid."""
    if not isinstance(interface, dict):
        raise ArgumentError("an argument's __cuda_array_interface__ is not a dict")
    missing = {"shape", "typestr", "data"} - interface.keys()
    if missing:
        names = ", ".join(sorted(missing))
        raise ArgumentError(f"an argument's __cuda_array_interface__ has no {names}")
    dtype, shape = _dtype(interface), _shape(interface)
    if math.prod(shape) * dtype.itemsize >= 2**63:
        raise _wrong(interface, "shape", "which no memory can hold")
    strides = _strides(interface, len(shape))
    readonly = _check_data(interface, is_empty=0 in shape)
    _check_rest(interface)
    layout = "C" if strides is None else _layout(shape, strides, dtype.itemsize)
    return _array_type(dtype, len(shape), layout, readonly)


@lru_cache(maxsize=1024)
def _array_type(dtype: np.dtype[Any], rank: int, layout: str, readonly: bool) -> Any:
    # Numba finds the one object of a type only after it has made another.
    return nb.Array(numpy_support.from_dtype(dtype), rank, layout, readonly=readonly)


def _wrong(interface: dict[str, Any], key: str, why: str) -> ArgumentError:
    return ArgumentError(
        f"an argument's __cuda_array_interface__ has {key} = {interface[key]!r}, {why}"
    )


def _dtype(interface: dict[str, Any]) -> np.dtype[Any]:
    key = "typestr"
    dtype: np.dtype[Any] | None
    try:
        dtype = np.dtype(interface[key]) if isinstance(interface[key], str) else None
        if dtype is not None and dtype.kind == "V" and interface.get("descr") is not None:
            key = "descr"
            dtype = np.dtype(interface[key])
    except (TypeError, ValueError):
        dtype = None
    if dtype is None:
        raise _wrong(interface, key, "which is not a NumPy type")
    if dtype.kind == "V" and dtype.names is None:
        raise _wrong(interface, key, "and no descr with the fields' names and types")
    return dtype


def _integers(interface: dict[str, Any], key: str) -> tuple[int, ...]:
    try:
        return tuple([operator.index(number) for number in interface[key]])
    except TypeError:
        raise _wrong(interface, key, "which is not a tuple of integers") from None


def _shape(interface: dict[str, Any]) -> tuple[int, ...]:
    shape = _integers(interface, "shape")
    if any(extent < 0 for extent in shape):
        raise _wrong(interface, "shape", "and extents are not negative")
    return shape


def _strides(interface: dict[str, Any], rank: int) -> tuple[int, ...] | None:
    if interface.get("strides") is None:
        return None
    strides = _integers(interface, "strides")
    if len(strides) != rank or any(abs(stride) >= 2**63 for stride in strides):
        raise _wrong(interface, "strides", f"which are not {rank} numbers of bytes")
    return strides


def _check_data(interface: dict[str, Any], is_empty: bool) -> bool:
    """Return whether the memory is read-only; ArgumentError if it cannot be memory."""
    try:
        pointer, readonly = interface["data"]
        address = 0 if pointer is None else operator.index(pointer)
    except (TypeError, ValueError):
        raise _wrong(interface, "data", "which is not an address and a readonly flag") from None
    if not (0 < address < 2**64 or is_empty):
        raise _wrong(interface, "data", "which is not an address in device memory")
    return bool(readonly)


def _check_rest(interface: dict[str, Any]) -> None:
    if interface.get("mask") is not None:
        raise _wrong(interface, "mask", "and kernels do not take masked arrays: fill it first")
    stream = interface.get("stream")
    if stream is not None and not (isinstance(stream, int) and 0 <= stream < 2**64):
        raise _wrong(interface, "stream", "which is not a handle of a CUDA stream")


def _layout(shape: tuple[int, ...], strides: tuple[int, ...], itemsize: int) -> str:
    if strides == contiguous_strides(shape, itemsize):
        return "C"
    if strides[::-1] == contiguous_strides(shape[::-1], itemsize):
        return "F"
    return "A"
