"""Branches and returns; statements that kernels cannot have."""

from __future__ import annotations

from typing import Any

from numba.cuda import types as nb
from numba.cuda.core import ir

from cppyy_cuda.frontend import registry, types


@registry.emits_statement(*ir.jump_types)
def _jump(low: Any, statement: Any) -> None:
    low.builder.br(low.blocks[statement.target])


@registry.emits_statement(*ir.branch_types)
def _branch(low: Any, statement: Any) -> None:
    condition = low.load_as(statement.cond, nb.boolean)
    low.builder.cond_br(condition, low.blocks[statement.truebr], low.blocks[statement.falsebr])


@registry.emits_statement(*ir.return_types)
def _return(low: Any, statement: Any) -> None:
    wanted = low.typed.return_type
    value = low.load_as(statement.value, wanted)
    leaves = zip(types.flatten(wanted, value), types.leaves(wanted))
    operands = [low.leaf(leaf, ty) for leaf, ty in leaves]
    low.variables.end_all()
    low.ops("cppyy_cuda.return", operands, [])


@registry.emits_statement(*ir.popblock_types)
def _nothing(low: Any, statement: Any) -> None:
    """A marker of the interpreter."""


def _rejects(classes: tuple[type, ...], what: str, hint: str) -> None:
    @registry.emits_statement(*classes)
    def reject(low: Any, statement: Any) -> None:
        raise low.unsupported(what, hint)


_rejects(ir.delitem_types, "del", "kernels have arrays of fixed size only")
_rejects(ir.storemap_types, "a dict", "use arrays")
