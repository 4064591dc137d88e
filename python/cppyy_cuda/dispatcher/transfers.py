"""Arrays on their way to a kernel: device arrays as they are, NumPy's copied both ways."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

WriteBack = Callable[[], None]


class DeviceArray(NamedTuple):
    """Where an array lies on the device; strides in bytes."""

    pointer: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]


def from_numba(array: Any) -> DeviceArray:
    """A `DeviceNDArray` of numba-cuda."""
    return DeviceArray(array.device_ctypes_pointer.value or 0, array.shape, array.strides)


def from_interface(array: Any, stream: int) -> DeviceArray:
    """Anything with `__cuda_array_interface__`, after the work that it waits for."""
    interface = array.__cuda_array_interface__
    shape = tuple(interface["shape"])
    strides = interface.get("strides")
    if strides is None:
        strides = contiguous_strides(shape, np.dtype(interface["typestr"]).itemsize)
    producer = interface.get("stream")
    if producer is not None and producer != stream:
        _synchronize(producer)
    return DeviceArray(interface["data"][0], shape, tuple(strides))


def contiguous_strides(shape: tuple[int, ...], itemsize: int) -> tuple[int, ...]:
    """The byte strides of a C-contiguous array."""
    strides = [itemsize]
    for extent in reversed(shape[1:]):
        strides.append(strides[-1] * extent)
    return tuple(reversed(strides)) if shape else ()


def from_numpy(
    array: Any, stream: Any, write_backs: list[WriteBack], into: bool = True, back: bool = True
) -> DeviceArray:
    """A copy of a NumPy array on the device; `write_backs` gets what copies it back."""
    from numba import cuda

    packed = array.flags.c_contiguous or array.flags.f_contiguous
    source = array if packed else np.ascontiguousarray(array)
    if into:
        device = cuda.to_device(source, stream=stream)
    else:
        device = cuda.device_array_like(source, stream=stream)

    def write_back() -> None:
        if packed:
            device.copy_to_host(array, stream=stream)
        else:
            array[...] = device.copy_to_host(stream=stream)

    # The copy must live until the kernel has run, even if nothing comes back.
    write_backs.append(write_back if back and array.flags.writeable else _keep(device))
    return from_numba(device)


def _keep(device: Any) -> WriteBack:
    def nothing() -> None:
        del keeper[:]

    keeper = [device]
    return nothing


def _synchronize(stream: int) -> None:
    from numba import cuda

    # 1 and 2 are the legacy and the per-thread default stream.
    streams = {1: cuda.legacy_default_stream, 2: cuda.per_thread_default_stream}
    make = streams.get(stream)
    (make() if make is not None else cuda.external_stream(stream)).synchronize()
