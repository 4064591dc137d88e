"""`cuda.atomic`: updates of array elements that return the old value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numba import cuda
from numba.cuda import types as nb

from cppyy_cuda import _core
from cppyy_cuda.frontend import registry, types
from cppyy_cuda.frontend.arrays import indices
from cppyy_cuda.frontend.calls import folded

_KINDS = {
    cuda.atomic.add: "add",
    cuda.atomic.sub: "sub",
    cuda.atomic.max: "max",
    cuda.atomic.min: "min",
    cuda.atomic.and_: "and",
    cuda.atomic.or_: "or",
    cuda.atomic.xor: "xor",
    cuda.atomic.exch: "exch",
}


def _emitter(kind: str) -> Callable[..., Any]:
    def emit(low: Any, expr: Any, signature: Any) -> Any:
        (array, ty), (index, index_type), (value, value_type) = folded(low, expr, signature)
        value = low.cast(value, value_type, ty.dtype)
        where = indices(low, array, ty, index, index_type)
        return _update(low, kind, ty.dtype, value, [array, *where])

    return emit


def _update(low: Any, kind: str, dtype: Any, value: Any, place: list[Any]) -> Any:
    if kind == "sub" and isinstance(dtype, nb.Float):
        kind, value = "add", low.op("arith.negf", [value])
    if kind in ("max", "min") and types.is_unsigned(dtype):
        kind = f"u{kind}"
    attribute = _core.Attr.atomic(kind)
    return low.op("cppyy_cuda.atomic_rmw", [value, *place], types.core_type(dtype), kind=attribute)


for _key, _kind in _KINDS.items():
    registry.emits_raw(_key)(_emitter(_kind))
