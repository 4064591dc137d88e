"""Recipes: how launchers pass arguments of types that they have seen, without running Python."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numba.cuda.cudadrv.devicearray import DeviceNDArray

from cppyy_cuda import _core
from cppyy_cuda.launch.views import view_of

_PLAIN = {int: "int", float: "float", bool: "bool", complex: "complex"}


def flattened(args: Iterable[Any]) -> Iterator[Any]:
    """Yield the leaves of arguments as launchers see them: tuples are their items' affair."""
    for arg in args:
        if isinstance(arg, tuple):
            yield from flattened(arg)
        else:
            yield arg


def reader_of(leaf: Any) -> Any:
    """Return how a recipe reads leaves of this one's type; None if it cannot.

    The answer must be right for everything of the type: arrays of numba-cuda's are known by their
    Numba type, other libraries' by what their interface says, all else by its class.
    """
    kind = type(leaf)
    if kind is DeviceNDArray:
        return "array", leaf.ndim
    rank = _core.foreign_rank(leaf)
    if rank is not None:
        return "array", rank
    if isinstance(leaf, np.generic):
        return ("bytes", leaf.dtype.itemsize) if leaf.dtype.kind in "biufc" else None
    return _PLAIN.get(kind)


def is_of_cxx(leaf: Any) -> bool:
    """Return whether a leaf is an object or enumerator of C++, whose class says all of its type."""
    return hasattr(type(leaf), "__cpp_name__") and view_of(leaf) is None
