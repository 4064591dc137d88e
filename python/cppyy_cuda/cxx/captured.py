"""The fields of an object that C++ can call, which hold what a Python function captures.

An array is a pointer, its extents and, if it is not contiguous, its strides. C++ only hands them
on, so that what it has no type for is bytes to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from numba.cuda import types as nb

from cppyy_cuda.frontend import types
from cppyy_cuda.frontend.arrays import dim, stride
from cppyy_cuda.frontend.places import reinterpret

from .spelling import CannotCrossError, spell, spell_array
from .types import CxxClass


def spell_captured(captured: tuple[Any, ...]) -> list[str]:
    """Spell the fields that hold variables: arrays with their extents, references to objects."""
    return [spelled for leaf in _leaves(captured) for spelled in _spelled(leaf)]


def fields_of(low: Any, source: Any, value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the types and values of the fields."""
    for ty, leaf in zip(types.leaves(source), types.flatten(source, value)):
        if not isinstance(ty, (nb.Array, nb.Record)):
            yield ty, leaf
            continue
        array = low.leaf(leaf, ty)
        kind = _pointed(ty)
        yield kind, array if kind == ty else _start(low, array, ty, kind)
        for part in _shape(low, array, ty):
            yield nb.int64, low.from_index(part, nb.int64)


def _leaves(captured: tuple[Any, ...]) -> list[Any]:
    return [leaf for ty in captured for leaf in types.leaves(ty)]


def _spelled(leaf: Any) -> list[str]:
    if isinstance(leaf, (nb.Array, nb.Record)):
        count = getattr(leaf, "ndim", 0) * (2 if getattr(leaf, "layout", "C") == "A" else 1)
        return [spell_array(_pointed(leaf)), *["long"] * count]
    return [f"{spell(leaf)} &" if isinstance(leaf, CxxClass) else spell(leaf)]


def _pointed(ty: Any) -> Any:
    """Return what C++ has a pointer to: the array itself, or its bytes."""
    if isinstance(ty, nb.Array) and ty.layout == "C":
        with suppress(CannotCrossError):
            spell_array(ty)
            return ty
    return nb.Array(nb.uint8, 1, "C", readonly=not getattr(ty, "mutable", True))


def _start(low: Any, array: Any, ty: Any, kind: Any) -> Any:
    """Return the bytes from an array's first element on."""
    where = [low.index_constant(0)] * max(1, getattr(ty, "ndim", 1))
    made = array.type.reinterpreted([1], types.core_type(kind.dtype), "C")
    return reinterpret(low, array, where, made)


def _shape(low: Any, array: Any, ty: Any) -> Iterator[Any]:
    for axis in range(getattr(ty, "ndim", 0)):
        yield dim(low, array, axis)
    if getattr(ty, "layout", "C") == "A":
        for axis in range(ty.ndim):
            yield stride(low, array, axis)
