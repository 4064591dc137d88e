"""Inner functions that are passed on and read variables of the kernel: closures.

Numba makes a function of its own of an inner one that is passed on, if all that it encloses is
constant. Others become a `ClosureType`, whose value is those of the variables where it is passed;
the function takes them after its own arguments.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import CellType, CodeType, FunctionType
from typing import Any

from numba.cuda import types as nb
from numba.cuda import typing
from numba.cuda.core import ir, ir_utils
from numba.cuda.core.compiler_machinery import FunctionPass, register_pass
from numba.cuda.core.errors import ConstantInferenceError

from cppyy_cuda.frontend import diagnostics, hooks
from cppyy_cuda.frontend.changing import source_of, users_name

#: How the names of what Python makes of comprehensions begin; they are called at once.
_COMPREHENSION = ("<listcomp", "<setcomp", "<dictcomp", "<genexpr")


class Captured:
    """In a cell of a function: its value is an argument, the `index`th after the others."""

    def __init__(self, index: int) -> None:
        self.index = index


class Maker:
    """In a kernel: called with what a function captures, it makes the closure."""

    def __init__(self, dispatcher: Any) -> None:
        self.dispatcher = dispatcher


class _OfFunction(nb.Callable):
    """A type whose values are called, and belong to one function."""

    def __init__(self, dispatcher: Any, name: str) -> None:
        self.dispatcher = dispatcher
        super().__init__(name=f"{name} {dispatcher.name} {id(dispatcher):x}")

    def get_call_signatures(self) -> tuple[tuple[()], bool]:
        """Return nothing: the arguments decide."""
        return (), True

    def get_impl_key(self, sig: Any) -> Any:
        """Return the implementation: the type itself."""
        return type(self)


class ClosureType(_OfFunction):
    """A Python function and the values of the variables that it captures."""

    def __init__(self, dispatcher: Any, captured: tuple[Any, ...]) -> None:
        self.captured = captured
        super().__init__(dispatcher, f"closure of ({', '.join(map(str, captured))})")

    def get_call_type(self, context: Any, args: tuple[Any, ...], kws: Any) -> Any:
        """Return what the function returns."""
        signature, kinds = self.dispatcher.fold(args, kws)
        return typing.signature(self.typed(kinds).return_type, *kinds).replace(pysig=signature)

    def typed(self, kinds: tuple[Any, ...]) -> Any:
        """Return the function for arguments of these types; it takes what is captured last."""
        return self.dispatcher.typed_device((*kinds, *self.captured))


class MakerType(_OfFunction):
    """The type of what makes closures of one function."""

    def __init__(self, dispatcher: Any) -> None:
        super().__init__(dispatcher, "maker of closures")

    def get_call_type(self, context: Any, args: tuple[Any, ...], kws: Any) -> Any:
        """Return the closure's type."""
        kinds = tuple(map(nb.unliteral, args))
        return typing.signature(ClosureType(self.dispatcher, kinds), *kinds)


@hooks.types_globals
def _type_of(value: Any) -> Any:
    return MakerType(value.dispatcher) if isinstance(value, Maker) else None


#: Inner functions by their code, globals and constants: a kernel is typed more than once.
_made: dict[tuple[CodeType, int, int, str], Any] = {}


@register_pass(mutates_CFG=False, analysis_only=False)
class MakeClosures(FunctionPass):
    """Makes closures of inner functions that calls get as arguments."""

    _name = "cppyy_cuda_make_closures"

    def __init__(self) -> None:
        FunctionPass.__init__(self)

    def run_pass(self, state: Any) -> bool:
        """Rewrite the calls; return whether there were any."""
        writer = _Writer(state.func_ir)
        for block in state.func_ir.blocks.values():
            block.body = [made for each in block.body for made in writer.rewrite(each)]
        for block in state.func_ir.blocks.values():
            block.body = [made for each in block.body for made in writer.define(each)]
        if not writer.used:
            return False
        for block in state.func_ir.blocks.values():
            block.body = [_without(each, writer.used) for each in block.body]
        state.func_ir._definitions = ir_utils.build_definitions(state.func_ir.blocks)
        return True


class _Writer:
    def __init__(self, func_ir: Any) -> None:
        self._func_ir = func_ir
        self._number = 0
        #: The expressions that closures were made of.
        self.used: list[Any] = []

    def rewrite(self, statement: Any) -> Iterator[Any]:
        """Yield what makes the closures that a statement passes, and the statement."""
        call = statement.value if isinstance(statement, ir.assign_types) else None
        if isinstance(call, ir.expr_types) and call.op == "call":
            args = list(call.args)
            for place, argument in enumerate(args):
                made = self._closure_of(argument)
                if made is not None:
                    args[place] = yield from self._make(statement.target.scope, *made)
            call.args = type(call.args)(args)
        yield statement

    def define(self, statement: Any) -> Iterator[Any]:
        """Yield what makes the closure that a statement defines and no call gets as it is.

        A name holds it, on some path, so it captures what the variables are here.
        """
        value: Any = getattr(statement, "value", None)
        if any(value is each for each in self.used):
            yield statement
            return
        made = self._closure_of_node(value)
        if made is None or value.code.co_name.startswith(_COMPREHENSION):
            yield statement
            return
        self._refuse_assigned(value, made[1])
        closure = yield from self._make(statement.target.scope, *made)
        self.used.remove(value)
        statement.value = closure
        yield statement

    def _refuse_assigned(self, node: Any, variables: list[Any]) -> None:
        """Refuse to capture variables that may change before the call, which would see it."""
        for variable in variables:
            defined = self._func_ir._definitions[variable.name]
            if len(self._versions(variable)) > 1 or len(defined) > 1:
                raise diagnostics.unsupported(
                    diagnostics.Position(node.loc.filename, node.loc.line),
                    f"'{node.code.co_name}', which a name holds on some path and which reads "
                    f"'{users_name(variable.name)}', a variable that is assigned more than once,",
                    "let it read a variable that is assigned once, such as a copy",
                )

    def _versions(self, variable: Any) -> list[str]:
        """Return the names that Numba gives the assignments to a variable of the user's."""
        name = users_name(variable.name)
        return [each for each in self._func_ir._definitions if users_name(each) == name]

    def _closure_of(self, argument: Any) -> Any:
        """Return the function that an argument is, and the variables that it reads."""
        return self._closure_of_node(
            ir_utils.guard(ir_utils.get_definition, self._func_ir, argument)
        )

    def _closure_of_node(self, node: Any) -> Any:
        """Return the same for an expression."""
        is_function = isinstance(node, ir.expr_types) and node.op == "make_function"
        if not is_function:
            return None
        defaults = self._defaults(node)
        if not node.closure:
            return None
        closure = node.closure
        if isinstance(closure, ir.var_types):
            closure = self._func_ir.get_definition(closure)
        items = getattr(closure, "items", closure)
        defined = [ir_utils.guard(ir_utils.get_definition, self._func_ir, each) for each in items]
        if all(isinstance(each, ir.const_types) for each in defined):
            return None  # Numba's way
        return node, [self._variable(each) for each in items], defaults

    def _defaults(self, node: Any) -> Any:
        """Return the constants that are an inner function's defaults; None for none."""
        given = node.defaults
        if not isinstance(given, ir.var_types):
            return given
        try:
            return self._func_ir.infer_constant(given)
        except ConstantInferenceError:
            raise diagnostics.unsupported(
                diagnostics.Position(node.loc.filename, node.loc.line),
                f"a default of '{node.code.co_name}' that is no constant",
                "read the variable in the function instead",
            ) from None

    def _variable(self, item: Any) -> Any:
        """Return the user's variable, which may be assigned until the closure is passed."""
        source = source_of(self._func_ir, item)
        return source if isinstance(source, ir.var_types) else item

    def _make(self, scope: Any, node: Any, variables: list[Any], defaults: Any) -> Any:
        self.used.append(node)
        for place, variable in enumerate(variables):
            made = self._closure_of(variable)
            if made is not None:
                variables[place] = yield from self._make(scope, *made)
        self._number += 1
        maker, closure = (
            ir.Var(scope, f"$closure{self._number}.{part}", node.loc) for part in ("maker", "made")
        )
        value = Maker(self._dispatcher(node.code, len(variables), defaults))
        yield ir.Assign(ir.Global(node.code.co_name, value, node.loc), maker, node.loc)
        yield ir.Assign(ir.Expr.call(maker, variables, (), node.loc), closure, node.loc)
        return closure

    def _dispatcher(self, code: CodeType, count: int, defaults: Any) -> Any:
        names = self._func_ir.func_id.func.__globals__
        key = code, id(names), count, repr(defaults)
        if key not in _made:
            cells = tuple(CellType(Captured(index)) for index in range(count))
            function = FunctionType(code, names, code.co_name, defaults, cells)
            function.__module__ = self._func_ir.func_id.func.__module__
            _made[key] = hooks.jit_overload()(function)
        return _made[key]


def _without(statement: Any, used: list[Any]) -> Any:
    """Drop a function that is a closure where it is used."""
    if isinstance(statement, ir.assign_types) and any(statement.value is each for each in used):
        return ir.Assign(ir.Const(None, statement.loc), statement.target, statement.loc)
    return statement


@register_pass(mutates_CFG=False, analysis_only=False)
class ReceiveCaptured(FunctionPass):
    """Makes arguments of what a closure's function encloses."""

    _name = "cppyy_cuda_receive_captured"

    def __init__(self) -> None:
        FunctionPass.__init__(self)

    def run_pass(self, state: Any) -> bool:
        """Rewrite the reads of cells; return whether the function is a closure's."""
        func_ir = state.func_ir
        names = dict(_captured(func_ir.func_id.func))
        if not names:
            return False
        first = func_ir.arg_count
        for block in func_ir.blocks.values():
            for statement in block.body:
                if not isinstance(statement, ir.assign_types):
                    continue
                read = statement.value
                if isinstance(read, ir.freevar_types) and isinstance(read.value, Captured):
                    index = read.value.index
                    statement.value = ir.Arg(names[index], first + index, statement.loc)
        func_ir.arg_count += len(names)
        func_ir.arg_names = (*func_ir.arg_names, *(names[index] for index in range(len(names))))
        func_ir._definitions = ir_utils.build_definitions(func_ir.blocks)
        return True


def _captured(function: Any) -> Iterator[tuple[int, str]]:
    """Yield the places of the variables that a function gets as arguments, and their names."""
    for name, cell in zip(function.__code__.co_freevars, function.__closure__ or ()):
        content = _content(cell)
        if isinstance(content, Captured):
            yield content.index, f"captured {name}"


def _content(cell: CellType) -> Any:
    try:
        return cell.cell_contents
    except ValueError:  # it is empty
        return None
