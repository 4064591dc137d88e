"""The thread's position in the grid, and other special values of the GPU."""

from __future__ import annotations

from typing import Any

from numba import cuda
from numba.cuda import types as nb

from cppyy_cuda import _core
from cppyy_cuda.frontend import registry

_AXES = "xyz"
_DIM3 = {
    "threadIdx": "thread_id",
    "blockIdx": "block_id",
    "blockDim": "block_dim",
    "gridDim": "grid_dim",
}


def place(low: Any, name: str, axis: str) -> Any:
    """Return one of the GPU's special values, as an `index`."""
    index, dimension = _core.Type.index(), _core.Attr.dim(axis)
    return low.op(f"gpu.{name}", [], index, dimension=dimension)


@registry.emits(cuda.grid)
def _grid(low: Any, signature: Any, values: list[Any]) -> Any:
    return _per_axis(low, signature.return_type, _global_index)


@registry.emits(cuda.gridsize)
def _gridsize(low: Any, signature: Any, values: list[Any]) -> Any:
    def size(low: Any, axis: str) -> Any:
        extents = [place(low, name, axis) for name in ("block_dim", "grid_dim")]
        return low.op("arith.muli", extents)

    return _per_axis(low, signature.return_type, size)


def _global_index(low: Any, axis: str) -> Any:
    block = [place(low, name, axis) for name in ("block_id", "block_dim")]
    return low.op("arith.addi", [low.op("arith.muli", block), place(low, "thread_id", axis)])


def _per_axis(low: Any, wanted: Any, value: Any) -> Any:
    if not isinstance(wanted, nb.BaseTuple):
        return low.from_index(value(low, "x"), wanted)
    return tuple(low.from_index(value(low, a), ty) for a, ty in zip(_AXES, wanted))


@registry.emits_module_attribute(cuda, *_DIM3)
def _dim3(low: Any, name: str, wanted: Any) -> Any:
    return _DIM3[name]


@registry.emits_attribute(nb.Dim3)
def _dim3_axis(low: Any, ty: Any, value: str, name: str, wanted: Any) -> Any:
    return low.from_index(place(low, value, name), wanted)


@registry.emits_module_attribute(cuda, "laneid")
def _laneid(low: Any, name: str, wanted: Any) -> Any:
    return low.from_index(low.op("gpu.lane_id", [], _core.Type.index()), wanted)


@registry.emits_module_attribute(cuda, "warpsize")
def _warpsize(low: Any, name: str, wanted: Any) -> Any:
    return low.constant(wanted, 32)
