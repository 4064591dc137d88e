"""Which `range` loops count up by a known step, and which count iterations.

``for i in range(a, b, 3)`` is ``i < b; i += 3``, the form that LLVM optimises
best. It needs a step that is known to be positive; other loops count down how
often they still run. An end within one step of the largest integer is taken not
to occur in the first form: no array has that many elements.

An iterator is three numbers: the next value, the end (or how many values are
left), the step.
"""

from __future__ import annotations

import operator
from typing import Any

from numba import cuda
from numba.cuda import types as nb
from numba.cuda.core import ir


def counted_iterators(typed: Any) -> set[str]:
    """The variables that hold iterators (or make them) in the counting form."""
    definitions = _definitions(typed)
    iterators = {n for n in definitions if isinstance(typed.typemap[n], nb.RangeIteratorType)}
    counted = {name for name in iterators if _counts(name, definitions, typed)}
    # Copies share one form: if any of them counts, all do.
    changed = True
    while changed:
        changed = False
        for name in iterators:
            copies = {v.name for v in definitions[name] if isinstance(v, ir.var_types)}
            group = copies | {name}
            if group & counted and not group <= counted:
                counted |= group
                changed = True
    return counted


def _definitions(typed: Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for block in typed.func_ir.blocks.values():
        for statement in block.body:
            if isinstance(statement, ir.assign_types):
                found.setdefault(statement.target.name, []).append(statement.value)
    return found


def _counts(name: str, definitions: dict[str, list[Any]], typed: Any) -> bool:
    return any(
        value.op == "getiter" and not _steps_up(value.value.name, definitions, typed)
        for value in definitions[name]
        if isinstance(value, ir.expr_types)
    )


def _steps_up(name: str, definitions: dict[str, list[Any]], typed: Any) -> bool:
    """True if variable `name` is a range with a step that is known to be positive."""
    value = _definition(name, definitions)
    if isinstance(value, ir.var_types):
        return _steps_up(value.name, definitions, typed)
    if not isinstance(value, ir.expr_types) or value.op != "call":
        return False
    if len(value.args) < 3:
        return True
    # A 32-bit value may overflow past the end; only a step of one never does.
    step = value.args[2].name
    if typed.typemap[name].dtype.bitwidth < 64:
        return getattr(typed.typemap[step], "literal_value", 0) == 1
    return _is_positive(step, definitions, typed)


def _is_positive(name: str, definitions: dict[str, list[Any]], typed: Any) -> bool:
    """True if variable `name` is plainly a positive integer.

    That is a positive constant, a size of the grid or a block, or a sum or
    product of such: the steps of grid-stride loops.
    """
    ty, value = typed.typemap[name], _definition(name, definitions)
    if isinstance(ty, nb.IntegerLiteral):
        return bool(ty.literal_value > 0)
    if isinstance(value, ir.var_types):
        return _is_positive(value.name, definitions, typed)
    if not isinstance(value, ir.expr_types):
        return False
    if value.op == "binop" and value.fn in (operator.add, operator.mul):
        return all(_is_positive(v.name, definitions, typed) for v in (value.lhs, value.rhs))
    if value.op == "call":
        return getattr(typed.typemap[value.func.name], "typing_key", None) is cuda.gridsize
    if value.op in ("static_getitem", "exhaust_iter"):
        return _is_positive(value.value.name, definitions, typed)
    if value.op == "getattr" and isinstance(typed.typemap[value.value.name], nb.Dim3):
        place = _definition(value.value.name, definitions)
        return getattr(place, "attr", None) in ("blockDim", "gridDim")
    return False


def _definition(name: str, definitions: dict[str, list[Any]]) -> Any:
    """What the variable is, if it is one thing only."""
    values = definitions.get(name, [])
    return values[0] if len(values) == 1 else None
