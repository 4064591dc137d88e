"""The attributes of device arrays in compiled host code."""

from __future__ import annotations

from typing import Any

from numba.cuda import types
from numba.extending import intrinsic, overload, overload_attribute

from .bare import bare
from .types import DeviceArray


def _member(name: str, result: Any) -> Any:
    """Return an intrinsic that reads a member of the model."""

    def read(typing_context: Any, array: Any) -> Any:
        if not isinstance(array, DeviceArray):
            return None

        def generate(context: Any, builder: Any, sig: Any, args: Any) -> Any:
            return getattr(context.make_helper(builder, sig.args[0], args[0]), name)

        return result(array)(array), generate

    read.__name__ = f"device_array_{name}"
    return intrinsic(read)


def _extents(array: DeviceArray) -> Any:
    return types.UniTuple(types.intp, array.ndim)


array_size = _member("size", lambda array: types.intp)
array_data = _member("data", lambda array: types.uint64)
array_shape = _member("shape", _extents)
array_strides = _member("strides", _extents)


@overload_attribute(DeviceArray, "size")
@bare
def _size(array: Any) -> Any:
    return lambda array: array_size(array)


@overload_attribute(DeviceArray, "shape")
@bare
def _shape(array: Any) -> Any:
    return lambda array: array_shape(array)


@overload_attribute(DeviceArray, "strides")
@bare
def _strides(array: Any) -> Any:
    return lambda array: array_strides(array)


@overload_attribute(DeviceArray, "ndim")
@bare
def _ndim(array: Any) -> Any:
    ndim = array.ndim
    return lambda array: ndim


@overload(len)
@bare
def _len(array: Any) -> Any:
    if not isinstance(array, DeviceArray) or array.ndim == 0:
        return None
    return lambda array: array_shape(array)[0]
