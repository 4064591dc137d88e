"""Which `range` loops count up by a known step, and which count iterations.

``for i in range(a, b, 3)`` is ``i < b; i += 3``, the form that LLVM optimises
best. It needs a step that is known and positive; other loops count down how
often they still run. An iterator is three numbers: the next value, the end (or
how many values are left), the step.
"""

from __future__ import annotations

from typing import Any

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
    for value in definitions[name]:
        if isinstance(value, ir.expr_types) and value.op == "getiter":
            if not _steps_up(value.value.name, definitions, typed):
                return True
    return False


def _steps_up(name: str, definitions: dict[str, list[Any]], typed: Any) -> bool:
    """True if variable `name` is a range with a known positive step."""
    values = definitions.get(name, [])
    if len(values) != 1:
        return False
    value = values[0]
    if isinstance(value, ir.var_types):
        return _steps_up(value.name, definitions, typed)
    if not isinstance(value, ir.expr_types) or value.op != "call":
        return False
    if len(value.args) < 3:
        return True
    step = typed.typemap[value.args[2].name]
    # A 32-bit value may overflow past the end; only a step of one never does.
    wide = typed.typemap[name].dtype.bitwidth == 64
    return isinstance(step, nb.IntegerLiteral) and 0 < step.literal_value <= (
        2**31 if wide else 1
    )
