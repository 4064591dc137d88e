"""Memory that host and devices share, in compiled host code: pinned, mapped and managed arrays."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import cuda
from numba.core import cgutils
from numba.core.errors import TypingError
from numba.cuda import types
from numba.extending import intrinsic, overload
from numba.np.arrayobj import populate_array

from .bare import bare
from .boxing import product
from .calls import INT64
from .memory import dtype_of, extents_of, is_shape, item_size, packed_strides
from .objects import make

#: Flags of cuMemHostAlloc, and of cuMemAllocManaged.
_PORTABLE, _DEVICE_MAP, _WRITE_COMBINED = 1, 2, 4
_GLOBAL, _HOST = 1, 2


def _maker(function: str, what: str) -> Any:
    """Return an intrinsic that makes an array in memory of one kind."""

    def made(typing_context: Any, shape: Any, dtype: Any, order: Any, flags: Any) -> Any:
        layout = order.literal_value
        ty = types.Array(dtype.dtype, len(shape), layout)

        def generate(context: Any, builder: Any, sig: Any, args: Any) -> Any:
            extents, item = cgutils.unpack_tuple(builder, args[0]), item_size(ty.dtype)
            size = builder.mul(product(builder, extents), INT64(item))
            bits = context.cast(builder, args[3], sig.args[3], types.uint32)
            meminfo, address = make(context, builder, function, what, size, bits)
            array = context.make_array(ty)(context, builder)
            populate_array(
                array,
                data=builder.inttoptr(address, array.data.type),
                shape=extents,
                strides=packed_strides(builder, extents, item, layout),
                itemsize=INT64(item),
                meminfo=meminfo,
            )
            return array._getvalue()

        return ty(shape, dtype, order, flags), generate

    made.__name__ = function
    return intrinsic(prefer_literal=True)(made)


_pinned = _maker("cppyy_cuda_make_pinned", "allocating pinned memory failed")
_managed = _maker("cppyy_cuda_make_managed", "allocating managed memory failed")


def _is_none(ty: Any) -> bool:
    value = ty.value if isinstance(ty, types.Omitted) else ty
    return value is None or isinstance(value, types.NoneType)


def _parts(name: str, shape: Any, dtype: Any, strides: Any, order: Any) -> tuple[Any, str] | None:
    """Return the NumPy type and the order of a new array; None for what is no array."""
    made = dtype_of(dtype)
    if made is None or not is_shape(shape):
        return None
    if not _is_none(strides):
        raise TypingError(f"cuda.{name}: strides cannot be chosen in compiled host code")
    chosen = order.value if isinstance(order, types.Omitted) else order
    chosen = getattr(chosen, "literal_value", chosen)
    if chosen not in ("C", "F"):
        raise TypingError(f"cuda.{name}: order is 'C' or 'F', written out, not {order}")
    return made, chosen


@overload(cuda.pinned_array, prefer_literal=True)
@bare
def _pinned_array(
    shape: Any, dtype: Any = np.float64, strides: Any = None, order: Any = "C"
) -> Any:
    parts = _parts("pinned_array", shape, dtype, strides, order)
    if parts is None:
        return None
    made, layout = parts

    def array(shape, dtype=np.float64, strides=None, order="C"):  # type: ignore[no-untyped-def]
        return _pinned(extents_of(shape), made, layout, 0)

    return array


@overload(cuda.mapped_array, prefer_literal=True)
@bare
def _mapped_array(
    shape: Any,
    dtype: Any = np.float64,
    strides: Any = None,
    order: Any = "C",
    stream: Any = 0,
    portable: Any = False,
    wc: Any = False,
) -> Any:
    parts = _parts("mapped_array", shape, dtype, strides, order)
    if parts is None:
        return None
    made, layout = parts

    def array(  # type: ignore[no-untyped-def]
        shape, dtype=np.float64, strides=None, order="C", stream=0, portable=False, wc=False
    ):
        flags = _DEVICE_MAP
        if portable:
            flags |= _PORTABLE
        if wc:
            flags |= _WRITE_COMBINED
        return _pinned(extents_of(shape), made, layout, flags)

    return array


@overload(cuda.managed_array, prefer_literal=True)
@bare
def _managed_array(
    shape: Any,
    dtype: Any = np.float64,
    strides: Any = None,
    order: Any = "C",
    stream: Any = 0,
    attach_global: Any = True,
) -> Any:
    parts = _parts("managed_array", shape, dtype, strides, order)
    if parts is None:
        return None
    made, layout = parts

    def array(  # type: ignore[no-untyped-def]
        shape, dtype=np.float64, strides=None, order="C", stream=0, attach_global=True
    ):
        return _managed(extents_of(shape), made, layout, _GLOBAL if attach_global else _HOST)

    return array
