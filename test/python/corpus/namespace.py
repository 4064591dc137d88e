"""The interpreter's replacement for `cuda`: the same names, for the current thread."""

from __future__ import annotations

import math
import sys
from types import SimpleNamespace
from typing import Any

import numpy as np

#: The interpreter thread that is running.
current: Any = None
warpsize = 32


def __getattr__(name: str) -> Any:
    if name == "threadIdx":
        return SimpleNamespace(**dict(zip("xyz", current.index)))
    if name == "blockIdx":
        return SimpleNamespace(**dict(zip("xyz", current.block.index)))
    if name == "blockDim":
        return SimpleNamespace(**dict(zip("xyz", current.block.extents)))
    if name == "gridDim":
        return SimpleNamespace(**dict(zip("xyz", current.block.grid)))
    if name == "laneid":
        return current.lane
    raise AttributeError(name)


def grid(axes: int) -> Any:
    block = current.block
    where = [b * e + t for b, e, t in zip(block.index, block.extents, current.index)]
    return where[0] if axes == 1 else tuple(where[:axes])


def gridsize(axes: int) -> Any:
    sizes = [b * e for b, e in zip(current.block.grid, current.block.extents)]
    return sizes[0] if axes == 1 else tuple(sizes[:axes])


def _shared(shape: Any, dtype: Any) -> Any:
    if shape == 0:
        return current.block.dynamic.view(dtype)
    frame = sys._getframe(1)
    place = (frame.f_code, frame.f_lasti)
    if place not in current.block.shared:
        current.block.shared[place] = np.full(shape, 77).astype(dtype)
    return current.block.shared[place]


shared = SimpleNamespace(array=_shared)
local = SimpleNamespace(array=lambda shape, dtype: np.full(shape, 77).astype(dtype))
const = SimpleNamespace(array_like=lambda array: array.copy())


def syncthreads() -> None:
    current.wait(("block", False, "none"))


def syncthreads_count(predicate: Any) -> int:
    return current.wait(("block", predicate, "count"))


def syncthreads_and(predicate: Any) -> int:
    return current.wait(("block", predicate, "and"))


def syncthreads_or(predicate: Any) -> int:
    return current.wait(("block", predicate, "or"))


def nanosleep(_: Any) -> None:
    current.wait(("sleep",))


def threadfence() -> None:
    """Do nothing: only one thread runs at a time."""


threadfence_block = threadfence_system = threadfence


def _warp(mask: Any, kind: str, answer: Any, value: Any) -> Any:
    return current.wait(("warp", int(mask) & 0xFFFFFFFF, kind, answer, value))


def syncwarp(mask: Any = -1) -> None:
    _warp(mask, "sync", lambda lane, values: None, None)


def _shuffle(mask: Any, value: Any, source: Any) -> Any:
    def answer(lane: int, values: dict[int, Any]) -> Any:
        return values.get(source(lane), values[lane])

    return _warp(mask, "shfl", answer, value)


def shfl_sync(mask: Any, value: Any, lane: Any) -> Any:
    return _shuffle(mask, value, lambda me: int(lane) % 32)


def shfl_up_sync(mask: Any, value: Any, delta: Any) -> Any:
    return _shuffle(mask, value, lambda me: me - int(delta))


def shfl_down_sync(mask: Any, value: Any, delta: Any) -> Any:
    return _shuffle(mask, value, lambda me: me + int(delta))


def shfl_xor_sync(mask: Any, value: Any, lanes: Any) -> Any:
    return _shuffle(mask, value, lambda me: me ^ int(lanes))


def _bits(lanes: Any) -> int:
    return sum(1 << lane for lane in lanes)


def all_sync(mask: Any, predicate: Any) -> bool:
    return _warp(mask, "all", lambda lane, v: all(v.values()), bool(predicate))


def any_sync(mask: Any, predicate: Any) -> bool:
    return _warp(mask, "any", lambda lane, v: any(v.values()), bool(predicate))


def eq_sync(mask: Any, predicate: Any) -> bool:
    return _warp(mask, "eq", lambda lane, v: len(set(v.values())) == 1, bool(predicate))


def ballot_sync(mask: Any, predicate: Any) -> int:
    return _warp(mask, "ballot", lambda lane, v: _bits(k for k in v if v[k]), bool(predicate))


def match_any_sync(mask: Any, value: Any) -> int:
    return _warp(mask, "any", lambda lane, v: _bits(k for k in v if v[k] == v[lane]), value)


def match_all_sync(mask: Any, value: Any) -> Any:
    def answer(lane: int, values: dict[int, Any]) -> Any:
        same = all(v == values[lane] for v in values.values())
        return (_bits(values) if same else 0), same

    return _warp(mask, "all", answer, value)


def lanemask_lt() -> int:
    return (1 << current.lane) - 1


def popc(x: Any) -> int:
    return (int(x) & ((1 << 8 * x.itemsize if hasattr(x, "itemsize") else 1 << 64) - 1)).bit_count()


def ffs(x: Any) -> int:
    return (int(x) & -int(x)).bit_length()


def selp(test: Any, a: Any, b: Any) -> Any:
    return a if test else b


def fma(a: Any, b: Any, c: Any) -> Any:
    return a * b + c


def cbrt(x: Any) -> float:
    return math.cbrt(x)


def _update(change: Any) -> Any:
    def update(array: Any, index: Any, value: Any) -> Any:
        old = array[index]
        array[index] = change(old, array.dtype.type(value))
        return old

    return update


def _cas(array: Any, index: Any, old: Any, value: Any) -> Any:
    found = array[index]
    if found == old:
        array[index] = value
    return found


atomic = SimpleNamespace(
    add=_update(lambda old, new: old + new),
    sub=_update(lambda old, new: old - new),
    and_=_update(lambda old, new: old & new),
    or_=_update(lambda old, new: old | new),
    xor=_update(lambda old, new: old ^ new),
    exch=_update(lambda old, new: new),
    max=_update(max),
    min=_update(min),
    nanmax=_update(np.fmax),
    nanmin=_update(np.fmin),
    inc=_update(lambda old, new: type(old)(0) if old >= new else old + type(old)(1)),
    dec=_update(lambda old, new: new if old == 0 or old > new else old - type(old)(1)),
    cas=_cas,
    compare_and_swap=lambda array, old, value: _cas(array, 0, old, value),
)
