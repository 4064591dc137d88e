"""Arrays that are already on the device."""

from __future__ import annotations

import ctypes
from typing import Any, NamedTuple

import numpy as np
from numba.cuda.cudadrv.driver import OwnedPointer


class DeviceArray(NamedTuple):
    """The place of an array on the device; strides in bytes."""

    pointer: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]


def from_numba(array: Any) -> DeviceArray:
    """Return the place of numba-cuda's `DeviceNDArray`; ReferenceError if its memory was freed."""
    memory = array.gpu_data
    if type(memory) is OwnedPointer:
        # Weak references: the memory dies with its context, or when it is freed.
        _ = memory._mem.context.device
    return DeviceArray(array.device_ctypes_pointer.value or 0, array.shape, array.strides)


def from_interface(interface: Any, stream: int) -> DeviceArray:
    """Return the place of a `__cuda_array_interface__`, after the work that it waits for."""
    shape = tuple(interface["shape"])
    pointer = 0 if 0 in shape else interface["data"][0]  # otherwise it might lie outside all memory
    strides = interface.get("strides")
    if strides is None:
        strides = contiguous_strides(shape, np.dtype(interface["typestr"]).itemsize)
    producer = interface.get("stream")
    if producer is not None and producer != (stream or 1):  # both the default stream
        numba_stream(producer).synchronize()
    return DeviceArray(pointer, shape, tuple(strides))


def contiguous_strides(shape: tuple[int, ...], itemsize: int) -> tuple[int, ...]:
    """Return the byte strides of a C-contiguous array."""
    strides = [itemsize]
    for extent in reversed(shape[1:]):
        strides.append(strides[-1] * extent)
    return tuple(reversed(strides)) if shape else ()


def array_of_record(record: Any) -> Any:
    """Return an array of no dimensions that shares a NumPy record's memory."""
    memory: Any = np.frombuffer(record, np.uint8)  # read-only, whatever the record is
    if record.flags.writeable:
        memory = (ctypes.c_ubyte * memory.size).from_address(memory.ctypes.data)
    return np.ndarray((), record.dtype, buffer=memory)


def numba_stream(handle: int) -> Any:
    """Return the numba-cuda stream for a driver's handle."""
    from numba import cuda

    # 1 and 2 are the legacy and the per-thread default stream.
    defaults = {1: cuda.legacy_default_stream, 2: cuda.per_thread_default_stream}
    make = defaults.get(handle)
    return make() if make is not None else cuda.external_stream(handle)
