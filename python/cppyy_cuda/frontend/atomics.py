"""`cuda.atomic`: updates of array elements that return the old value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numba import cuda
from numba.cuda import types as nb

from cppyy_cuda import _core
from cppyy_cuda.frontend import registry, types
from cppyy_cuda.frontend.arrays import indices, typed_parts
from cppyy_cuda.frontend.calls import folded

_KINDS = {
    cuda.atomic.add: "add",
    cuda.atomic.sub: "sub",
    cuda.atomic.max: "max",
    cuda.atomic.min: "min",
    cuda.atomic.nanmax: "nanmax",
    cuda.atomic.nanmin: "nanmin",
    cuda.atomic.and_: "and",
    cuda.atomic.or_: "or",
    cuda.atomic.xor: "xor",
    cuda.atomic.exch: "exch",
    cuda.atomic.inc: "inc",
    cuda.atomic.dec: "dec",
}


def _kind_for(kind: str, dtype: Any) -> str:
    """Return the dialect's kind: integers are signed or not, and have no NaN."""
    if isinstance(dtype, nb.Float):
        return kind
    kind = kind.removeprefix("nan")
    return f"u{kind}" if kind in ("max", "min") and types.is_unsigned(dtype) else kind


def _where(low: Any, array: Any, ty: nb.Array, index: Any, kind: Any) -> list[Any]:
    """Return an element's indices, which may be floats, as in numba-cuda: they are truncated."""
    pairs = [
        (low.cast(value, each, nb.intp), nb.intp) if isinstance(each, nb.Float) else (value, each)
        for value, each in typed_parts(index, kind)
    ]
    if not isinstance(kind, nb.BaseTuple):
        return indices(low, array, ty, *pairs[0])
    values = tuple(value for value, _ in pairs)
    return indices(low, array, ty, values, nb.Tuple([each for _, each in pairs]))


def _emitter(kind: str) -> Callable[..., Any]:
    def emit(low: Any, expr: Any, signature: Any) -> Any:
        (array, ty), (index, index_type), (value, value_type) = folded(low, expr, signature)
        value = low.cast(value, value_type, ty.dtype)
        where = _where(low, array, ty, index, index_type)
        attribute = _core.Attr.atomic(_kind_for(kind, ty.dtype))
        element = types.core_type(ty.dtype)
        return low.op("cppyy_cuda.atomic_rmw", [value, array, *where], element, kind=attribute)

    return emit


for _key, _kind in _KINDS.items():
    registry.emits_raw(_key)(_emitter(_kind))


@registry.emits_raw(cuda.atomic.cas)
def _cas(low: Any, expr: Any, signature: Any) -> Any:
    (array, ty), (index, index_type), *pairs = folded(low, expr, signature)
    return _exchange(low, array, ty, _where(low, array, ty, index, index_type), pairs)


@registry.emits_raw(cuda.atomic.compare_and_swap)
def _compare_and_swap(low: Any, expr: Any, signature: Any) -> Any:
    (array, ty), *pairs = folded(low, expr, signature)
    return _exchange(low, array, ty, [low.index_constant(0)], pairs)


def _exchange(low: Any, array: Any, ty: nb.Array, where: list[Any], pairs: list[Any]) -> Any:
    values = [low.cast(value, kind, ty.dtype) for value, kind in pairs]
    element = types.core_type(ty.dtype)
    return low.op("cppyy_cuda.atomic_cas", [*values, array, *where], element)
