"""Finds constructs that kernels cannot have where Numba's own error would hide them."""

from __future__ import annotations

import ast
import dis
import inspect
import textwrap
from types import CodeType
from typing import Any

from numba.cuda.compiler import run_frontend
from numba.cuda.core import ir
from numba.cuda.core.ir_utils import get_definition, guard

from cppyy_cuda.errors import UnsupportedError
from cppyy_cuda.frontend import diagnostics
from cppyy_cuda.frontend.inlining import inline_calls

#: Expressions, by Numba's names: what they are and what to write instead.
EXPRESSIONS = {
    "build_list": ("a list", "use a tuple, or cuda.local.array"),
    "build_set": ("a set", "use an array"),
    "build_map": ("a dict", "use an array"),
    "build_string": ("a formatted string", "format on the host"),
    "make_function": ("a function or comprehension inside", "write a loop, or use cuda.jit"),
    "yield": ("a generator", "write an array"),
}
_PRINTED = ("a formatted string", "print takes several values: print('x =', x)")
_COMPREHENSIONS = ("listcomp", "setcomp", "dictcomp", "genexpr")
TRY = ("try", "check for what may go wrong, and write a flag into an array")
_LAUNCH = (
    "a launch",
    "kernels are launched from the host; call a device function, or return and launch the next",
)
_RAISE = ("raise of an argument", "raise a class that derives from Exception")
_WITH = ("with", "kernels have no contexts; do it around the launch")
_GLOBAL = ("an assignment to a global variable", "write into an array")
# Python's instructions that Numba does not translate, in the versions that have them.
_INSTRUCTIONS = {
    "SETUP_WITH": _WITH,
    "BEFORE_WITH": _WITH,
    "STORE_GLOBAL": _GLOBAL,
    "DELETE_GLOBAL": _GLOBAL,
}
# Numba's internal calls for constructs that have no expression of their own.
_CALLED = {
    "mark_try_block": TRY,
    "format": EXPRESSIONS["build_string"],
    "str": EXPRESSIONS["build_string"],
}


def find_unsupported(py_func: Any, has_reason: bool = False) -> UnsupportedError | None:
    """Return the first unsupported construct of a function that was not typed, if any.

    Functions inside may be what is wrong, unless another reason is known.
    """
    try:
        func_ir = run_frontend(py_func)
        inline_calls(func_ir)
    except Exception:  # Numba cannot read its bytecode
        return _find_instruction(py_func.__code__)
    for _, block in sorted(func_ir.blocks.items()):
        for statement in block.body:
            found = _unsupported(func_ir, statement)
            if found is TRY and _comprehends(py_func, statement.loc.line):
                found = EXPRESSIONS["make_function"]
            if has_reason and found is EXPRESSIONS["make_function"] and _is_named(statement):
                continue
            if found is not None:
                where = diagnostics.position(py_func.__code__, statement, statement.loc)
                return diagnostics.unsupported(where, *found)
    return None


def _find_instruction(code: CodeType) -> UnsupportedError | None:
    """Return the error for the first of `_INSTRUCTIONS`; without one, the first error says why."""
    line = code.co_firstlineno
    lines = dict(dis.findlinestarts(code))
    for each in dis.get_instructions(code):
        line = lines.get(each.offset) or line
        if (found := _INSTRUCTIONS.get(each.opname)) is not None:
            return diagnostics.unsupported(diagnostics.Position(code.co_filename, line), *found)
    return None


def find_printed_format(func_ir: Any, code: CodeType) -> UnsupportedError | None:
    """Return the error for the first f-string that a typed function prints, if any.

    Numba types some of them, and makes texts of their values that name only the types.
    """
    for _, block in sorted(func_ir.blocks.items()):
        for statement in block.find_insts(ir.print_types):
            if any(_is_formatted(func_ir, each) for each in statement.args):
                where = diagnostics.position(code, statement, statement.loc)
                return diagnostics.unsupported(where, *_PRINTED)
    return None


def _is_formatted(func_ir: Any, variable: Any) -> bool:
    """Return True for a text that has parts made by `str` or `format`."""
    made = guard(get_definition, func_ir, variable)
    if not isinstance(made, ir.expr_types):
        return False
    if made.op == "binop":
        return _is_formatted(func_ir, made.lhs) or _is_formatted(func_ir, made.rhs)
    called = guard(get_definition, func_ir, made.func) if made.op == "call" else None
    return isinstance(called, ir.global_types) and called.value in (str, format)


def _is_named(statement: Any) -> bool:
    """Return True for a function or lambda, False for a comprehension."""
    code = getattr(statement.value, "code", None)
    return code is not None and code.co_name[1:-1] not in _COMPREHENSIONS


def _comprehends(py_func: Any, line: int) -> bool:
    """Return True if `line` has a comprehension: since Python 3.12 its bytecode is a try block."""
    try:
        lines, first = inspect.getsourcelines(py_func)
        tree = ast.parse(textwrap.dedent("".join(lines)))
    except (OSError, SyntaxError):
        return False
    kinds = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
    return any(
        isinstance(node, kinds) and node.lineno <= line - first + 1 <= (node.end_lineno or 0)
        for node in ast.walk(tree)
    )


def _launches(func_ir: Any, value: Any) -> bool:
    """Return True for ``kernel[...]``, which can only be a launch."""
    if value.op not in ("getitem", "static_getitem"):
        return False
    definition = guard(get_definition, func_ir, value.value)
    if not isinstance(definition, ir.global_types + ir.freevar_types):
        return False
    # The attribute that Numba expects of every jitted function, whoever jitted it.
    return hasattr(definition.value, "get_call_template")


def _raises_argument(func_ir: Any, statement: Any) -> bool:
    """Return True for `raise x` of a parameter, for which Numba's passes have no error."""
    raised = statement.exception
    definition = None if raised is None else guard(get_definition, func_ir, raised)
    return isinstance(definition, ir.arg_types)


def _unsupported(func_ir: Any, statement: Any) -> tuple[str, str] | None:
    if type(statement).__name__ == "EnterWith":
        return _WITH
    if isinstance(statement, ir.raise_types):
        return _RAISE if _raises_argument(func_ir, statement) else None
    if not isinstance(statement, ir.assign_types):
        return None
    value = statement.value
    if isinstance(value, ir.global_types):
        return _CALLED.get(value.name)
    if not isinstance(value, ir.expr_types):
        return None
    return _LAUNCH if _launches(func_ir, value) else EXPRESSIONS.get(value.op)
