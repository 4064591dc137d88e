"""Arrays that are on the device already."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba.cuda.cudadrv.driver import OwnedPointer


class DeviceArray(NamedTuple):
    """Where an array lies on the device; strides in bytes."""

    pointer: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]


def from_numba(array: Any) -> DeviceArray:
    """A `DeviceNDArray` of numba-cuda; ReferenceError if its memory was freed."""
    memory = array.gpu_data
    if type(memory) is OwnedPointer:
        # Weak references: a context takes its memory with it, and all else frees it.
        _ = memory._mem.context.device
    return DeviceArray(array.device_ctypes_pointer.value or 0, array.shape, array.strides)


def from_interface(array: Any, stream: int) -> DeviceArray:
    """Anything with `__cuda_array_interface__`, after the work that it waits for."""
    interface = array.__cuda_array_interface__
    shape = tuple(interface["shape"])
    pointer = 0 if 0 in shape else interface["data"][0]  # else it might lie behind all memory
    strides = interface.get("strides")
    if strides is None:
        strides = contiguous_strides(shape, np.dtype(interface["typestr"]).itemsize)
    producer = interface.get("stream")
    if producer is not None and producer != stream:
        numba_stream(producer).synchronize()
    return DeviceArray(pointer, shape, tuple(strides))


def contiguous_strides(shape: tuple[int, ...], itemsize: int) -> tuple[int, ...]:
    """The byte strides of a C-contiguous array."""
    strides = [itemsize]
    for extent in reversed(shape[1:]):
        strides.append(strides[-1] * extent)
    return tuple(reversed(strides)) if shape else ()


def numba_stream(handle: int) -> Any:
    """The stream of a driver's handle, as numba-cuda has it."""
    from numba import cuda

    # 1 and 2 are the legacy and the per-thread default stream.
    defaults = {1: cuda.legacy_default_stream, 2: cuda.per_thread_default_stream}
    make = defaults.get(handle)
    return make() if make is not None else cuda.external_stream(handle)
