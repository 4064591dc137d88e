"""Arrays of other shapes and types of elements that are the same memory: `a.reshape`, `a.T`."""

from __future__ import annotations

from typing import Any

from numba.cuda import types as nb

from cppyy_cuda.frontend import registry, types
from cppyy_cuda.frontend.arrays import dim, stride
from cppyy_cuda.frontend.compare import compare
from cppyy_cuda.frontend.places import reinterpret
from cppyy_cuda.frontend.raising import raise_if

_CONTIGUOUS = "use an array of layout C, or its elements"


def _extents(low: Any, array: Any, ty: nb.Array) -> list[Any]:
    return [dim(low, array, axis) for axis in range(ty.ndim)]


def _product(low: Any, factors: list[Any]) -> Any:
    product = low.index_constant(1)
    for factor in factors:
        product = low.op("arith.muli", [product, factor])
    return product


def _made(low: Any, array: Any, ty: nb.Array, wanted: nb.Array, *parts: list[Any]) -> Any:
    """Return the whole array with the extents (and strides) of `parts`."""
    shape = [-1] * wanted.ndim or [1]
    kind = array.type.reinterpreted(shape, types.core_type(wanted.dtype), wanted.layout)
    start = [low.index_constant(0)] * (ty.ndim or 1)
    return reinterpret(low, array, start, kind, 0, *parts)


@registry.emits("array.reshape")
def _reshape(low: Any, signature: Any, values: list[Any]) -> Any:
    ty, wanted = signature.recvr, signature.return_type
    if ty.layout != "C" and ty.ndim > 1:
        raise low.unsupported(f"reshape() of an array of layout {ty.layout}", _CONTIGUOUS)
    array, *given = values
    kinds = list(signature.args)
    if len(kinds) == 1 and isinstance(kinds[0], nb.BaseTuple):
        given, kinds = list(given[0] or ()), list(kinds[0])
    sizes = [low.cast(*each, nb.intp) for each in zip(given, kinds)]
    count = low.from_index(_product(low, _extents(low, array, ty)), nb.intp)
    sizes = _completed(low, sizes, count)
    return _made(low, array, ty, wanted, [low.to_index(size, nb.intp) for size in sizes])


def _completed(low: Any, sizes: list[Any], count: Any) -> list[Any]:
    """Return sizes whose product is `count`; one that is -1 is what the others leave."""
    one, zero = low.constant(nb.intp, 1), low.constant(nb.intp, 0)
    are_open = [compare(low, "lt", nb.intp, size, zero) for size in sizes]
    known = one
    for is_open, size in zip(are_open, sizes):
        known = low.op("arith.muli", [known, low.op("arith.select", [is_open, one, size])])
    divisor = low.op("arith.maxsi", [known, one])
    rest = low.op("arith.divsi", [count, divisor])
    found = [low.op("arith.select", [o, rest, size]) for o, size in zip(are_open, sizes)]
    if low.unit.reports:
        total = one
        for size in found:
            total = low.op("arith.muli", [total, size])
        differs = compare(low, "ne", nb.intp, total, count)
        raise_if(low, differs, ValueError, "total size of new array must be unchanged")
    return found


@registry.emits("array.ravel")
def _ravel(low: Any, signature: Any, values: list[Any]) -> Any:
    ty = signature.recvr
    if ty.layout != "C" and ty.ndim > 1:
        raise low.unsupported(f"ravel() of an array of layout {ty.layout}", _CONTIGUOUS)
    if ty.layout != "C":
        return values[0]
    sizes = [_product(low, _extents(low, values[0], ty))]
    return _made(low, values[0], ty, signature.return_type, sizes)


@registry.emits_attribute(nb.Array, "T")
def _transposed(low: Any, ty: nb.Array, array: Any, name: str, wanted: nb.Array) -> Any:
    if ty.ndim < 2:
        return array
    strides = []
    if wanted.layout == "A":
        strides = [stride(low, array, axis) for axis in range(ty.ndim)][::-1]
    return _made(low, array, ty, wanted, _extents(low, array, ty)[::-1], strides)


@registry.emits("array.transpose")
def _transpose(low: Any, signature: Any, values: list[Any]) -> Any:
    if signature.args:
        raise low.unsupported("transpose() with an order", "use a.T, or index in another order")
    return _transposed(low, signature.recvr, values[0], "T", signature.return_type)


@registry.emits("array.view")
def _view(low: Any, signature: Any, values: list[Any]) -> Any:
    ty, wanted, array = signature.recvr, signature.return_type, values[0]
    old, new = types.itemsize(ty.dtype), types.itemsize(wanted.dtype)
    extents = _extents(low, array, ty)
    strides = [stride(low, array, axis) for axis in range(ty.ndim)] if ty.layout == "A" else []
    if old != new:
        if ty.ndim == 0 or (ty.layout != "C" and ty.ndim > 1):
            what = f"view() of {ty} as elements of another size"
            raise low.unsupported(what, _CONTIGUOUS)
        extents[-1] = _scaled(low, extents[-1], old, new)
        strides = strides and [low.index_constant(1)]
    return _made(low, array, ty, wanted, extents, strides)


def _scaled(low: Any, extent: Any, old: int, new: int) -> Any:
    """Return how many elements of `new` bytes are in `extent` of `old` bytes."""
    size = low.op("arith.muli", [extent, low.index_constant(old)])
    if low.unit.reports:
        rest = low.op("arith.remui", [size, low.index_constant(new)])
        found, none = low.from_index(rest, nb.intp), low.constant(nb.intp, 0)
        text = "the size of the last axis in bytes must be a multiple of the new elements'"
        raise_if(low, compare(low, "ne", nb.intp, found, none), ValueError, text)
    return low.op("arith.divui", [size, low.index_constant(new)])
