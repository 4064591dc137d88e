"""Slices as values: their start, stop and step, each of them a number, as in Numba."""

from __future__ import annotations

from typing import Any

from numba.cuda import types as nb

from cppyy_cuda import _core
from cppyy_cuda.frontend import registry, types
from cppyy_cuda.frontend.calls import folded

_PARTS = ("start", "stop", "step")
types.register_structure(nb.SliceType, lambda ty: [nb.intp] * len(_PARTS))

_OMITTED = None, nb.none  # an argument and its type
_ZERO_STEP = "a slice with a step of 0", "leave the step out, or use another"


@registry.emits_raw(slice)
def _slice(low: Any, expr: Any, signature: Any) -> Any:
    pairs = folded(low, expr, signature)
    if len(pairs) == 1:  # the stop alone
        pairs.insert(0, _OMITTED)
    if len(pairs) == 2:
        pairs.append(_OMITTED)
    if getattr(pairs[2][1], "literal_value", None) == 0:
        raise low.unsupported(*_ZERO_STEP)
    return _numbers(low, [_number(low, *pair) for pair in pairs])


def _number(low: Any, value: Any, kind: Any) -> Any:
    return None if isinstance(kind, nb.NoneType) else low.cast(value, kind, nb.intp)


def _numbers(low: Any, parts: list[Any]) -> Any:
    """Return the start, stop and step of a slice as numbers; those omitted are None in `parts`."""
    given = [part for part in parts if part is not None]
    segments = _core.Attr.i32s([part is not None for part in parts])
    results = [types.core_type(nb.intp)] * len(_PARTS)
    return tuple(low.ops("cppyy_cuda.slice", given, results, operandSegmentSizes=segments))


@registry.emits_constant(nb.SliceType)
def _constant(low: Any, ty: nb.SliceType, value: slice) -> Any:
    if value.step == 0:
        raise low.unsupported(*_ZERO_STEP)
    parts = [getattr(value, name) for name in _PARTS]
    return _numbers(low, [None if p is None else low.constant(nb.intp, p) for p in parts])


@registry.emits_attribute(nb.SliceType)
def _part(low: Any, ty: nb.SliceType, value: Any, name: str, wanted: Any) -> Any:
    return low.cast(value[_PARTS.index(name)], nb.intp, wanted)


def resolved(low: Any, value: Any, kind: nb.SliceType, extent: Any) -> tuple[Any, Any, Any]:
    """Return the first index that a slice denotes, how many there are, and its step.

    `value` is the slice's three numbers, `kind` its Numba type. `extent`, that of the dimension,
    and the results are of type `index`. As in Python's ``slice.indices``, bounds are wrapped and
    clamped: `slice_indices` in `docs/Dialect.md`.
    """
    start, stop, step = (low.to_index(part, nb.intp) for part in value)
    if not types.unliteral(kind).has_step:
        # Constant by its type, even where the slice comes from a variable.
        step = low.index_constant(1)
    index = _core.Type.index()
    operands = [start, stop, step, extent]
    first, count = low.ops("cppyy_cuda.slice_indices", operands, [index, index])
    return first, count, step
