"""Ranges and loops over them.

Which form a loop has is not decided here. `range_next` counts up to an end where its step is known
to be positive, the form that LLVM optimizes best: of 64 bits a constant or a size of the grid, of
fewer bits the constant 1, since a narrow value may overflow past the end. An end within one step of
the largest integer is assumed not to occur then: no array has that many elements. Other loops count
how many values are left. The op's description has the whole of it.

A range is its start, stop and step. An iterator is the next value and how many are left, which
change from value to value, then the stop and the step, which do not.
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
    """The state of a loop over the variable `range_` before its first value."""
    start, stop, step = low.load(range_)
    left = low.op("cppyy_cuda.range", [start, stop, step], None, **sign(iterator.yield_type))
    return start, left, stop, step


def advance(low: Any, name: str, iterator: nb.RangeIteratorType) -> Any:
    """The next value of the iterator in variable `name`, and whether there is one."""
    state, kind = low.variables.load(name), iterator.yield_type
    number = types.core_type(kind)
    results = [number, _core.Type.i(1), number, number]
    value, valid, *changed = low.ops("cppyy_cuda.range_next", [*state], results, **sign(kind))
    low.variables.store(name, tuple(changed))
    return value, valid
