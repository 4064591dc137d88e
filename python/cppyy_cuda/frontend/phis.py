"""The order of Numba's phi nodes: the same in each process, so that kernels are, too."""

from __future__ import annotations

import re
from typing import Any

from numba.cuda.core import ir
from numba.cuda.core.compiler_machinery import FunctionPass, register_pass


@register_pass(mutates_CFG=False, analysis_only=False)
class SortPhis(FunctionPass):
    """Sorts the phi nodes of each block by name.

    They are made variable by variable in the order of a set of strings, which differs between
    processes. They stand for assignments at one time, so their order has no meaning.
    """

    _name = "cppyy_cuda_sort_phis"

    def __init__(self) -> None:
        FunctionPass.__init__(self)

    def run_pass(self, state: Any) -> bool:
        """Sort them."""
        for block in state.func_ir.blocks.values():
            phis = [statement for statement in block.body if _is_phi(statement)]
            rest = [statement for statement in block.body if not _is_phi(statement)]
            block.body[:] = [*sorted(phis, key=_natural), *rest]
        return True


def _is_phi(statement: Any) -> bool:
    if not isinstance(statement, ir.assign_types):
        return False
    return isinstance(statement.value, ir.expr_types) and statement.value.op == "phi"


def _natural(phi: Any) -> list[tuple[int, str]]:
    """Return the name with its numbers as numbers: some count what the process has compiled."""
    parts = re.findall(r"(\d+)|(\D+)", phi.target.name)
    return [(int(number or 0), text) for number, text in parts]
