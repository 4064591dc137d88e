"""Inner functions that a kernel calls: their code becomes the kernel's.

Numba does this as well, but forgets which names are temporary and where the function returned,
which decides when C++ objects are destroyed; and it loses keyword arguments.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from types import CellType, CodeType, FunctionType
from typing import Any

from numba.cuda.core import bytecode, ir, ir_utils, postproc
from numba.cuda.core.analysis import compute_cfg_from_blocks
from numba.cuda.core.compiler_machinery import FunctionPass, register_pass

from cppyy_cuda.frontend import diagnostics
from cppyy_cuda.frontend.binding import bound
from cppyy_cuda.frontend.bytecode import Interpreter
from cppyy_cuda.frontend.changing import source_of, users_name
from cppyy_cuda.frontend.names import EndOfNames, calling, local_names, prepare
from cppyy_cuda.frontend.shared import read

_COMPREHENSIONS = ("<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>")


@register_pass(mutates_CFG=True, analysis_only=False)
class InlineInnerFunctions(FunctionPass):
    """Replaces calls of functions that are defined inside by their code."""

    _name = "cppyy_cuda_inline_inner_functions"

    def __init__(self) -> None:
        FunctionPass.__init__(self)

    def run_pass(self, state: Any) -> bool:
        """Inline them; return whether there are any."""
        return inline_calls(state.func_ir)


def inline_calls(func_ir: Any) -> bool:
    """Replace the calls of functions that one has inside; return whether it has any."""
    if not any(map(_makes_functions, func_ir.blocks.values())):
        return False
    inliner = _Inliner(func_ir)
    inliner.run()
    inliner.drop_functions()
    for dead in compute_cfg_from_blocks(func_ir.blocks).dead_nodes():
        del func_ir.blocks[dead]
    func_ir.blocks = ir_utils.rename_labels(func_ir.blocks)
    postproc.PostProcessor(func_ir).run()
    ir_utils.fixup_var_define_in_scope(func_ir.blocks)
    return True


def _makes_functions(block: Any) -> bool:
    return any(True for _ in block.find_exprs(op="make_function"))


class _Inliner:
    def __init__(self, func_ir: Any) -> None:
        self._func_ir = func_ir
        self._globals = func_ir.func_id.func.__globals__
        self._numbers = itertools.count(1)

    def run(self) -> None:
        """Inline all calls."""
        self._define()
        todo = list(self._func_ir.blocks.values())
        while todo:
            block = todo.pop()
            for place, statement in enumerate(block.body):
                function = self._called(statement)
                if function is not None:
                    todo += self._inline(block, place, function)
                    break

    def drop_functions(self) -> None:
        """Drop the functions that nothing refers to any more, and what they enclosed.

        Other names that nobody reads refer to objects.
        """
        while True:
            blocks = self._func_ir.blocks.values()
            used = {name for block in blocks for each in block.body for name in read(each)}
            kept = [[each for each in b.body if not self._is_dropped(each, used)] for b in blocks]
            if all(len(body) == len(block.body) for body, block in zip(kept, blocks)):
                return
            for body, block in zip(kept, blocks):
                block.body = body

    def _is_dropped(self, statement: Any, used: set[str]) -> bool:
        if not isinstance(statement, ir.assign_types) or statement.target.name in used:
            return False
        if statement.target.name.startswith("$"):
            value = statement.value
            if isinstance(value, ir.expr_types) and value.op == "build_tuple":
                return True
        return self._is_function(self._definition(statement.target))

    def _define(self) -> None:
        self._func_ir._definitions = ir_utils.build_definitions(self._func_ir.blocks)

    def _definition(self, variable: Any) -> Any:
        return ir_utils.guard(ir_utils.get_definition, self._func_ir, variable)

    def _called(self, statement: Any) -> Any:
        """Return the inner function that a statement calls; else None."""
        call = statement.value if isinstance(statement, ir.assign_types) else None
        if not isinstance(call, ir.expr_types) or call.op != "call":
            return None
        function = self._definition(call.func)
        return function if self._is_function(function) else None

    @staticmethod
    def _is_function(definition: Any) -> bool:
        is_made = isinstance(definition, ir.expr_types) and definition.op == "make_function"
        return is_made and definition.code.co_name not in _COMPREHENSIONS

    def _inline(self, block: Any, place: int, function: Any) -> list[Any]:
        """Inline one call; return the blocks that are new."""
        statement = block.body[place]
        blocks, end = self._copy(function, statement, block.scope)
        rest, label = ir.Block(block.scope, block.loc), max(blocks) + 1
        rest.body = block.body[place + 1 :]
        block.body = [*block.body[:place], ir.Jump(min(blocks), statement.loc)]
        for copied in blocks.values():
            copied.scope = block.scope
            copied.body = list(_returning(copied.body, statement.target, label, end))
        self._func_ir.blocks.update(blocks)
        self._func_ir.blocks[label] = rest
        self._define()
        return [*blocks.values(), rest]

    def _copy(self, function: Any, statement: Any, scope: Any) -> tuple[dict[int, Any], EndOfNames]:
        """Return a function's blocks with variables of their own, and the end of their names."""
        code = function.code
        blocks = ir_utils.add_offset_to_labels(
            _translated(code, self._globals), max(self._func_ir.blocks) + 1
        )
        given = bound(code, statement.value, self._defaults(function), self._position(statement))
        enclosed = dict(zip(code.co_freevars, self._enclosed(function)))
        own = _Names(code, next(self._numbers))
        _rename(blocks, scope, enclosed, own)
        for copied in blocks.values():
            for each in copied.find_insts(ir.assign_types):
                if isinstance(each.value, ir.arg_types):
                    each.value = given[each.value.index]
                elif isinstance(each.value, ir.freevar_types):
                    each.value = enclosed[each.value.name]
        return blocks, EndOfNames(own.ending())

    def _position(self, statement: Any) -> diagnostics.Position:
        return diagnostics.position(self._func_ir.func_id.code, statement, statement.loc)

    def _enclosed(self, function: Any) -> list[Any]:
        """Return the variables that a function reads of those around it."""
        closure = function.closure
        if closure is None:
            return []
        if isinstance(closure, ir.var_types):
            closure = self._definition(closure)
        return [self._variable(item) for item in closure.items]

    def _variable(self, item: Any) -> Any:
        """Return the user's variable, which may be assigned until the function is called."""
        source = source_of(self._func_ir, item)
        return source if isinstance(source, ir.var_types) else item

    def _defaults(self, function: Any) -> list[Any]:
        """Return what parameters at the end are if they are not given."""
        defaults = function.defaults
        if isinstance(defaults, (ir.var_types, str)):
            defaults = self._func_ir.get_definition(defaults).items
        return [
            each if isinstance(each, ir.var_types) else ir.Const(each, function.loc)
            for each in defaults or ()
        ]


def _translated(code: CodeType, names: dict[str, Any]) -> dict[int, Any]:
    """Return the blocks of a function's code."""
    cells = tuple(CellType(None) for _ in code.co_freevars)
    function = FunctionType(code, names, code.co_name, None, cells)
    identity = bytecode.FunctionIdentity.from_function(function)
    func_ir = Interpreter(identity).interpret(bytecode.ByteCode(identity))
    prepare(func_ir)
    blocks: dict[int, Any] = func_ir.blocks
    return blocks


class _Names:
    """What the variables of one inlined call are called."""

    def __init__(self, code: CodeType, number: int) -> None:
        self._code = code
        self._suffix = f"{re.sub(r'[^A-Za-z0-9_]', '', code.co_name)}_{number}"

    def new(self, name: str) -> str:
        """Return the name of a variable; a temporary one stays one."""
        if name.startswith("$"):
            return f"${self._suffix}.{name[1:]}"
        base, dot, version = name.partition(".")
        return f"{base}_of_{self._suffix}{dot}{version}"

    def ending(self) -> list[str]:
        """Return the names that end when the function returns, in that order."""
        return [self.new(each) for each in local_names(self._code)]


def _rename(blocks: dict[int, Any], scope: Any, enclosed: dict[str, Any], own: _Names) -> None:
    """Give variables new names; those that are assigned by `nonlocal` are the enclosing ones."""
    scopes = {id(block.scope): block.scope for block in blocks.values()}
    variables = {name: v for each in scopes.values() for name, v in each.localvars._con.items()}
    renamed = {
        name: enclosed.get(users_name(name)) or scope.redefine(own.new(name), loc=variable.loc)
        for name, variable in variables.items()
    }
    ir_utils.replace_vars(blocks, renamed)


def _returning(body: list[Any], target: Any, label: int, end: EndOfNames) -> Iterator[Any]:
    """Yield a block's statements with an assignment and a jump for its return."""
    for statement in body:
        if not isinstance(statement, ir.return_types):
            yield statement
            continue
        value, loc = statement.value, statement.loc
        yield from calling(end, ir.Var(target.scope, f"$end.{label}", loc), [value], loc)
        yield ir.Assign(value, target, loc)
        yield ir.Jump(label, loc)
