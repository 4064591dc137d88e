"""Ranges and their iteration; tuples; the expressions that move values about."""

from __future__ import annotations

import operator
from typing import Any

from numba.cuda import types as nb

from cppyy_cuda.frontend import registry, types
from cppyy_cuda.frontend.arith import select, sign
from cppyy_cuda.frontend.compare import compare
from cppyy_cuda.frontend.screen import EXPRESSIONS


@registry.emits(range)
def _range(low: Any, signature: Any, values: list[Any]) -> Any:
    kind = signature.return_type.dtype
    values = [low.cast(v, ty, kind) for v, ty in zip(values, signature.args)]
    if len(values) == 1:
        values.insert(0, low.constant(kind, 0))
    if len(values) == 2:
        values.append(low.constant(kind, 1))
    return tuple(values)


@registry.emits_expression("getiter")
def _getiter(low: Any, expr: Any, wanted: Any) -> Any:
    if not isinstance(wanted, nb.RangeIteratorType):
        raise low.unsupported(f"a loop over {low.typeof(expr.value)}", "loop over a range")
    start, stop, step = low.load(expr.value)
    if low.statement.target.name in low.counted:
        kind = wanted.yield_type
        operands = [start, stop, step]
        stop = low.op("cppyy_cuda.range_count", operands, start.type, **sign(kind))
    return start, stop, step


@registry.emits_expression("iternext")
def _iternext(low: Any, expr: Any, wanted: Any) -> Any:
    name, ty = expr.value.name, low.typeof(expr.value)
    if not isinstance(ty, nb.RangeIteratorType):
        raise low.unsupported(f"a loop over {ty}", "loop over a range")
    kind = ty.yield_type
    value, end, step = low.load(expr.value)
    following = low.op("arith.addi", [value, step])
    if name in low.counted:
        valid = compare(low, "gt", kind, end, low.constant(kind, 0))
        left = low.op("arith.subi", [end, low.constant(kind, 1)])
        end = select(low, valid, left, end)
    else:
        valid = compare(low, "lt", kind, value, end)
    low.variables.store(name, (following, end, step))
    return value, valid


@registry.emits_expression("pair_first")
def _pair_first(low: Any, expr: Any, wanted: Any) -> Any:
    return low.cast(low.load(expr.value)[0], low.typeof(expr.value).first_type, wanted)


@registry.emits_expression("pair_second")
def _pair_second(low: Any, expr: Any, wanted: Any) -> Any:
    return low.cast(low.load(expr.value)[1], low.typeof(expr.value).second_type, wanted)


@registry.emits_expression("exhaust_iter")
def _exhaust(low: Any, expr: Any, wanted: Any) -> Any:
    ty = low.typeof(expr.value)
    if not isinstance(ty, nb.BaseTuple):
        raise low.unsupported(f"unpacking {ty}", "unpack tuples, index arrays")
    return low.load_as(expr.value, wanted)


@registry.emits_expression("build_tuple")
def _build_tuple(low: Any, expr: Any, wanted: Any) -> Any:
    return tuple(low.load_as(item, ty) for item, ty in zip(expr.items, wanted))


@registry.emits(operator.add, when=nb.BaseTuple)
def _joined(low: Any, signature: Any, values: list[Any]) -> Any:
    """Two tuples, the one after the other."""
    pairs = [pair for tuple_, ty in zip(values, signature.args) for pair in zip(tuple_ or (), ty)]
    return tuple(low.cast(*pair, want) for pair, want in zip(pairs, signature.return_type))


@registry.emits_expression("cast")
def _cast(low: Any, expr: Any, wanted: Any) -> Any:
    return low.load_as(expr.value, wanted)


@registry.emits_getitem(nb.BaseTuple)
def _tuple_item(low: Any, value: Any, ty: Any, index: Any, kind: Any, wanted: Any) -> Any:
    literal = index if kind is None else getattr(kind, "literal_value", None)
    if isinstance(literal, int):
        return low.cast(value[literal], ty[literal], wanted)
    if literal is not None or not isinstance(ty, nb.UniTuple):
        raise low.unsupported("this index into a tuple", "use a constant integer")
    return _chosen(low, value, ty, index, kind, wanted)


def _chosen(low: Any, value: Any, ty: Any, index: Any, kind: Any, wanted: Any) -> Any:
    """An item of a tuple of equal types, by an index that is not known."""
    if len(types.leaves(wanted)) != 1:
        raise low.unsupported("this index into a tuple", "use a constant integer")
    found = low.cast(value[0], ty[0], wanted)
    for place in range(1, len(ty)):
        item = low.cast(value[place], ty[place], wanted)
        for wrapped in (place, place - len(ty)):
            if wrapped >= 0 or not types.is_unsigned(kind):
                hit = compare(low, "eq", kind, index, low.constant(kind, wrapped))
                found = select(low, hit, item, found)
    return found


@registry.emits_attribute(nb.BaseNamedTuple)
def _named_item(low: Any, ty: Any, value: Any, name: str, wanted: Any) -> Any:
    place = ty.fields.index(name)
    return low.cast(value[place], ty[place], wanted)


@registry.emits_raw(len)
def _len(low: Any, expr: Any, signature: Any) -> Any:
    [argument] = expr.args
    ty = low.typeof(argument)
    if isinstance(ty, nb.BaseTuple):
        return low.constant(signature.return_type, len(ty))
    emitter = registry.find_call(len, (ty,))
    if emitter is None:
        raise low.unsupported(f"len of {ty}", "use arrays and tuples")
    return emitter(low, signature, [low.load(argument)])


def _reject(op: str, what: str, hint: str) -> None:
    @registry.emits_expression(op)
    def reject(low: Any, expr: Any, wanted: Any) -> Any:
        raise low.unsupported(what, hint)


for _op, (_what, _hint) in EXPRESSIONS.items():
    _reject(_op, _what, _hint)
