"""Kernels, launchers and device arrays as arguments and results of compiled functions."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba.core import cgutils
from numba.cuda import types
from numba.cuda.cudadrv.devicearray import DeviceNDArray
from numba.extending import NativeValue, box, unbox
from numba.np import numpy_support

from .calls import INT32, INT64, call
from .models import launcher_constant
from .types import DeviceArray, KernelType, LauncherType


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


def made_in_host_code(
    memory: Any, address: int, shape: Any, strides: Any, dtype: Any
) -> DeviceNDArray:
    """Return an array in memory that compiled code has allocated, and that `memory` owns."""
    from cuda.bindings.driver import CUdeviceptr
    from numba.cuda.cudadrv.devices import get_context
    from numba.cuda.cudadrv.driver import MemoryPointer

    size = int(np.prod(shape)) * dtype.itemsize
    pointer = MemoryPointer(get_context(), CUdeviceptr(address), size, owner=memory)
    return DeviceNDArray(shape, strides, dtype, gpu_data=pointer)


@box(DeviceArray)
def _box_array(ty: DeviceArray, value: Any, c: Any) -> Any:
    array = c.context.make_helper(c.builder, ty, value)
    boxed = cgutils.alloca_once(c.builder, c.pyapi.pyobj)
    is_argument = cgutils.is_not_null(c.builder, array.parent)
    with c.builder.if_else(is_argument) as (given, made):
        with given:
            c.pyapi.incref(array.parent)
            c.builder.store(array.parent, boxed)
            if c.context.enable_nrt:
                c.context.nrt.decref(c.builder, ty, value)
        with made:
            c.builder.store(_wrap(ty, array, c), boxed)
    return c.builder.load(boxed)


def _wrap(ty: DeviceArray, array: Any, c: Any) -> Any:
    extents = types.UniTuple(types.intp, ty.ndim)
    dtype = numpy_support.as_dtype(ty.dtype)
    make = c.pyapi.unserialize(c.pyapi.serialize_object(made_in_host_code))
    parts = (
        c.pyapi.nrt_meminfo_as_pyobject(array.meminfo),
        c.pyapi.long_from_ulonglong(array.data),
        c.box(extents, array.shape),
        c.box(extents, array.strides),
        c.pyapi.unserialize(c.pyapi.serialize_object(dtype)),
    )
    made = c.pyapi.call_function_objargs(make, parts)
    for part in (make, *parts):
        c.pyapi.decref(part)
    return made
