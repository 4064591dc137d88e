"""Inner functions that are passed on and enclose constants only: one device function for each.

Numba makes a new one each time that it types the kernel. What typing has taught about a function
would be lost, so that a kernel which is typed until it has learned all would be typed without end.
"""

from __future__ import annotations

from types import FunctionType
from typing import Any

from numba.cuda.core import ir
from numba.cuda.core.compiler_machinery import register_pass
from numba.cuda.core.untyped_passes import MakeFunctionToJitFunction

_made: dict[Any, Any] = {}


@register_pass(mutates_CFG=True, analysis_only=False)
class MakeInnerFunctions(MakeFunctionToJitFunction):
    """Numba's pass, but what is made of the same code is the same."""

    _name = "cppyy_cuda_make_inner_functions"

    def run_pass(self, state: Any) -> bool:
        """Rewrite the definitions; return whether there were any."""
        statements = [s for block in state.func_ir.blocks.values() for s in block.body]
        definitions = [s for s in statements if _makes_function(s)]
        is_changed = bool(super().run_pass(state))
        for statement in definitions:
            if isinstance(statement.value, ir.Global):
                statement.value.value = _same(statement.value.value)
        return is_changed


def _makes_function(statement: Any) -> bool:
    value = getattr(statement, "value", None)
    return isinstance(value, ir.expr_types) and value.op == "make_function"


def _same(made: Any) -> Any:
    """Return what was made of the same code, with the same constants, before."""
    try:
        return _made.setdefault(_key(made.py_func), made)
    except TypeError:  # a constant that cannot be a key
        return made


def _key(function: FunctionType) -> Any:
    """Return what tells a function from others; numbers of different types are equal in Python."""
    enclosed = [cell.cell_contents for cell in function.__closure__ or ()]
    values = (*enclosed, *(function.__defaults__ or ()))
    constants = tuple((type(value), repr(value), value) for value in values)
    return function.__code__, id(function.__globals__), len(enclosed), constants
