"""Iteration, of ranges above all; the expressions that move values about."""

from __future__ import annotations

from typing import Any

from numba.cuda import types as nb

from cppyy_cuda.frontend import registry, tuples
from cppyy_cuda.frontend.arith import select, sign
from cppyy_cuda.frontend.compare import compare
from cppyy_cuda.frontend.screen import EXPRESSIONS

_LOOPS = "loop over a range, or over a tuple of equal types"


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
    if isinstance(wanted, nb.UniTupleIter):
        return tuples.begin(low, expr.value, wanted)
    if not isinstance(wanted, nb.RangeIteratorType):
        raise low.unsupported(f"a loop over {low.typeof(expr.value)}", _LOOPS)
    start, stop, step = low.load(expr.value)
    if low.statement.target.name in low.counted:
        kind = wanted.yield_type
        operands = [start, stop, step]
        stop = low.op("cppyy_cuda.range_count", operands, start.type, **sign(kind))
    return start, stop, step


@registry.emits_expression("iternext")
def _iternext(low: Any, expr: Any, wanted: Any) -> Any:
    name, ty = expr.value.name, low.typeof(expr.value)
    if isinstance(ty, nb.UniTupleIter):
        return tuples.advance(low, name, ty)
    if not isinstance(ty, nb.RangeIteratorType):
        raise low.unsupported(f"a loop over {ty}", _LOOPS)
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


@registry.emits_expression("cast")
def _cast(low: Any, expr: Any, wanted: Any) -> Any:
    return low.load_as(expr.value, wanted)


def _reject(op: str, what: str, hint: str) -> None:
    @registry.emits_expression(op)
    def reject(low: Any, expr: Any, wanted: Any) -> Any:
        raise low.unsupported(what, hint)


for _op, (_what, _hint) in EXPRESSIONS.items():
    _reject(_op, _what, _hint)
