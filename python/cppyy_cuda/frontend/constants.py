"""Constants: numbers, tuples, and NumPy arrays that are globals, which become constant memory."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
from numba import cuda
from numba.cuda import types as nb

from cppyy_cuda import _core
from cppyy_cuda.frontend import registry, types
from cppyy_cuda.frontend.calls import folded
from cppyy_cuda.frontend.literals import has_bits_for
from cppyy_cuda.frontend.places import reinterpret


@registry.emits_constant(nb.Integer)
def _integer(low: Any, ty: nb.Integer, value: Any) -> Any:
    if not has_bits_for(int(value), ty.bitwidth):
        raise low.unsupported(f"the number {value} as {ty}", "use a type that can hold it")
    return low.builder.constant(int(value), types.core_type(ty))


@registry.emits_constant(nb.Boolean)
def _boolean(low: Any, ty: nb.Boolean, value: Any) -> Any:
    return low.builder.constant(bool(value), types.core_type(ty))


@registry.emits_constant(nb.Float)
def _float(low: Any, ty: nb.Float, value: Any) -> Any:
    return low.builder.constant(float(value), types.core_type(ty))


@registry.emits_constant(nb.Complex)
def _complex(low: Any, ty: nb.Complex, value: Any) -> Any:
    part = ty.underlying_float
    parts = [low.constant(part, value.real), low.constant(part, value.imag)]
    return low.op("complex.create", parts, types.core_type(ty))


@registry.emits_constant(nb.BaseTuple)
def _tuple(low: Any, ty: nb.BaseTuple, value: Any) -> Any:
    return tuple(low.constant(part, item) for part, item in zip(ty, value))


@registry.emits_raw(cuda.const.array_like)
def _array_like(low: Any, expr: Any, signature: Any) -> Any:
    """Return the array itself: a global one is already constant."""
    [(value, ty)] = folded(low, expr, signature)
    return low.cast(value, ty, signature.return_type)


@registry.emits_constant(nb.Array)
def _array(low: Any, ty: nb.Array, value: Any) -> Any:
    """Copy the array as it is when the kernel is compiled; later changes have no effect."""
    if hasattr(value, "__cuda_array_interface__"):
        raise low.unsupported("a global device array", "pass it to the kernel as an argument")
    array = np.asarray(value)
    if array.size == 0:
        return _empty(low, ty, array.shape)
    order: Literal["C", "F"] = "F" if ty.layout == "F" else "C"
    element = types.core_type(ty.dtype)
    kind = _core.Type.array(list(array.shape) or [1], element, order, readonly=True)
    data = _core.Attr.bytes(array.tobytes(order))
    made = low.op("cppyy_cuda.constant_array", [], kind, bytes=data)
    return low.coerce(made, types.core_type(ty))


def _empty(low: Any, ty: nb.Array, shape: tuple[int, ...]) -> Any:
    """Return an array of no elements, which starts where one is that nobody reads."""
    element = types.core_type(ty.dtype)
    kind = _core.Type.array([1], element, "C", readonly=True)
    data = _core.Attr.bytes(bytes(types.itemsize(ty.dtype)))
    made = low.op("cppyy_cuda.constant_array", [], kind, bytes=data)
    extents = [low.index_constant(extent) for extent in shape]
    wanted = kind.reinterpreted([-1] * ty.ndim, element, ty.layout)
    return reinterpret(low, made, [low.index_constant(0)], wanted, 0, extents)
