"""Items of arrays: parts of them are read and assigned as arrays."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from numba.cuda import types as nb

from cppyy_cuda import _core
from cppyy_cuda.frontend import registry, slices, types
from cppyy_cuda.frontend.arrays import dim, indices, typed_parts, unsupported_index, wrapped
from cppyy_cuda.frontend.calls import Typed
from cppyy_cuda.frontend.elements import element, is_element, item

_NAMING = nb.Integer, nb.SliceType  # indices for one dimension of the array each
_KINDS = *_NAMING, nb.NoneType, nb.EllipsisType
_HINT = "use integers, slices, ... and None"


@dataclass
class Part:
    """What an index denotes: where it starts and how it runs on.

    There is an offset for each dimension of the array, and a size, a step and an entry of `along`
    for each of the part, which is one element if it has none. As in `subview`, `along` names the
    dimension of the array that the part runs along; -1 is a new one.
    """

    offsets: list[Any] = field(default_factory=list)
    sizes: list[Any] = field(default_factory=list)
    steps: list[Any] = field(default_factory=list)
    along: list[int] = field(default_factory=list)

    def add_dimension(self, axis: int, size: Any, step: Any) -> None:
        """Let the part have another dimension, of `size` and `step` along `axis`."""
        self.sizes.append(size)
        self.steps.append(step)
        self.along.append(axis)


def _part(low: Any, array: Any, ty: nb.Array, index: Any, kind: Any) -> Part:
    pairs = typed_parts(index, kind)
    if is_element(ty, [each for _, each in pairs]):
        return Part(indices(low, array, ty, index, kind))
    if ty.ndim == 0:  # whatever the index is, there is one element
        return Part([low.index_constant(0)])
    if not all(isinstance(each, _KINDS) for _, each in pairs):
        raise unsupported_index(low, ty, kind, _HINT)
    return _composed(low, array, ty.ndim, pairs)


def _composed(low: Any, array: Any, rank: int, pairs: list[Typed]) -> Part:
    part, named = Part(), sum(isinstance(each, _NAMING) for _, each in pairs)
    for value, each in pairs:
        if isinstance(each, nb.EllipsisType):  # all dimensions that no other index names
            _add_whole(low, array, part, len(part.offsets) + rank - named)
        else:
            _add(low, array, part, value, each)
    _add_whole(low, array, part, rank)
    return part


def _add(low: Any, array: Any, part: Part, value: Any, kind: Any) -> None:
    axis = len(part.offsets)
    if isinstance(kind, nb.Integer):
        part.offsets.append(wrapped(low, array, axis, value, kind))
    elif isinstance(kind, nb.SliceType):
        first, count, step = slices.resolved(low, value, kind, dim(low, array, axis))
        part.offsets.append(first)
        part.add_dimension(axis, count, step)
    else:  # None
        part.add_dimension(-1, low.index_constant(1), low.index_constant(0))


def _add_whole(low: Any, array: Any, part: Part, end: int) -> None:
    """Run along all of the dimensions before `end` that have no index yet."""
    for axis in range(len(part.offsets), end):
        part.offsets.append(low.index_constant(0))
        part.add_dimension(axis, dim(low, array, axis), low.index_constant(1))


def view(low: Any, array: Any, part: Part, layout: str) -> Any:
    """Return a part of an array."""
    return low.op(
        "cppyy_cuda.subview",
        [array, *part.offsets, *part.sizes, *part.steps],
        array.type.view(len(part.along), layout),
        along=_core.Attr.i64s(part.along),
        operandSegmentSizes=_core.Attr.i32s([1, *map(len, (part.offsets, part.sizes, part.steps))]),
    )


def first_items(low: Any, array: Any, ty: nb.Array, index: Any, layout: str) -> Any:
    """Return the part that an index into the first dimension denotes."""
    part = Part([index])
    _add_whole(low, array, part, ty.ndim)
    return view(low, array, part, layout)


@registry.emits_getitem(nb.Array)
def _load(low: Any, array: Any, ty: nb.Array, index: Any, kind: Any, wanted: Any) -> Any:
    if isinstance(index, str):  # of records: a field of all of them
        emitter = registry.find_attribute(ty, index)
        assert emitter is not None
        return emitter(low, ty, array, index, wanted)
    part = _part(low, array, ty, index, kind)
    if not part.along:
        return element(low, array, ty, part.offsets, wanted)
    return view(low, array, part, wanted.layout)


@registry.emits_setitem(nb.Array)
def _store(
    low: Any, array: Any, ty: nb.Array, index: Any, kind: Any, value: Any, value_type: Any
) -> None:
    part = _part(low, array, ty, index, kind)
    if part.along:
        assign(low, view(low, array, part, "A"), ty, len(part.along), value, value_type)
    elif (emitter := registry.find_store(ty.dtype, value_type)) is not None:
        emitter(low, array, ty, part.offsets, value, value_type)
    else:
        stored = item(low, ty, value, value_type)
        low.ops("cppyy_cuda.store", [stored, array, *part.offsets], [])


def assign(low: Any, view: Any, ty: nb.Array, rank: int, value: Any, kind: Any) -> None:
    """Assign to all of a part, which has `rank` dimensions, of an array of type `ty`."""
    if isinstance(kind, nb.Array):
        _copy(low, view, ty, rank, value, kind)
    elif isinstance(kind, nb.BaseTuple):
        items = [low.cast(part, each, ty.dtype) for part, each in zip(value or (), kind)]
        low.ops("cppyy_cuda.store_items", [*items, view], [])
    else:
        low.ops("cppyy_cuda.fill", [item(low, ty, value, kind), view], [])


def _copy(low: Any, view: Any, ty: nb.Array, rank: int, source: Any, kind: nb.Array) -> None:
    if kind.ndim > rank:
        what = f"assigning an array of {kind.ndim} dimensions to a part of {rank}"
        raise low.unsupported(what, "index the other dimensions too")
    if ty.dtype != kind.dtype and nb.Record in (type(ty.dtype), type(kind.dtype)):
        raise low.unsupported(f"a conversion from {kind.dtype} to {ty.dtype}", "assign the fields")
    flags = {"from_unsigned": kind.dtype, "to_unsigned": ty.dtype}
    marks = {name: _core.Attr.unit() for name, of in flags.items() if types.is_unsigned(of)}
    low.ops("cppyy_cuda.copy", [source, view], [], **marks)
