"""Iteration, and the expressions that move values about."""

from __future__ import annotations

from typing import Any

from cppyy_cuda.frontend import (  # noqa: F401  (importing a family registers its iterators)
    iterators,
    registry,
)
from cppyy_cuda.frontend.screen import EXPRESSIONS

_LOOPS = "loop over a range, an array, `a.flat` or a tuple of equal types"


@registry.emits_expression("getiter")
def _getiter(low: Any, expr: Any, wanted: Any) -> Any:
    iterates = registry.find_iterator(wanted)
    if iterates is None:
        raise low.unsupported(f"a loop over {low.typeof(expr.value)}", _LOOPS)
    begin, _ = iterates
    return begin(low, expr.value, wanted)


@registry.emits_expression("iternext")
def _iternext(low: Any, expr: Any, wanted: Any) -> Any:
    name, ty = expr.value.name, low.typeof(expr.value)
    iterates = registry.find_iterator(ty)
    if iterates is None:
        raise low.unsupported(f"a loop over {ty}", _LOOPS)
    _, advance = iterates
    return advance(low, name, ty)


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
