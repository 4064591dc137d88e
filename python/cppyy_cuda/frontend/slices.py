"""Slices as values: their start, stop and step, all of them numbers as in Numba."""

from __future__ import annotations

from typing import Any

from numba.cuda import types as nb

from cppyy_cuda import _core
from cppyy_cuda.frontend import registry, types
from cppyy_cuda.frontend.arith import select
from cppyy_cuda.frontend.calls import folded
from cppyy_cuda.frontend.compare import compare

types.register_structure(nb.SliceType, lambda ty: [nb.intp] * 3)

_GREATEST, _LEAST = 2**63 - 1, -(2**63)
#: An omitted start or stop, for a positive and for a negative step.
_START, _STOP = (0, _GREATEST), (_GREATEST, _LEAST)


@registry.emits_raw(slice)
def _slice(low: Any, expr: Any, signature: Any) -> Any:
    pairs = folded(low, expr, signature)
    if len(pairs) == 1:  # the stop alone
        pairs.insert(0, (None, nb.none))
    (start, stop), step = pairs[:2], pairs[2] if len(pairs) > 2 else (None, nb.none)
    if getattr(step[1], "literal_value", None) == 0:
        raise low.unsupported("a slice with a step of 0", "leave the step out, or use another")
    value = _number(low, *step)
    negative = _is_negative(low, value, step[1])
    return (
        _bound(low, *start, negative, _START),
        _bound(low, *stop, negative, _STOP),
        low.constant(nb.intp, 1) if value is None else value,
    )


def _number(low: Any, value: Any, kind: Any) -> Any:
    return None if isinstance(kind, nb.NoneType) else low.cast(value, kind, nb.intp)


def _is_negative(low: Any, step: Any, kind: Any) -> Any:
    """Whether the slice runs downwards: a bool where that is known, else a value."""
    literal = getattr(kind, "literal_value", None)
    if step is None or literal is not None:
        return literal is not None and literal < 0
    return compare(low, "lt", nb.intp, step, low.constant(nb.intp, 0))


def _bound(low: Any, value: Any, kind: Any, negative: Any, omitted: tuple[int, int]) -> Any:
    number = _number(low, value, kind)
    if number is not None:
        return number
    if isinstance(negative, bool):
        return low.constant(nb.intp, omitted[negative])
    up, down = (low.constant(nb.intp, bound) for bound in omitted)
    return select(low, negative, down, up)


@registry.emits_constant(nb.SliceType)
def _constant(low: Any, ty: nb.SliceType, value: slice) -> Any:
    if value.step == 0:
        raise low.unsupported("a slice with a step of 0", "leave the step out, or use another")
    negative = value.step is not None and value.step < 0
    numbers = (
        _START[negative] if value.start is None else value.start,
        _STOP[negative] if value.stop is None else value.stop,
        1 if value.step is None else value.step,
    )
    return tuple(low.constant(nb.intp, number) for number in numbers)


@registry.emits_attribute(nb.SliceType)
def _part(low: Any, ty: nb.SliceType, value: Any, name: str, wanted: Any) -> Any:
    return low.cast(value[("start", "stop", "step").index(name)], nb.intp, wanted)


def run(low: Any, value: Any, kind: nb.SliceType, extent: Any) -> tuple[Any, Any, Any]:
    """The first index that a slice denotes of `extent`, how many there are, and its step."""
    start, stop, step = (low.to_index(part, nb.intp) for part in value)
    if not types.unliteral(kind).has_step:
        step = low.index_constant(1)
    index = _core.Type.index()
    operands = [start, stop, step, extent]
    first, count = low.ops("cppyy_cuda.slice_indices", operands, [index, index])
    return first, count, step
