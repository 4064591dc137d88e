"""Elements of arrays: which indices denote one, and how it is read and stored."""

from __future__ import annotations

from typing import Any

from numba.cuda import types as nb
from numba.cuda.np.unsafe.ndarray import to_fixed_tuple

from cppyy_cuda.frontend import registry, types
from cppyy_cuda.frontend.calls import folded
from cppyy_cuda.frontend.places import Place, alone


def is_element(ty: nb.Array, kinds: list[Any]) -> bool:
    """Return whether indices of these types denote one element, not a part of the array."""
    return len(kinds) == ty.ndim and all(isinstance(k, nb.Integer) for k in kinds)


def element(low: Any, array: Any, ty: nb.Array, where: list[Any], wanted: Any) -> Any:
    """Return the element at `where` (one `index` per dimension); for records, the place."""
    if isinstance(ty.dtype, nb.Record):
        return Place(array, tuple(where))
    if types.core_type(ty.dtype).object is not None:
        return low.op("cppyy_cuda.cxx.element", [array, *where], types.core_type(ty.dtype))
    value = low.op("cppyy_cuda.load", [array, *where], types.core_type(ty.dtype))
    return low.cast(value, ty.dtype, wanted)


def item(low: Any, ty: nb.Array, value: Any, kind: Any) -> Any:
    """Return `value` as an element of an array of type `ty`."""
    if isinstance(kind, nb.Array):  # of no dimensions
        value, kind = element(low, value, kind, [low.index_constant(0)], kind.dtype), kind.dtype
    if isinstance(value, Place) and kind == ty.dtype:
        return record_value(low, value, kind)
    value = low.cast(value, kind, ty.dtype)
    of_cxx = types.core_type(ty.dtype).object
    return value if of_cxx is None else low.op("cppyy_cuda.cxx.load", [value], of_cxx)


def record_value(low: Any, place: Place, ty: nb.Record) -> Any:
    """Return a whole record as a value."""
    return low.op("cppyy_cuda.load", alone(low, place, ty).leaves(), types.core_type(ty))


@registry.emits_raw(to_fixed_tuple)
def _to_fixed_tuple(low: Any, expr: Any, signature: Any) -> Any:
    """Return the first elements of an array as a tuple, in numba-cuda's own kernels."""
    (array, ty), _ = folded(low, expr, signature)
    items = enumerate(signature.return_type)
    return tuple(element(low, array, ty, [low.index_constant(i)], each) for i, each in items)
