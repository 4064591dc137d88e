"""When names of C++ objects end: where Python would forget what they refer to.

Only names of objects whose destructor does something matter. The dialect's `cxx.end_name` says
that one ends; its passes know whether it was the last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import CodeType
from typing import Any

from numba.cuda import types as nb
from numba.cuda import typing
from numba.cuda.compiler import CUDATranslateBytecode
from numba.cuda.core import ir, ir_utils
from numba.cuda.core.compiler_machinery import register_pass

from cppyy_cuda.frontend import hooks, types
from cppyy_cuda.frontend.bytecode import Interpreter
from cppyy_cuda.frontend.changing import users_name
from cppyy_cuda.frontend.unpacking import call_unpacker


class EndOfNames:
    """In a kernel: called where `names` end, the user's that an inlined function has had."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self.names = tuple(names)


class EndType(nb.Callable):
    """The type of what ends certain names."""

    def __init__(self, end: EndOfNames) -> None:
        self.end = end
        super().__init__(name=f"end of names {' '.join(end.names)} {id(end):x}")

    def get_call_signatures(self) -> tuple[tuple[()], bool]:
        """Return nothing: there is one."""
        return (), True

    def get_impl_key(self, sig: Any) -> Any:
        """Return the implementation: the type itself."""
        return type(self)

    def get_call_type(self, context: Any, args: tuple[Any, ...], kws: Any) -> Any:
        """Return nothing; the argument is what the function returns, which outlives its names."""
        return typing.signature(nb.none, *args)


@hooks.types_globals
def _type_of(value: Any) -> Any:
    return EndType(value) if isinstance(value, EndOfNames) else None


#: What a deleted name is assigned: the result of a call, which Numba does not take for unused.
_DELETED = EndOfNames()


def calling(end: EndOfNames, target: Any, returned: list[Any], loc: Any) -> Iterator[Any]:
    """Yield the statements of a call of `end`, where a function returns a value or nothing."""
    scope = target.scope
    function = ir.Var(scope, f"${target.name.lstrip('$')}.end", loc)
    yield ir.Assign(ir.Global("end of names", end, loc), function, loc)
    yield ir.Assign(ir.Expr.call(function, returned, (), loc), target, loc)


@register_pass(mutates_CFG=True, analysis_only=False)
class TranslateBytecode(CUDATranslateBytecode):
    """Numba's, for functions that assign in expressions, delete names and unpack objects."""

    def run_pass(self, state: Any) -> bool:
        """Translate, then prepare what Numba would refuse."""
        state.func_ir = Interpreter(state.func_id).interpret(state.bc)
        prepare(state.func_ir)
        return True


def prepare(func_ir: Any) -> None:
    """Replace what Numba refuses in a function: the user's `del`s, unpacking of objects."""
    call_unpacker(func_ir)
    blocks = func_ir.blocks
    if any(map(_deletes, blocks.values())):
        for block in blocks.values():
            block.body = [made for each in block.body for made in _kept(block.scope, each)]
        func_ir._definitions = ir_utils.build_definitions(blocks)


def _deletes(block: Any) -> bool:
    return any(isinstance(statement, ir.del_types) for statement in block.body)


def _kept(scope: Any, statement: Any) -> Iterator[Any]:
    if not isinstance(statement, ir.del_types):
        yield statement
        return
    yield from calling(_DELETED, scope.get_exact(statement.value), [], statement.loc)


def local_names(code: CodeType) -> list[str]:
    """Return the names of a function's local variables, in the order in which they end."""
    return list(dict.fromkeys((*code.co_varnames, *code.co_cellvars)))


def ending_names(typed: Any) -> dict[str, list[Any]]:
    """Return the user's names that must end, each with its types, in the order of their ends.

    Those of objects that may refer to others keep these alive.
    """
    found: dict[str, list[Any]] = {}
    kinds = {ty: _kinds_of(ty) for ty in set(map(types.unliteral, typed.typemap.values()))}
    if not any(kind.destructor for each in kinds.values() for kind in each):
        return {}
    for name, ty in typed.typemap.items():
        ty = types.unliteral(ty)
        is_users = not name.startswith(("$", "arg."))
        if is_users and any(kind.destructor or kind.pointers for kind in kinds[ty]):
            of_name = found.setdefault(users_name(name), [])
            of_name.extend([ty] if ty not in of_name else [])
    order = {name: at for at, name in enumerate(local_names(typed.code))}
    return dict(sorted(found.items(), key=lambda item: (order.get(item[0], len(order)), item[0])))


def _kinds_of(ty: Any) -> list[Any]:
    return [types.core_type(leaf) for leaf in types.leaves(ty) if types.has_type(leaf)]
