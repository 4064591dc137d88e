"""Loops over arrays, and iterators made of others: enumerate, zip, `flat`, NumPy's.

An iterator is a structure: counters that change in each iteration, and what is looped over, which
stays. `started` and `following` are its meaning; a loop keeps the structure in a variable.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numba.cuda import types as nb

from cppyy_cuda.frontend import ranges, registry, tuples, types
from cppyy_cuda.frontend.arrays import dim
from cppyy_cuda.frontend.compare import compare
from cppyy_cuda.frontend.elements import element
from cppyy_cuda.frontend.views import first_items

#: The value, whether there is one, and the structure from here on.
Following = tuple[Any, Any, Any]
_started: dict[type, Callable[..., Any]] = {nb.RangeIteratorType: ranges.started}
_following: dict[type, Callable[..., Following]] = {nb.RangeIteratorType: ranges.following}


def started(low: Any, value: Any, ty: Any, iterator: Any) -> Any:
    """Return an iterator of type `iterator` over a value of type `ty`."""
    if ty == iterator:
        return value
    if type(iterator) not in _started:
        raise low.unsupported(f"a loop over {ty} in another", "loop over ranges, tuples and arrays")
    return _started[type(iterator)](low, value, ty, iterator)


def following(low: Any, state: Any, iterator: Any) -> Following:
    """Return the next value of an iterator; it is unspecified if there is none."""
    return _following[type(iterator)](low, state, iterator)


def _register(cls: type, start: Callable[..., Any], follow: Callable[..., Following]) -> None:
    """Let loops go over a class of iterators."""

    def begin(low: Any, iterable: Any, iterator: Any) -> Any:
        return started(low, low.load(iterable), low.typeof(iterable), iterator)

    def advance(low: Any, name: str, iterator: Any) -> Any:
        value, valid, state = follow(low, low.variables.load(name), iterator)
        low.variables.store(name, state)
        return value, valid

    _started[cls], _following[cls] = start, follow
    registry.iterates(cls, begin, advance)


_register(nb.UniTupleIter, tuples.started, tuples.following)


def _count(low: Any, number: int) -> Any:
    return low.constant(nb.intp, number)


def _more(low: Any, number: Any) -> Any:
    return low.op("arith.addi", [number, _count(low, 1)])


def _where(low: Any, valid: Any, ty: Any, read: Callable[[], Any]) -> Any:
    """Return a number that is read only where `valid`, an i1, holds."""
    slot = low.builder.slot(types.core_type(ty))
    inside, after = low.function.add_block(), low.function.add_block()
    low.builder.cond_br(valid, inside, after)
    low.builder.at_end(inside)
    low.ops("memref.store", [read(), slot], [])
    low.builder.br(after)
    low.go_on_in(after)
    return low.op("memref.load", [slot])


def _element(low: Any, array: Any, ty: Any, at: list[Any], valid: Any) -> Any:
    """Return an element of an array; at least its place, where there is none."""
    at = [low.to_index(index, nb.uintp) for index in at] or [low.index_constant(0)]
    if isinstance(ty.dtype, nb.Record) or types.core_type(ty.dtype).object is not None:
        return element(low, array, ty, at, ty.dtype)
    return _where(low, valid, ty.dtype, lambda: element(low, array, ty, at, ty.dtype))


# Arrays: the elements, or the arrays of one dimension less.

types.register_structure(nb.ArrayIterator, lambda ty: [nb.intp, ty.array_type])


def _first(low: Any, value: Any, ty: Any, iterator: Any) -> Any:
    return _count(low, 0), value


def _next_of_array(low: Any, state: Any, iterator: Any) -> Following:
    at, array = state
    ty = iterator.array_type
    size = low.from_index(dim(low, array, 0), nb.intp)
    valid = compare(low, "lt", nb.intp, at, size)
    if ty.ndim == 1:
        value = _element(low, array, ty, [at], valid)
    else:
        value = first_items(low, array, ty, low.to_index(at, nb.uintp), iterator.yield_type.layout)
    return value, valid, (_more(low, at), array)


_register(nb.ArrayIterator, _first, _next_of_array)

# enumerate and zip.

types.register_structure(nb.EnumerateType, lambda ty: [nb.intp, ty.source_type])
types.register_structure(nb.ZipType, lambda ty: list(ty.source_types))


@registry.emits(enumerate)
def _enumerate(low: Any, signature: Any, values: list[Any]) -> Any:
    start = low.cast(values[1], signature.args[1], nb.intp) if values[1:] else _count(low, 0)
    return start, started(low, values[0], signature.args[0], signature.return_type.source_type)


@registry.emits(zip)
def _zip(low: Any, signature: Any, values: list[Any]) -> Any:
    each = zip(values, signature.args, signature.return_type.source_types)
    return tuple(started(low, *one) for one in each)


def _next_numbered(low: Any, state: Any, iterator: Any) -> Following:
    number, inner = state
    value, valid, inner = following(low, inner, iterator.source_type)
    return (number, value), valid, (_more(low, number), inner)


def _next_of_all(low: Any, state: Any, iterator: Any) -> Following:
    """All loops go on, where Python's end at the first that does: nobody sees the difference."""
    found = [following(low, *each) for each in zip(state, iterator.source_types)]
    if not found:
        return (), low.constant(nb.boolean, False), ()
    valid = found[0][1]
    for _, other, _ in found[1:]:
        valid = low.op("arith.andi", [valid, other])
    return tuple(value for value, _, _ in found), valid, tuple(inner for _, _, inner in found)


def _itself(low: Any, value: Any, ty: Any, iterator: Any) -> Any:
    return value


_register(nb.EnumerateType, _itself, _next_numbered)
_register(nb.ZipType, _itself, _next_of_all)

# All elements of arrays: how many have been seen, the index of the next in each dimension.


def _counters(rank: int) -> list[Any]:
    return [nb.intp] * (1 + rank)


def _all_first(low: Any, extents: list[Any]) -> tuple[Any, ...]:
    return tuple(_count(low, 0) for _ in range(1 + len(extents)))


def _in_bounds(low: Any, seen: Any, extents: list[Any]) -> Any:
    size = _count(low, 1)
    for extent in extents:
        size = low.op("arith.muli", [size, extent])
    return compare(low, "lt", nb.intp, seen, size)


def _next_indices(low: Any, at: list[Any], extents: list[Any]) -> list[Any]:
    """Return the indices after `at`, of which the last one changes first."""
    carry, following = low.constant(nb.boolean, True), list(at)
    for axis in reversed(range(len(at))):
        more = _more(low, at[axis])
        ends = compare(low, "eq", nb.intp, more, extents[axis])
        changed = low.op("arith.select", [ends, _count(low, 0), more])
        following[axis] = low.op("arith.select", [carry, changed, at[axis]])
        carry = low.op("arith.andi", [carry, ends])
    return following


def _extents(low: Any, array: Any, ty: Any) -> list[Any]:
    return [low.from_index(dim(low, array, axis), nb.intp) for axis in range(ty.ndim)]


def _walk(low: Any, state: Any, ty: Any) -> tuple[Any, Any, Any]:
    """Return the indices of the next element, whether there is one, and the state after it."""
    (seen, *at), array = state[:-1], state[-1]
    extents = _extents(low, array, ty)
    after = _next_indices(low, at, extents)
    return at, _in_bounds(low, seen, extents), (_more(low, seen), *after, array)


def _first_element(low: Any, array: Any, ty: Any) -> Any:
    return *_all_first(low, [None] * ty.ndim), array


types.register_structure(
    nb.NumpyFlatType, lambda ty: [*_counters(ty.array_type.ndim), ty.array_type]
)
types.register_structure(
    nb.NumpyNdEnumerateType, lambda ty: [*_counters(ty.array_type.ndim), ty.array_type]
)


@registry.emits_attribute(nb.Array, "flat")
def _flat(low: Any, ty: Any, array: Any, name: str, wanted: Any) -> Any:
    return _first_element(low, array, ty)


@registry.emits(np.ndenumerate)
def _ndenumerate(low: Any, signature: Any, values: list[Any]) -> Any:
    return _first_element(low, values[0], signature.args[0])


def _next_flat(low: Any, state: Any, iterator: Any) -> Following:
    ty = iterator.array_type
    at, valid, after = _walk(low, state, ty)
    return _element(low, state[-1], ty, at, valid), valid, after


def _next_indexed(low: Any, state: Any, iterator: Any) -> Following:
    at = tuple(state[1:-1])
    value, valid, after = _next_flat(low, state, iterator)
    return (at, value), valid, after


_register(nb.NumpyFlatType, _itself, _next_flat)
_register(nb.NumpyNdEnumerateType, _itself, _next_indexed)

# np.ndindex: the extents come after the counters.

types.register_structure(
    nb.NumpyNdIndexType, lambda ty: [*_counters(ty.ndim), *[nb.intp] * ty.ndim]
)


@registry.emits(np.ndindex)
def _ndindex(low: Any, signature: Any, values: list[Any]) -> Any:
    extents = [
        low.cast(value, kind, nb.intp)
        for whole, ty in zip(values, signature.args)
        for value, kind in zip(types.flatten(ty, whole), types.leaves(ty))
    ]
    return *_all_first(low, extents), *extents


def _next_index(low: Any, state: Any, iterator: Any) -> Following:
    rank = iterator.ndim
    seen, at, extents = state[0], list(state[1 : 1 + rank]), list(state[1 + rank :])
    after = _next_indices(low, at, extents)
    return tuple(at), _in_bounds(low, seen, extents), (_more(low, seen), *after, *extents)


_register(nb.NumpyNdIndexType, _itself, _next_index)


@registry.emits(np.nditer)
def _nditer(low: Any, signature: Any, values: list[Any]) -> Any:
    raise low.unsupported("np.nditer", "loop over `a.flat`, or over np.ndindex(a.shape)")
