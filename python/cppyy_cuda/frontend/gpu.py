"""The thread's place in the grid; shared, local and constant memory; bits."""

from __future__ import annotations

from typing import Any

from numba import cuda
from numba.cuda import types as nb

from cppyy_cuda import _core
from cppyy_cuda.frontend import registry, types
from cppyy_cuda.frontend.arith import select

_AXES = "xyz"
_DIM3 = {
    "threadIdx": "thread_id",
    "blockIdx": "block_id",
    "blockDim": "block_dim",
    "gridDim": "grid_dim",
}


def place(low: Any, name: str, axis: str) -> Any:
    """One of the GPU's special values, as an `index`."""
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


@registry.emits_attribute(nb.Module)
def _module_attribute(low: Any, ty: nb.Module, value: Any, name: str, wanted: Any) -> Any:
    emitter = registry.find_module_attribute(ty.pymod, name)
    if emitter is not None:
        return emitter(low, name, wanted)
    if types.is_phantom(wanted):
        return None
    return low.constant(wanted, getattr(ty.pymod, name))


@registry.emits_expression("getattr")
def _getattr(low: Any, expr: Any, wanted: Any) -> Any:
    ty, value = low.typeof(expr.value), low.load(expr.value)
    if isinstance(wanted, nb.BoundFunction):
        return value
    emitter = registry.find_attribute(ty, expr.attr)
    if emitter is None:
        raise low.unsupported(f"the attribute '{expr.attr}' of {ty}")
    return emitter(low, ty, value, expr.attr, wanted)


@registry.emits_raw(cuda.shared.array)
def _shared(low: Any, expr: Any, signature: Any) -> Any:
    return _memory(low, expr, signature, "shared")


@registry.emits_raw(cuda.local.array)
def _local(low: Any, expr: Any, signature: Any) -> Any:
    return _memory(low, expr, signature, "local")


def _memory(low: Any, expr: Any, signature: Any, space: str) -> Any:
    ty = signature.return_type
    shape = _shape(low, expr)
    dynamic = space == "shared" and shape == [0]
    if not dynamic and any(extent <= 0 for extent in shape):
        raise low.unsupported(f"a {space} array of shape {tuple(shape)}", "use positive extents")
    kind = _core.Type.array(
        [-1] if dynamic else shape,
        types.core_type(ty.dtype),
        "C",
        alignment=_alignment(low, expr),
        space=space,
    )
    # In the entry block, so that one value serves wherever the variable is used.
    low.builder.at_end(low.function.entry)
    name = "dynamic_shared" if dynamic else space
    value = low.op(f"cppyy_cuda.{name}_array", [], kind)
    low.builder.at_end(low.block)
    if low.variables.is_assigned_once(low.statement.target.name):
        low.variables.hoisted.add(low.statement.target.name)
    return value


def _argument(low: Any, expr: Any, place: int, name: str) -> Any:
    """The Numba type of an argument of `shared.array` or `local.array`."""
    given = expr.args[place] if len(expr.args) > place else dict(expr.kws).get(name)
    return None if given is None else low.typeof(given)


def _alignment(low: Any, expr: Any) -> int:
    alignment = getattr(_argument(low, expr, 2, "alignment"), "literal_value", None) or 0
    if alignment < 0 or alignment & (alignment - 1) or alignment % 8:
        raise low.unsupported(
            f"an alignment of {alignment}", "use a power of 2 that is a multiple of 8"
        )
    return int(alignment)


def _shape(low: Any, expr: Any) -> list[int]:
    ty = _argument(low, expr, 0, "shape")
    extents = list(ty) if isinstance(ty, nb.BaseTuple) else [ty]
    return [extent.literal_value for extent in extents]


@registry.emits(cuda.selp)
def _selp(low: Any, signature: Any, values: list[Any]) -> Any:
    test = low.cast(values[0], signature.args[0], nb.boolean)
    return select(low, test, values[1], values[2])


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


@registry.emits(cuda.fma)
def _fma(low: Any, signature: Any, values: list[Any]) -> Any:
    return low.op("math.fma", values)


@registry.emits(cuda.cbrt)
def _cbrt(low: Any, signature: Any, values: list[Any]) -> Any:
    return low.op("math.cbrt", values)
