"""When names of C++ objects end: where Python would forget what they refer to.

Only names of objects whose destructor does something matter. The dialect's `cxx.end_name` says
that one ends; its passes know whether it was the last.
"""

from __future__ import annotations

from typing import Any

from numba.cuda.compiler import CUDATranslateBytecode
from numba.cuda.core import ir, ir_utils
from numba.cuda.core.compiler_machinery import register_pass

from cppyy_cuda.frontend import types
from cppyy_cuda.frontend.changing import users_name
from cppyy_cuda.frontend.unpacking import call_unpacker


@register_pass(mutates_CFG=True, analysis_only=False)
class TranslateBytecode(CUDATranslateBytecode):
    """Makes `del x` the assignment `x = None`: Numba refuses the user's `del`s."""

    def run_pass(self, state: Any) -> bool:
        """Translate, then replace them."""
        super().run_pass(state)
        call_unpacker(state.func_ir)
        blocks = state.func_ir.blocks
        if any(map(_deletes, blocks.values())):
            for block in blocks.values():
                block.body = [_kept(block.scope, statement) for statement in block.body]
            state.func_ir._definitions = ir_utils.build_definitions(blocks)
        return True


def _deletes(block: Any) -> bool:
    return any(isinstance(statement, ir.del_types) for statement in block.body)


def _kept(scope: Any, statement: Any) -> Any:
    if not isinstance(statement, ir.del_types):
        return statement
    target = scope.get_exact(statement.value)
    return ir.Assign(ir.Const(None, statement.loc), target, statement.loc)


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
    order = {name: at for at, name in enumerate(typed.code.co_varnames)}
    return dict(sorted(found.items(), key=lambda item: (order.get(item[0], len(order)), item[0])))


def _kinds_of(ty: Any) -> list[Any]:
    return [types.core_type(leaf) for leaf in types.leaves(ty) if types.has_type(leaf)]
