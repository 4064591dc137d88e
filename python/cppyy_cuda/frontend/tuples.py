"""Tuples: their items, and loops over tuples of equal types."""

from __future__ import annotations

import operator
from collections.abc import Iterable
from typing import Any

from numba.cuda import types as nb

from cppyy_cuda import _core
from cppyy_cuda.frontend import registry, types
from cppyy_cuda.frontend.calls import Typed
from cppyy_cuda.frontend.compare import compare
from cppyy_cuda.frontend.raising import raise_if

# The state of a loop: the next item's index and all the items. Unrolling makes constants of both.
types.register_structure(nb.UniTupleIter, lambda ty: [nb.intp, *ty.container])


@registry.emits_expression("build_tuple")
def _build(low: Any, expr: Any, wanted: Any) -> Any:
    return tuple(low.load_as(item, ty) for item, ty in zip(expr.items, wanted))


@registry.emits_expression("exhaust_iter")
def _exhaust(low: Any, expr: Any, wanted: Any) -> Any:
    ty = low.typeof(expr.value)
    if not isinstance(ty, nb.BaseTuple):
        raise low.unsupported(f"unpacking {ty}", "unpack tuples, index arrays")
    return low.load_as(expr.value, wanted)


@registry.emits(operator.add, when=nb.BaseTuple)
def _joined(low: Any, signature: Any, values: list[Any]) -> Any:
    """Return two tuples, the one after the other."""
    pairs = [pair for tuple_, ty in zip(values, signature.args) for pair in _typed(tuple_, ty)]
    return _cast_items(low, pairs, signature.return_type)


def _typed(value: Any, ty: nb.BaseTuple) -> list[Typed]:
    return list(zip(value or (), ty))


def _cast_items(low: Any, items: Iterable[Typed], wanted: nb.BaseTuple) -> tuple[Any, ...]:
    return tuple(low.cast(*item, want) for item, want in zip(items, wanted))


@registry.emits_attribute(nb.BaseNamedTuple)
def _named_item(low: Any, ty: Any, value: Any, name: str, wanted: Any) -> Any:
    place = ty.fields.index(name)
    return low.cast(value[place], ty[place], wanted)


@registry.emits_getitem(nb.BaseTuple)
def _item(low: Any, value: Any, ty: Any, index: Any, kind: Any, wanted: Any) -> Any:
    literal = index if kind is None else getattr(kind, "literal_value", None)
    if isinstance(literal, int):
        return low.cast(value[literal], ty[literal], wanted)
    if isinstance(literal, slice):
        return _cast_items(low, _typed(value, ty)[literal], wanted)
    # A global tuple is one of literals, whose types differ.
    ty = types.unliteral(ty)
    if literal is not None or not isinstance(ty, nb.UniTuple):
        raise low.unsupported("this index into a tuple", "use constants")
    if low.unit.reports:
        _refuse_outside(low, index, kind, len(ty))
    return _chosen(low, value, ty, index, kind, wanted)


@registry.emits_expression("typed_getitem")
def _item_of_type(low: Any, expr: Any, wanted: Any) -> Any:
    """Return an item in a branch of an unrolled loop, which has the items of one type only."""
    parts = list(low.typeof(expr.value))
    value, index = low.load(expr.value), low.load(expr.index)
    any_of_them = value[parts.index(expr.dtype)]
    alike = [v if ty == expr.dtype else any_of_them for v, ty in zip(value, parts)]
    items = nb.UniTuple(expr.dtype, len(parts))
    return _chosen(low, alike, items, index, types.unliteral(low.typeof(expr.index)), wanted)


def _chosen(low: Any, value: Any, ty: Any, index: Any, kind: Any, wanted: Any) -> Any:
    """Return an item of a tuple of equal types, by an unknown index.

    A tuple's items are not one value: each leaf is chosen among the same leaves of all items.
    """
    wraps = {} if types.is_unsigned(kind) else {"wraps": _core.Attr.unit()}
    items = [
        [
            low.leaf(leaf, kind) if isinstance(kind, nb.Record) else leaf
            for leaf, kind in zip(types.flatten(part, item), types.leaves(part))
        ]
        for item, part in zip(value, ty)
    ]
    found = [
        low.op("cppyy_cuda.tuple_item", [index, *_alike(low, leaves, leaf)], None, **wraps)
        for leaf, leaves in zip(types.leaves(ty.dtype), zip(*items))
    ]
    return low.cast(*low.rebuilt([ty.dtype], found), ty.dtype, wanted)


def _refuse_outside(low: Any, index: Any, kind: Any, count: int) -> None:
    """Raise IndexError for an index outside a tuple."""
    wide = low.to_index(index, kind)
    least = low.index_constant(0 if types.is_unsigned(kind) else -count)
    offset = low.op("arith.subi", [wide, least])
    most = low.index_constant(count if types.is_unsigned(kind) else 2 * count)
    is_outside = low.op("arith.cmpi", [offset, most], predicate=_core.Attr.cmpi("uge"))
    raise_if(low, is_outside, IndexError, "tuple index out of range")


def _alike(low: Any, values: Any, ty: Any) -> list[Any]:
    """Return values of the Numba type `ty` as ones of one dialect type.

    What is known of arrays, such as their extents, may differ.
    """
    if len({value.type for value in values}) == 1:
        return list(values)
    return [low.coerce(value, types.leaf_type(ty)) for value in values]


def started(low: Any, tuple_: Any, ty: nb.BaseTuple, iterator: nb.UniTupleIter) -> Any:
    """Return the state of a loop over a tuple, a value of type `ty`, before the first item.

    It is the first item's index and all the items, cast to the iterator's types.
    """
    return low.constant(nb.intp, 0), *low.cast(tuple_, ty, iterator.container)


def following(low: Any, state: Any, iterator: nb.UniTupleIter) -> tuple[Any, Any, Any]:
    """Return the next item, whether there is one, and the state after it.

    These are a value of the iterator's type, which is the first item if there is none, an `i1`, and
    what `started` returns.
    """
    items = iterator.container
    index, *values = state
    valid = compare(low, "lt", nb.intp, index, low.constant(nb.intp, len(items)))
    item = _chosen(low, values, items, index, nb.uintp, iterator.yield_type)
    more = low.op("arith.addi", [index, low.constant(nb.intp, 1)])
    return item, valid, (more, *values)


@registry.emits_cast(nb.BaseTuple, nb.BaseTuple)
def _tuple_cast(low: Any, value: Any, source: Any, target: Any) -> Any:
    if len(source) != len(target):
        raise low.unsupported(f"a conversion from {source} to {target}")
    return _cast_items(low, _typed(value, source), target)
