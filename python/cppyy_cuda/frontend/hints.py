"""Loads and stores with cache hints: `cuda.ldcg`, `cuda.stwt` and the like."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numba import cuda

from cppyy_cuda import _core
from cppyy_cuda.frontend import registry, types
from cppyy_cuda.frontend.arrays import indices
from cppyy_cuda.frontend.calls import folded


def _load(hint: str) -> Callable[..., Any]:
    def emit(low: Any, expr: Any, signature: Any) -> Any:
        (array, ty), (index, index_type) = folded(low, expr, signature)
        place = [array, *indices(low, array, ty, index, index_type)]
        element = types.core_type(ty.dtype)
        return low.op("cppyy_cuda.load_hinted", place, element, hint=_core.Attr.cache_hint(hint))

    return emit


def _store(hint: str) -> Callable[..., None]:
    def emit(low: Any, expr: Any, signature: Any) -> None:
        (array, ty), (index, index_type), (value, value_type) = folded(low, expr, signature)
        place = [array, *indices(low, array, ty, index, index_type)]
        value = low.cast(value, value_type, ty.dtype)
        low.ops("cppyy_cuda.store_hinted", [value, *place], [], hint=_core.Attr.cache_hint(hint))

    return emit


for _hint in ("ca", "cg", "cs", "lu", "cv"):
    registry.emits_raw(getattr(cuda, f"ld{_hint}"))(_load(_hint))
for _hint in ("cg", "cs", "wb", "wt"):
    registry.emits_raw(getattr(cuda, f"st{_hint}"))(_store(_hint))
