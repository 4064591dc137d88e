"""Ranges and loops over them.

A range is its start, stop and step. An iterator is the next value and how many are left, which
change in each iteration, then the stop and the step, which do not. Whether a loop counts up to its
end or counts how many values are left is decided later: `range_next` in `docs/Dialect.md`.
"""

from __future__ import annotations

from typing import Any

from numba.cuda import types as nb

from cppyy_cuda import _core
from cppyy_cuda.frontend import registry, types
from cppyy_cuda.frontend.arith import sign

types.register_structure(nb.RangeType, lambda ty: [ty.dtype] * 3)
types.register_structure(nb.RangeIteratorType, lambda ty: [ty.yield_type] * 4)


@registry.emits(range)
def _range(low: Any, signature: Any, values: list[Any]) -> Any:
    kind = signature.return_type.dtype
    values = [low.cast(v, ty, kind) for v, ty in zip(values, signature.args)]
    if len(values) == 1:
        values.insert(0, low.constant(kind, 0))
    if len(values) == 2:
        values.append(low.constant(kind, 1))
    return tuple(values)


def begin(low: Any, range_: Any, iterator: nb.RangeIteratorType) -> Any:
    """Return the state of ``for x in range_``, a variable, before the first value.

    It is the next value, how many are left, the stop and the step, all of the iterator's type.
    """
    return started(low, low.load(range_), low.typeof(range_), iterator)


def started(low: Any, range_: Any, ty: Any, iterator: nb.RangeIteratorType) -> Any:
    """Return the state of a loop over a range, a value of type `ty`, before the first value."""
    start, stop, step = (low.cast(each, ty.dtype, iterator.yield_type) for each in range_)
    left = low.op("cppyy_cuda.range", [start, stop, step], None, **sign(iterator.yield_type))
    return start, left, stop, step


def advance(low: Any, name: str, iterator: nb.RangeIteratorType) -> Any:
    """Return the next value of the iterator in variable `name`, and whether there is one.

    These are an integer of the iterator's type, unspecified if there is none, and an `i1`. The
    variable is advanced.
    """
    value, valid, state = following(low, low.variables.load(name), iterator)
    low.variables.store(name, state[:2])  # the stop and the step stay as they were
    return value, valid


def following(low: Any, state: Any, iterator: nb.RangeIteratorType) -> tuple[Any, Any, Any]:
    """Return the next value, whether there is one, and the state after it."""
    kind = iterator.yield_type
    number = types.core_type(kind)
    results = [number, _core.Type.i(1), number, number]
    value, valid, *changed = low.ops("cppyy_cuda.range_next", [*state], results, **sign(kind))
    return value, valid, (*changed, *state[2:])


registry.iterates(nb.RangeIteratorType, begin, advance)
