"""Device arrays of other libraries, as arguments of compiled host code."""

from __future__ import annotations

from typing import Any

from cppyy_cuda.launch.interfaces import interface_of
from cppyy_cuda.launch.transfers import from_interface, from_numba


def read_foreign(array: Any) -> tuple[int, tuple[int, ...], tuple[int, ...]]:
    """Return an array's address, extents and strides in bytes, once its stream has written it."""
    is_numbas = hasattr(array, "gpu_data")  # a subclass
    place = from_numba(array) if is_numbas else from_interface(interface_of(array, 0), 0)
    return place.pointer or 0, place.shape, place.strides
