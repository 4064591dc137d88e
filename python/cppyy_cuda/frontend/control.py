"""Iteration, and the expressions that move values about."""

from __future__ import annotations

from typing import Any

from numba.cuda import types as nb

from cppyy_cuda.frontend import ranges, registry, tuples
from cppyy_cuda.frontend.screen import EXPRESSIONS

_LOOPS = "loop over a range, or over a tuple of equal types"


@registry.emits_expression("getiter")
def _getiter(low: Any, expr: Any, wanted: Any) -> Any:
    if isinstance(wanted, nb.UniTupleIter):
        return tuples.begin(low, expr.value, wanted)
    if isinstance(wanted, nb.RangeIteratorType):
        return ranges.begin(low, expr.value, wanted)
    raise low.unsupported(f"a loop over {low.typeof(expr.value)}", _LOOPS)


@registry.emits_expression("iternext")
def _iternext(low: Any, expr: Any, wanted: Any) -> Any:
    name, ty = expr.value.name, low.typeof(expr.value)
    if isinstance(ty, nb.UniTupleIter):
        return tuples.advance(low, name, ty)
    if isinstance(ty, nb.RangeIteratorType):
        return ranges.advance(low, name, ty)
    raise low.unsupported(f"a loop over {ty}", _LOOPS)


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
