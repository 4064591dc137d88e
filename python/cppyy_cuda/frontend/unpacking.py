"""Unpacking of what is no tuple to Numba: a function makes one of it first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from numba.cuda.core import ir, ir_utils

from cppyy_cuda.frontend import hooks

#: What yields values of types that only typing knows.
_UNKNOWN = ("call", "getattr", "getitem", "static_getitem", "binop", "inplace_binop", "unary")


def call_unpacker(func_ir: Any) -> None:
    """Let `a, b = x` call the registered function on `x`, unless it is plainly a tuple."""
    if hooks.unpacker() is None:
        return
    unpacked = [block for block in func_ir.blocks.values() if any(_unpacked(func_ir, block))]
    for block in unpacked:
        found = set(map(id, _unpacked(func_ir, block)))
        block.body = [
            made
            for statement in block.body
            for made in (_calling(statement) if id(statement) in found else [statement])
        ]
    if unpacked:
        func_ir._definitions = ir_utils.build_definitions(func_ir.blocks)


def _unpacked(func_ir: Any, block: Any) -> Iterator[Any]:
    for statement in block.body:
        value: Any = getattr(statement, "value", None)
        if getattr(value, "op", "") == "exhaust_iter" and _is_unknown(func_ir, value.value):
            yield statement


def _is_unknown(func_ir: Any, variable: Any) -> bool:
    """Return whether a variable may be something else than a tuple or the item of a loop."""
    found = func_ir._definitions[variable.name]
    while len(found) == 1 and isinstance(found[0], ir.Var):
        found = func_ir._definitions[found[0].name]
    return any(
        isinstance(each, ir.arg_types) or getattr(each, "op", "") in _UNKNOWN for each in found
    )


def _calling(statement: Any) -> Iterator[Any]:
    target, value, loc = statement.target, statement.value, statement.loc
    function, made = (
        ir.Var(target.scope, f"{target.name}.{part}", loc) for part in ("unpacker", "unpacked")
    )
    unpacker: Any = hooks.unpacker()
    yield ir.Assign(ir.Global(unpacker.__name__, unpacker, loc), function, loc)
    yield ir.Assign(ir.Expr.call(function, [value.value], (), loc), made, loc)
    yield ir.Assign(ir.Expr.exhaust_iter(made, value.count, loc), target, loc)
