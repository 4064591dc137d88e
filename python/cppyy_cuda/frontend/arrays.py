"""Arrays: extents, indices, attributes, places of elements."""

from __future__ import annotations

from typing import Any

from numba.cuda import types as nb
from numba.cuda.core import ir

from cppyy_cuda import _core
from cppyy_cuda.frontend import registry, types
from cppyy_cuda.frontend.calls import Typed

_ELEMENT = "give one integer for each dimension"


def dim(low: Any, array: Any, axis: int) -> Any:
    """Return an extent of an array, as an `index`."""
    index = _core.Type.index()
    return low.op("cppyy_cuda.dim", [array], index, dim=_core.Attr.i(axis, 64))


def indices(low: Any, array: Any, ty: nb.Array, index: Any, kind: Any) -> list[Any]:
    """Return the wrapped `index` values for one element of an array."""
    pairs = typed_parts(index, kind)
    if len(pairs) != ty.ndim or not all(isinstance(k, nb.Integer) for _, k in pairs):
        raise unsupported_index(low, ty, kind, _ELEMENT)
    if ty.ndim == 0:
        return [low.index_constant(0)]
    return [wrapped(low, array, axis, *pair) for axis, pair in enumerate(pairs)]


def typed_parts(index: Any, kind: Any) -> list[Typed]:
    """Return the parts of an index, which may be a tuple, with their types."""
    return list(zip(index or (), kind)) if _is_tuple(kind) else [(index, kind)]


def unsupported_index(low: Any, ty: nb.Array, kind: Any, hint: str) -> Exception:
    """Return the error that an array has no such items."""
    shape = f"an array of {ty.ndim} dimension{'s' * (ty.ndim != 1)}"
    error: Exception = low.unsupported(f"indexing {shape} with {types.unliteral(kind)}", hint)
    return error


def _is_tuple(kind: Any) -> bool:
    return isinstance(kind, nb.BaseTuple)


def wrapped(low: Any, array: Any, axis: int, value: Any, kind: Any) -> Any:
    """Return an index into dimension `axis`, with negative ones counted from the end."""
    literal = getattr(kind, "literal_value", None)
    if literal is not None and literal >= 0:
        return low.index_constant(literal)
    index = low.to_index(value, kind)
    if types.is_unsigned(kind):
        return index
    return low.op("cppyy_cuda.wrap_index", [index, dim(low, array, axis)], index.type)


@registry.emits_expression("getitem")
def _getitem(low: Any, expr: Any, wanted: Any) -> Any:
    return _item(low, expr, low.load(expr.index), low.typeof(expr.index), wanted)


@registry.emits_expression("static_getitem")
def _static_getitem(low: Any, expr: Any, wanted: Any) -> Any:
    target = low.typeof(expr.value)
    # Numba also takes stubs, such as `cuda.threadIdx.x`, for constants.
    is_constant = isinstance(expr.index, str) or (
        _is_tuple(target) and isinstance(expr.index, (int, slice))
    )
    if expr.index_var is None or is_constant:
        return _item(low, expr, expr.index, None, wanted)
    return _item(low, expr, low.load(expr.index_var), low.typeof(expr.index_var), wanted)


def _item(low: Any, expr: Any, index: Any, kind: Any, wanted: Any) -> Any:
    target = low.typeof(expr.value)
    emitter = registry.find_getitem(target)
    if emitter is None:
        raise low.unsupported(f"indexing {target}", "use arrays and tuples")
    return emitter(low, low.load(expr.value), target, index, kind, wanted)


@registry.emits_statement(*ir.setitem_types)
def _setitem(low: Any, statement: Any) -> None:
    _set(low, statement, low.load(statement.index), low.typeof(statement.index))


@registry.emits_statement(*ir.staticsetitem_types)
def _static_setitem(low: Any, statement: Any) -> None:
    if isinstance(statement.index, str) or statement.index_var is None:
        _set(low, statement, statement.index, None)
        return
    index = statement.index_var
    _set(low, statement, low.load(index), low.typeof(index))


def _set(low: Any, statement: Any, index: Any, kind: Any) -> None:
    target = low.typeof(statement.target)
    emitter = registry.find_setitem(target)
    if emitter is None:
        raise low.unsupported(f"assigning to an item of {target}", "use an array")
    value, value_type = low.load(statement.value), low.typeof(statement.value)
    emitter(low, low.load(statement.target), target, index, kind, value, value_type)


@registry.emits_attribute(nb.Array, "shape")
def _shape(low: Any, ty: nb.Array, array: Any, name: str, wanted: Any) -> Any:
    return tuple(low.from_index(dim(low, array, axis), nb.intp) for axis in range(ty.ndim))


@registry.emits_attribute(nb.Array, "strides")
def _strides(low: Any, ty: nb.Array, array: Any, name: str, wanted: Any) -> Any:
    return tuple(_stride(low, ty, array, axis) for axis in range(ty.ndim))


def stride(low: Any, array: Any, axis: int) -> Any:
    """Return a stride of an array, in elements, as an `index`."""
    index = _core.Type.index()
    return low.op("cppyy_cuda.stride", [array], index, dim=_core.Attr.i(axis, 64))


def _stride(low: Any, ty: nb.Array, array: Any, axis: int) -> Any:
    size = low.index_constant(types.itemsize(ty.dtype))
    return low.from_index(low.op("arith.muli", [stride(low, array, axis), size]), nb.intp)


@registry.emits_attribute(nb.Array, "size")
def _size(low: Any, ty: nb.Array, array: Any, name: str, wanted: Any) -> Any:
    size = low.index_constant(1)
    for axis in range(ty.ndim):
        size = low.op("arith.muli", [size, dim(low, array, axis)], size.type)
    return low.from_index(size, nb.intp)


@registry.emits_attribute(nb.Array, "ndim")
def _ndim(low: Any, ty: nb.Array, array: Any, name: str, wanted: Any) -> Any:
    return low.constant(wanted, ty.ndim)


@registry.emits_attribute(nb.DType, "type")
@registry.emits_attribute(nb.Array, "dtype")
def _dtype(low: Any, ty: Any, value: Any, name: str, wanted: Any) -> None:
    return None  # its type says it all


@registry.emits_attribute(nb.Array, "itemsize")
def _itemsize(low: Any, ty: nb.Array, array: Any, name: str, wanted: Any) -> Any:
    return low.constant(wanted, types.itemsize(ty.dtype))


@registry.emits_attribute(nb.Array, "nbytes")
def _nbytes(low: Any, ty: nb.Array, array: Any, name: str, wanted: Any) -> Any:
    size = _size(low, ty, array, name, wanted)
    return low.op("arith.muli", [size, low.constant(nb.intp, types.itemsize(ty.dtype))])


@registry.emits(len, when=nb.Array)
def _len(low: Any, signature: Any, values: list[Any]) -> Any:
    return low.from_index(dim(low, values[0], 0), nb.intp)


@registry.emits_cast(nb.Array, nb.Array)
def _array_cast(low: Any, value: Any, source: Any, target: Any) -> Any:
    return low.coerce(value, types.core_type(target))
