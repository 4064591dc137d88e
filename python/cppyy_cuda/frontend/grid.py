"""Cooperative groups: the grid, whose threads can wait for each other."""

from __future__ import annotations

from typing import Any

from numba.cuda import cg
from numba.cuda.types.ext_types import GridGroup

from cppyy_cuda.frontend import registry


@registry.emits_raw(cg.this_grid)
def _this_grid(low: Any, expr: Any, signature: Any) -> None:
    """Return no value: there is only one such group."""


@registry.emits_raw((GridGroup, "sync"))
def _sync(low: Any, expr: Any, signature: Any) -> Any:
    low.ops("cppyy_cuda.grid_sync", [], [])
    return low.constant(signature.return_type, 0)
