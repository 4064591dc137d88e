"""The bits of integers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numba import cuda
from numba.cuda import types as nb

from cppyy_cuda.frontend import registry


def _op(name: str) -> Callable[..., Any]:
    return lambda low, signature, values: low.op(name, values)


registry.emits(cuda.popc, (nb.Integer, "bit_count"))(_op("math.ctpop"))
registry.emits(cuda.clz)(_op("math.ctlz"))
registry.emits(cuda.brev)(_op("llvm.intr.bitreverse"))
registry.emits(cuda.ffs)(_op("cppyy_cuda.ffs"))
