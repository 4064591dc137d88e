"""Device memory in compiled host code: `cuda.to_device`, `cuda.device_array`, copies."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import cuda
from numba.core import cgutils
from numba.core.errors import TypingError
from numba.core.typing.npydecl import parse_dtype
from numba.cuda import types
from numba.extending import intrinsic, overload
from numba.np import numpy_support

from .bare import bare
from .boxing import product
from .calls import INT32, INT64, call
from .configure import stream_reader
from .failures import check
from .objects import make
from .types import DeviceArray, device_array

#: `CopyKind` of Runtime/DeviceObject.h.
_TO_DEVICE, _TO_HOST, _ON_DEVICE = range(3)


def item_size(dtype: Any) -> int:
    """Return the bytes of an element."""
    return int(numpy_support.as_dtype(dtype).itemsize)


def packed_like(array: Any) -> DeviceArray:
    """Return the type of a new device array for the elements of an array of either kind."""
    array = array.array if isinstance(array, DeviceArray) else array
    return device_array(types.Array(array.dtype, array.ndim, "F" if array.layout == "F" else "C"))


def new_array(context: Any, builder: Any, ty: DeviceArray, extents: list[Any]) -> Any:
    """Return a new device array of these extents."""
    item, array = item_size(ty.dtype), context.make_helper(builder, ty)
    array.size = product(builder, extents)
    array.meminfo, array.data = make(
        context,
        builder,
        "cppyy_cuda_make_memory",
        "allocating device memory failed",
        builder.mul(array.size, INT64(item)),
    )
    array.parent = cgutils.get_null_value(array.parent.type)
    array.shape = cgutils.pack_array(builder, extents, INT64)
    strides = packed_strides(builder, extents, item, ty.array.layout)
    array.strides = cgutils.pack_array(builder, strides, INT64)
    return array._getvalue()


def packed_strides(builder: Any, extents: list[Any], item: int, layout: str) -> list[Any]:
    """Return the strides of a contiguous array, in bytes."""
    strides, step = [], INT64(item)
    for extent in extents if layout == "F" else reversed(extents):
        strides.append(step)
        step = builder.mul(step, extent)
    return strides if layout == "F" else strides[::-1]


@intrinsic
def empty_like(typing_context: Any, array: Any) -> Any:
    """Return a new device array of an array's shape and layout."""
    made = packed_like(array)

    def generate(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        like = context.make_helper(builder, sig.args[0], args[0])
        return new_array(context, builder, made, cgutils.unpack_tuple(builder, like.shape))

    return made(array), generate


@intrinsic
def empty(typing_context: Any, shape: Any, dtype: Any) -> Any:
    """Return a new device array of a shape, a tuple of extents that are not negative."""
    made = device_array(types.Array(dtype.dtype, len(shape), "C"))

    def generate(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        return new_array(context, builder, made, cgutils.unpack_tuple(builder, args[0]))

    return made(shape, dtype), generate


@intrinsic
def copy_strided(typing_context: Any, target: Any, source: Any, stream: Any) -> Any:
    """Copy all elements from one array to another of its shape, whatever their strides."""
    read, kind = _stream_reader(stream), _kind(target, source)

    def generate(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        to, source_array = (context.make_helper(builder, *end) for end in zip(sig.args, args[:2]))
        words = [
            word
            for extents in (source_array.shape, to.strides, source_array.strides)
            for word in cgutils.unpack_tuple(builder, extents)
        ]
        place = cgutils.alloca_once_value(builder, cgutils.pack_array(builder, words, INT64))
        ends = [_address(context, builder, *end) for end in zip(sig.args, args[:2])]
        status = call(
            context,
            builder,
            "cppyy_cuda_copy_strided",
            *ends,
            builder.bitcast(place, INT64.as_pointer()),
            INT32(source.ndim),
            INT64(item_size(source.dtype)),
            read(context, builder, sig.args[2], args[2]),
            INT32(kind),
        )
        check(context, builder, status, "a copy to or from the device failed")
        return context.get_dummy_value()

    return types.none(target, source, stream), generate


def _kind(target: Any, source: Any) -> int:
    ends = isinstance(target, DeviceArray), isinstance(source, DeviceArray)
    return {(True, False): _TO_DEVICE, (False, True): _TO_HOST}.get(ends, _ON_DEVICE)


def _stream_reader(stream: Any) -> Any:
    read = stream_reader(stream)
    if read is None:
        raise TypingError(f"{stream} is not a CUDA stream")
    return read


@intrinsic
def copy(typing_context: Any, target: Any, source: Any, stream: Any) -> Any:
    """Copy all elements from one contiguous array to another of its shape and layout."""
    read, kind = _stream_reader(stream), _kind(target, source)

    def generate(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        ends = [_address(context, builder, *end) for end in zip(sig.args, args[:2])]
        size = _element_count(context, builder, sig.args[1], args[1])
        size = builder.mul(size, INT64(item_size(source.dtype)))
        handle = read(context, builder, sig.args[2], args[2])
        status = call(context, builder, "cppyy_cuda_copy", *ends, size, handle, INT32(kind))
        check(context, builder, status, "a copy to or from the device failed")
        return context.get_dummy_value()

    return types.none(target, source, stream), generate


def _address(context: Any, builder: Any, ty: Any, value: Any) -> Any:
    array = context.make_helper(builder, ty, value)
    return array.data if isinstance(ty, DeviceArray) else builder.ptrtoint(array.data, INT64)


def _element_count(context: Any, builder: Any, ty: Any, value: Any) -> Any:
    array = context.make_helper(builder, ty, value)
    return array.size if isinstance(ty, DeviceArray) else array.nitems


@overload(cuda.to_device)
@bare
def _to_device(obj: Any, stream: Any = 0) -> Any:
    if isinstance(obj, DeviceArray):
        return lambda obj, stream=0: obj
    if not isinstance(obj, types.Array):
        return None
    if obj.layout == "A":

        def packed(obj, stream=0):  # type: ignore[no-untyped-def]
            host = np.ascontiguousarray(obj)
            made = empty_like(host)
            copy(made, host, 0)  # the host's copy dies before a stream would get to it
            return made

        return packed

    def contiguous(obj, stream=0):  # type: ignore[no-untyped-def]
        made = empty_like(obj)
        copy(made, obj, stream)
        return made

    return contiguous


@overload(cuda.device_array_like)
@bare
def _device_array_like(ary: Any, stream: Any = 0) -> Any:
    if not isinstance(ary, (DeviceArray, types.Array)):
        return None
    return lambda ary, stream=0: empty_like(ary)


@overload(cuda.device_array)
@bare
def _device_array(shape: Any, dtype: Any = np.float64) -> Any:
    made = dtype_of(dtype)
    if made is None or not is_shape(shape):
        return None
    return lambda shape, dtype=np.float64: empty(extents_of(shape), made)


def dtype_of(dtype: Any) -> Any:
    """Return NumPy's type for an argument's Numba type, or for the default; None if it is none."""
    item = types.float64 if dtype is np.float64 else parse_dtype(dtype)
    return None if item is None else numpy_support.as_dtype(item)


def is_shape(shape: Any) -> bool:
    """Return whether a Numba type is one of extents: an integer, or a tuple of them."""
    return isinstance(shape, (types.Integer, types.BaseTuple))


def extents_of(shape: Any) -> Any:
    """Stand for a function of compiled code: the tuple of extents that a shape is."""
    raise NotImplementedError


@overload(extents_of)
@bare
def _extents_of(shape: Any) -> Any:
    if isinstance(shape, types.Integer):

        def vector(shape):  # type: ignore[no-untyped-def]
            if shape < 0:
                raise ValueError("negative dimensions are not allowed")
            return (shape,)

        return vector

    def array(shape):  # type: ignore[no-untyped-def]
        for extent in shape:
            if extent < 0:
                raise ValueError("negative dimensions are not allowed")
        return shape

    return array
