"""Kernels, launchers and device arrays as arguments and results of compiled functions."""

from __future__ import annotations

from typing import Any

from numba.core import cgutils
from numba.cuda import types
from numba.extending import NativeValue, box, unbox
from numba.np import numpy_support

from . import wrappers
from .calls import INT32, INT64, call
from .models import launcher_constant
from .types import DeviceArray, DeviceEvent, DeviceStream, KernelType, LauncherType


@unbox(KernelType)
def _unbox_kernel(ty: Any, value: Any, c: Any) -> Any:
    return NativeValue(c.context.get_dummy_value())


@unbox(LauncherType)
def _unbox_launcher(ty: Any, value: Any, c: Any) -> Any:
    return NativeValue(launcher_constant(c.context, c.builder, ty, None))


@unbox(DeviceArray)
def _unbox_array(ty: DeviceArray, value: Any, c: Any) -> Any:
    words = cgutils.alloca_once(c.builder, INT64, size=1 + 2 * ty.ndim)
    status = call(c.context, c.builder, "cppyy_cuda_unbox_array", value, words, INT32(ty.ndim))
    is_error = cgutils.is_not_null(c.builder, status)
    array = c.context.make_helper(c.builder, ty)
    array.parent = value
    read = [c.builder.load(c.builder.gep(words, [INT32(i)])) for i in range(1 + 2 * ty.ndim)]
    array.data = read[0]
    array.shape = cgutils.pack_array(c.builder, read[1 : 1 + ty.ndim], INT64)
    array.strides = cgutils.pack_array(c.builder, read[1 + ty.ndim :], INT64)
    array.size = product(c.builder, read[1 : 1 + ty.ndim])
    meminfo = cgutils.alloca_once_value(c.builder, cgutils.get_null_value(array.meminfo.type))
    with c.builder.if_then(c.builder.not_(is_error), likely=True):
        pointer = c.builder.inttoptr(array.data, cgutils.voidptr_t)
        c.builder.store(c.pyapi.nrt_meminfo_new_from_pyobject(pointer, value), meminfo)
    array.meminfo = c.builder.load(meminfo)
    return NativeValue(array._getvalue(), is_error=is_error)


def product(builder: Any, extents: list[Any]) -> Any:
    """Return the number of elements."""
    size = INT64(1)
    for extent in extents:
        size = builder.mul(size, extent)
    return size


@box(DeviceArray)
def _box_array(ty: DeviceArray, value: Any, c: Any) -> Any:
    array = c.context.make_helper(c.builder, ty, value)
    boxed = cgutils.alloca_once(c.builder, c.pyapi.pyobj)
    is_argument = cgutils.is_not_null(c.builder, array.parent)
    with c.builder.if_else(is_argument) as (given, made):
        with given:
            c.pyapi.incref(array.parent)
            c.builder.store(array.parent, boxed)
            c.context.nrt.decref(c.builder, ty, value)
        with made:
            extents = types.UniTuple(types.intp, ty.ndim)
            dtype = c.pyapi.serialize_object(numpy_support.as_dtype(ty.dtype))
            wrapped = wrap(
                c,
                wrappers.array,
                array.meminfo,
                c.pyapi.long_from_ulonglong(array.data),
                c.box(extents, array.shape),
                c.box(extents, array.strides),
                c.pyapi.unserialize(dtype),
            )
            c.builder.store(wrapped, boxed)
    return c.builder.load(boxed)


def wrap(c: Any, make: Any, meminfo: Any, *parts: Any) -> Any:
    """Return what a Python function makes of an owner and of objects, which are used up."""
    function = c.pyapi.unserialize(c.pyapi.serialize_object(make))
    given = (c.pyapi.nrt_meminfo_as_pyobject(meminfo), *parts)
    made = c.pyapi.call_function_objargs(function, given)
    for part in (function, *given):
        c.pyapi.decref(part)
    return made


@unbox(DeviceStream)
@unbox(DeviceEvent)
def _unbox_handle(ty: Any, value: Any, c: Any) -> Any:
    read = wrappers.handle_of_stream if isinstance(ty, DeviceStream) else wrappers.handle_of_event
    function = c.pyapi.unserialize(c.pyapi.serialize_object(read))
    handle = c.pyapi.call_function_objargs(function, (value,))
    c.pyapi.decref(function)
    made = c.context.make_helper(c.builder, ty)
    made.meminfo = cgutils.get_null_value(made.meminfo.type)
    made.handle = INT64(0)
    is_error = cgutils.is_null(c.builder, handle)
    with c.builder.if_then(c.builder.not_(is_error), likely=True):
        made.handle = c.pyapi.long_as_ulonglong(handle)
        null = c.builder.inttoptr(INT64(0), cgutils.voidptr_t)
        made.meminfo = c.pyapi.nrt_meminfo_new_from_pyobject(null, value)
        c.pyapi.decref(handle)
    return NativeValue(made._getvalue(), is_error=is_error)


@box(DeviceStream)
@box(DeviceEvent)
def _box_handle(ty: Any, value: Any, c: Any) -> Any:
    held = c.context.make_helper(c.builder, ty, value)
    make = wrappers.stream if isinstance(ty, DeviceStream) else wrappers.event
    return wrap(c, make, held.meminfo, c.pyapi.long_from_ulonglong(held.handle))
