"""The order of what Numba passes between blocks: the same in each process, so kernels are, too."""

from __future__ import annotations

import itertools
import re
from typing import Any

from numba.cuda.core import ir
from numba.cuda.core.compiler_machinery import FunctionPass, register_pass


@register_pass(mutates_CFG=False, analysis_only=False)
class SortPhis(FunctionPass):
    """Sorts the assignments that pass values of Python's stack to the blocks that follow.

    Numba writes them in the order of a set of strings, which differs between processes. They stand
    for assignments at one time, so their order has no meaning.
    """

    _name = "cppyy_cuda_sort_phis"

    def __init__(self) -> None:
        FunctionPass.__init__(self)

    def run_pass(self, state: Any) -> bool:
        """Sort them."""
        for block in state.func_ir.blocks.values():
            runs = itertools.groupby(block.body, _is_phi)
            block.body[:] = [
                statement
                for are_phis, run in runs
                for statement in (sorted(run, key=_natural) if are_phis else run)
            ]
        return True


def _is_phi(statement: Any) -> bool:
    return isinstance(statement, ir.assign_types) and statement.target.name.startswith("$phi")


def _natural(phi: Any) -> list[tuple[int, str]]:
    """Return the name with its numbers as numbers."""
    parts = re.findall(r"(\d+)|(\D+)", phi.target.name)
    return [(int(number or 0), text) for number, text in parts]
