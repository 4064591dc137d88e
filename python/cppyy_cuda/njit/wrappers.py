"""What compiled host code has made, as objects of numba-cuda, and the way back for handles."""

from __future__ import annotations

from typing import Any

from cuda.bindings.driver import CUdeviceptr, CUevent
from numba import cuda
from numba.cuda.cudadrv.devicearray import DeviceNDArray
from numba.cuda.cudadrv.devices import get_context
from numba.cuda.cudadrv.driver import Event, MemoryPointer, memory_size_from_info

from cppyy_cuda.launch.configuration import stream_handle as handle_of_stream
from cppyy_cuda.launch.graphs import Graph

__all__ = ["array", "event", "handle_of_event", "handle_of_stream", "stream", "words_of_graph"]


def array(owner: Any, address: int, shape: Any, strides: Any, dtype: Any) -> DeviceNDArray:
    """Return an array in memory that `owner` keeps."""
    size = memory_size_from_info(shape, strides, dtype.itemsize) if 0 not in shape else 0
    memory = MemoryPointer(get_context(), CUdeviceptr(address), size, owner=owner)
    return DeviceNDArray(shape, strides, dtype, gpu_data=memory)


def stream(owner: Any, handle: int) -> Any:
    """Return a stream that `owner` keeps."""
    made = cuda.external_stream(handle) if handle else cuda.default_stream()
    made._cppyy_cuda_owner = owner
    return made


def event(owner: Any, handle: int) -> Event:
    """Return an event that `owner` keeps."""
    made = Event(CUevent(handle))
    made._cppyy_cuda_owner = owner
    return made


def words_of_graph(given: Graph) -> tuple[int, int]:
    """Return the address of what a graph has captured, or will, and its stream's handle."""
    return given.address, handle_of_stream(given.stream)


def handle_of_event(given: Event) -> int:
    """Return the driver's handle of an event."""
    return int(given.handle)
