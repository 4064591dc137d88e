"""Records in kernels: where they lie, and arrays that lie in them."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

from numba.cuda import types as nb

from cppyy_cuda import _core
from cppyy_cuda.frontend import types


@dataclass(frozen=True)
class Place:
    """An element of a structured array, or a record in it: what a Numba record is in a kernel."""

    array: Any
    indices: tuple[Any, ...]
    #: The names of the records that lead from the element to this one, each with a dot.
    path: str = ""
    #: Where in the element this record starts, in bytes.
    at: int = 0

    def leaves(self) -> list[Any]:
        """Return the array and the place of the element in it."""
        return [self.array, *self.indices]

    def rebuild(self, leaves: list[Any]) -> Place:
        """Return the place that a variable stored."""
        return replace(self, array=leaves[0], indices=tuple(leaves[1:]))

    def inner(self, name: str, offset: int) -> Place:
        """Return the place of a record in this one."""
        return replace(self, path=f"{self.path}{name}.", at=self.at + offset)


def reinterpret(
    low: Any,
    array: Any,
    where: list[Any],
    kind: _core.Type,
    at: int = 0,
    sizes: list[Any] | None = None,
    strides: list[Any] | None = None,
) -> Any:
    """Return the bytes from an element on as an array of type `kind`."""
    sizes, strides = sizes or [], strides or []
    segments = _core.Attr.i32s([1, len(where), len(sizes), len(strides)])
    return low.op(
        "cppyy_cuda.reinterpret",
        [array, *where, *sizes, *strides],
        kind,
        at=_core.Attr.i(at, 64),
        operandSegmentSizes=segments,
    )


def alone(low: Any, place: Place, ty: nb.Record) -> Place:
    """Return a record as the only element of an array of its own."""
    if not place.path and len(place.indices) == 1 and place.array.type == types.leaf_type(ty):
        return place
    check_alignment(low, "a record", ty, place.at)
    kind = place.array.type.reinterpreted([1], types.core_type(ty), "C")
    found = reinterpret(low, place.array, list(place.indices), kind, place.at)
    return Place(found, (low.index_constant(0),))


def array_in(low: Any, place: Place, ty: nb.NestedArray, offset: int) -> Any:
    """Return a field that is an array."""
    element = types.core_type(ty.dtype)
    check_alignment(low, "an array", ty.dtype, place.at + offset)
    kind = place.array.type.reinterpreted(list(ty.shape), element, "C")
    return reinterpret(low, place.array, list(place.indices), kind, place.at + offset)


def check_alignment(low: Any, what: str, ty: Any, offset: int, size: int = 0) -> None:
    """Refuse what lies where the device cannot read it at once."""
    needed = alignment(ty)
    if offset % needed or size % needed:
        hint = "use np.dtype(..., align=True)"
        raise low.unsupported(f"{what} in a packed record, which is not aligned,", hint)


def alignment(ty: Any) -> int:
    """Return what the addresses of values of type `ty` are multiples of, in bytes."""
    if isinstance(ty, nb.NestedArray):
        return alignment(ty.dtype)
    if isinstance(ty, nb.Record):
        kinds = [(field.type, field.offset) for field in ty.fields.values()]
        fits = [alignment(kind) for kind, at in kinds if at % alignment(kind) == 0]
        return math.gcd(max(fits, default=1), ty.size)
    if isinstance(ty, nb.Complex):
        return int(ty.bitwidth) // 16
    return 1 if isinstance(ty, nb.Boolean) else int(getattr(ty, "bitwidth", 8)) // 8
