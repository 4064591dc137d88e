"""The bits of integers."""

from __future__ import annotations

from typing import Any

from numba import cuda
from numba.cuda import types as nb

from cppyy_cuda import _core
from cppyy_cuda.frontend import registry, types
from cppyy_cuda.frontend.arith import select


@registry.emits(cuda.popc, (nb.Integer, "bit_count"))
def _popc(low: Any, signature: Any, values: list[Any]) -> Any:
    return low.op("math.ctpop", values)


@registry.emits(cuda.clz)
def _clz(low: Any, signature: Any, values: list[Any]) -> Any:
    return low.op("math.ctlz", values)


@registry.emits(cuda.brev)
def _brev(low: Any, signature: Any, values: list[Any]) -> Any:
    kind = signature.return_type
    name = "__nv_brev" if kind.bitwidth == 32 else "__nv_brevll"
    return low.op("cppyy_cuda.libdevice", values, types.core_type(kind), name=name)


@registry.emits(cuda.ffs)
def _ffs(low: Any, signature: Any, values: list[Any]) -> Any:
    kind, result = types.unliteral(signature.args[0]), signature.return_type
    zero = low.op("arith.cmpi", [values[0], low.constant(kind, 0)], predicate=_core.Attr.cmpi("eq"))
    place_of_one = low.op("math.cttz", values)
    as_unsigned = nb.Integer.from_bitwidth(kind.bitwidth, signed=False)
    count = low.cast(place_of_one, as_unsigned, result)
    count = low.op("arith.addi", [count, low.constant(result, 1)])
    return select(low, zero, low.constant(result, 0), count)
