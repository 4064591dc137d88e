"""Views of device arrays in compiled host code: slices, reshaping, transposing.

Numba computes the view as if the array were of the host; nothing reads its elements.
"""

from __future__ import annotations

import operator
from typing import Any

from llvmlite import ir
from numba.core import cgutils
from numba.core.errors import TypingError
from numba.cuda import types
from numba.extending import intrinsic, overload, overload_attribute, overload_method
from numba.np.arrayobj import populate_array

from .bare import bare
from .calls import INT64
from .memory import item_size
from .types import DeviceArray, device_array


@intrinsic
def on_host(typing_context: Any, array: Any) -> Any:
    """Return a device array as one of the host, whose elements must not be read."""
    if not isinstance(array, DeviceArray):
        return None
    seen = types.Array(array.dtype, array.ndim, array.array.layout)

    def generate(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        given = context.make_helper(builder, array, args[0])
        made = context.make_array(seen)(context, builder)
        populate_array(
            made,
            data=builder.inttoptr(given.data, made.data.type),
            shape=given.shape,
            strides=given.strides,
            itemsize=INT64(item_size(array.dtype)),
            meminfo=None,
        )
        return made._getvalue()

    return seen(array), generate


@intrinsic
def on_device(typing_context: Any, owner: Any, view: Any) -> Any:
    """Return a view of `on_host(owner)` as one of the device."""
    if not isinstance(view, types.Array):
        return None
    made = device_array(types.Array(view.dtype, view.ndim, view.layout))

    def generate(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        whole = context.make_helper(builder, owner, args[0])
        part = context.make_array(view)(context, builder, args[1])
        array = context.make_helper(builder, made)
        array.meminfo = whole.meminfo
        array.parent = cgutils.get_null_value(array.parent.type)
        array.data = builder.ptrtoint(part.data, ir.IntType(64))
        array.size, array.shape, array.strides = part.nitems, part.shape, part.strides
        value = array._getvalue()
        context.nrt.incref(builder, made, value)
        return value

    return made(owner, view), generate


def _is_basic(index: Any) -> bool:
    if isinstance(index, types.BaseTuple):
        return all(map(_is_basic, index))
    return isinstance(index, (types.Integer, types.SliceType, types.EllipsisType))


def _is_element(array: DeviceArray, index: Any) -> bool:
    items = list(index) if isinstance(index, types.BaseTuple) else [index]
    return len(items) == array.ndim and all(isinstance(i, types.Integer) for i in items)


@overload(operator.getitem)
@bare
def _getitem(array: Any, index: Any) -> Any:
    if not isinstance(array, DeviceArray):
        return None
    if not _is_basic(index) or _is_element(array, index):
        raise TypingError(
            f"elements of a {array} cannot be read in compiled host code, which can slice it: copy "
            "what is needed with copy_to_host"
        )
    return lambda array, index: on_device(array, on_host(array)[index])


@overload(operator.setitem)
@bare
def _setitem(array: Any, index: Any, value: Any) -> Any:
    if isinstance(array, DeviceArray):
        raise TypingError(
            f"elements of a {array} cannot be written in compiled host code: use copy_to_device, "
            "or a kernel"
        )


@overload_method(DeviceArray, "reshape")
@bare
def _reshape(array: Any, shape: Any) -> Any:
    if array.array.layout != "C":
        raise TypingError(f"a {array} cannot be reshaped: only contiguous arrays can")
    return lambda array, shape: on_device(array, on_host(array).reshape(shape))


@overload_method(DeviceArray, "ravel")
@bare
def _ravel(array: Any) -> Any:
    if array.array.layout != "C":
        raise TypingError(f"a {array} cannot be flattened: only contiguous arrays can")
    return lambda array: on_device(array, on_host(array).reshape(array.size))


@overload_attribute(DeviceArray, "T")
@bare
def _transposed(array: Any) -> Any:
    return lambda array: on_device(array, on_host(array).T)


@overload_attribute(DeviceArray, "dtype")
@bare
def _dtype(array: Any) -> Any:
    return lambda array: on_host(array).dtype


@overload_attribute(DeviceArray, "nbytes")
@bare
def _nbytes(array: Any) -> Any:
    item = item_size(array.dtype)
    return lambda array: array.size * item
