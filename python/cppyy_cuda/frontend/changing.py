"""Variables that calls change: they have slots, and are no constants, even if they begin so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from numba.cuda import types as nb
from numba.cuda.core import ir, ir_utils
from numba.cuda.core.compiler_machinery import FunctionPass, register_pass

from cppyy_cuda.frontend.hooks import Foreign


class ByReference(Foreign, nb.Type):
    """In the signature of a call: a number of type `referred` that the call may change."""

    def __init__(self, referred: Any) -> None:
        self.referred = referred
        super().__init__(name=f"reference to {referred}")


class ReadReference(Foreign, nb.Type):
    """In the signature of a call: a number with a name, which the call only reads: its value."""

    def __init__(self, referred: Any) -> None:
        self.referred = referred
        super().__init__(name=f"constant reference to {referred}")


def referred_variables(typed: Any) -> set[str]:
    """Return the names of the variables that calls may change."""
    return {source.name for source in _referred(typed) if isinstance(source, ir.Var)}


def referred_calls(typed: Any) -> set[Any]:
    """Return the calls whose results other calls may change where they are."""
    return {source for source in _referred(typed) if getattr(source, "op", "") == "call"}


def _referred(typed: Any) -> Iterator[Any]:
    for expression in _calls(typed.func_ir):
        for argument, ty in zip(_operands(expression), typed.calltypes[expression].args):
            if isinstance(ty, ByReference):
                yield source_of(typed.func_ir, argument)


def referred_constants(typed: Any) -> frozenset[str]:
    """Return those that begin as constants, by the user's names.

    Numba takes a variable that is assigned once for a constant, whatever calls do to it.
    """
    changed = set(map(users_name, referred_variables(typed)))
    return frozenset(
        users_name(name)
        for name, found in typed.func_ir._definitions.items()
        if users_name(name) in changed and any(isinstance(each, ir.const_types) for each in found)
    )


def users_name(name: str) -> str:
    """Return the user's name of a variable: Numba numbers its assignments."""
    return name.partition(".")[0]


def _calls(func_ir: Any) -> Iterator[Any]:
    for block in func_ir.blocks.values():
        for op in ("call", "binop", "inplace_binop"):
            yield from block.find_exprs(op=op)


def _operands(expression: Any) -> list[Any]:
    is_call = expression.op == "call"
    return expression.args if is_call else [expression.lhs, expression.rhs]


def source_of(func_ir: Any, variable: Any) -> Any:
    """Return what a temporary was made of: an expression, or a variable of the user's."""
    while variable.name.startswith("$"):
        found = func_ir._definitions[variable.name]
        if len(found) != 1:
            return None
        if not isinstance(found[0], ir.Var):
            return found[0]
        [variable] = found
    return variable


_changing: ContextVar[frozenset[str]] = ContextVar("changing", default=frozenset())


@contextmanager
def changing(names: frozenset[str]) -> Iterator[None]:
    """Compile with variables of these names changing."""
    token = _changing.set(names)
    try:
        yield
    finally:
        _changing.reset(token)


@register_pass(mutates_CFG=False, analysis_only=False)
class HideConstants(FunctionPass):
    """Makes ``n = 0`` of a changing variable ``n = int(0)``, which Numba does not fold."""

    _name = "cppyy_cuda_hide_constants"

    def __init__(self) -> None:
        FunctionPass.__init__(self)

    def run_pass(self, state: Any) -> bool:
        """Rewrite the assignments; return whether there were any."""
        names = _changing.get()
        if not names:
            return False
        blocks = state.func_ir.blocks
        for block in blocks.values():
            block.body = [made for each in block.body for made in _hidden(each, names)]
        state.func_ir._definitions = ir_utils.build_definitions(blocks)
        return True


def _hidden(statement: Any, names: frozenset[str]) -> Iterator[Any]:
    value: Any = getattr(statement, "value", None)
    is_constant = isinstance(statement, ir.assign_types) and isinstance(value, ir.const_types)
    if is_constant and statement.target.name in names and type(value.value) in (int, float, bool):
        target, loc = statement.target, statement.loc
        kind, constant = (
            ir.Var(target.scope, f"${target.name}.{part}", loc) for part in ("kind", "constant")
        )
        convert = type(value.value)
        yield ir.Assign(ir.Global(convert.__name__, convert, loc), kind, loc)
        yield ir.Assign(value, constant, loc)
        value = ir.Expr.call(kind, [constant], (), loc)
        statement = ir.Assign(value, target, loc)
    yield statement
