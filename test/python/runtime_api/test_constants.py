"""`__constant__` variables by symbol: all kernels that use one see what the host wrote."""

from __future__ import annotations

import ctypes

import cppyy
import numpy as np
import pytest

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda import cuda, toolkit
from cppyy_cuda.launch.configuration import stream_handle

if toolkit.find().root is None:
    pytest.skip("the headers of a CUDA toolkit are needed", allow_module_level=True)

cppyy.cppdef(r"""
namespace constants {
__constant__ int factor = 3;
__constant__ double table[4] = {1, 2, 3, 4};
static __constant__ int hidden = 8;
__constant__ const int sealed = 9;
__constant__ int unused_by_kernels = 4;
__device__ int target = 60;
__constant__ int *place = &target;
__device__ int times(int x) { return x * factor; }

__global__ void scale(int *out) { out[threadIdx.x] = times(threadIdx.x); }
__global__ void scale_too(int *out) { out[threadIdx.x] = threadIdx.x * factor; }
__global__ void scale_later(int *out) { out[threadIdx.x] = factor * threadIdx.x + 100; }
__global__ void sum(double *out) { *out = table[0] + table[1] + table[2] + table[3]; }
__global__ void read_hidden(int *out) { *out = hidden + sealed; }
__global__ void read_place(int *out) { *out = *place; }

int read() {
  int value = -1;
  return cudaMemcpyFromSymbol(&value, factor, sizeof(value)) ? -1 : value;
}
cudaError_t write(int value) { return cudaMemcpyToSymbol(factor, &value, sizeof value); }
cudaError_t write_part(double value) { return cudaMemcpyToSymbol(table, &value, 8, 16); }
cudaError_t write_hidden(int value) { return cudaMemcpyToSymbol(hidden, &value, 4); }
int read_unused() {
  int value = -1;
  cudaMemcpyFromSymbol(&value, unused_by_kernels, 4);
  return value;
}
size_t size() { size_t bytes = 0; cudaGetSymbolSize(&bytes, table); return bytes; }
cudaError_t write_from_device(const int *value) {
  return cudaMemcpyToSymbol(factor, value, sizeof(int), 0, cudaMemcpyDeviceToDevice);
}
cudaError_t past_the_end() { double value = 0; return cudaMemcpyToSymbol(table, &value, 8, 32); }
cudaError_t write_async(int value, cudaStream_t stream) {
  static int kept;
  kept = value;
  return cudaMemcpyToSymbolAsync(factor, &kept, 4, 0, cudaMemcpyHostToDevice, stream);
}
int *address() { void *p = nullptr; cudaGetSymbolAddress(&p, factor); return (int *)p; }
cudaError_t write_by_address(int *address, int value) {
  return cudaMemcpy(address, &value, 4, cudaMemcpyHostToDevice);
}
int launched_from_the_host(int value) {
  int *memory, result[2] = {};
  cudaMalloc(&memory, 8);
  cudaMemcpyToSymbol(factor, &value, 4);
  scale<<<1, 2>>>(memory);
  cudaMemcpy(result, memory, 8, cudaMemcpyDeviceToHost);
  cudaFree(memory);
  return result[1];
}
int replayed(int value, int later) {
  cudaStream_t stream;
  cudaGraph_t graph;
  cudaGraphExec_t exec;
  int *memory, result[2] = {};
  cudaMalloc(&memory, 8);
  cudaStreamCreateWithFlags(&stream, cudaStreamNonBlocking);
  cudaMemcpyToSymbol(factor, &value, 4);
  cudaStreamBeginCapture(stream, cudaStreamCaptureModeThreadLocal);
  scale<<<1, 2, 0, stream>>>(memory);
  cudaStreamEndCapture(stream, &graph);
  cudaGraphInstantiate(&exec, graph, 0);
  cudaMemcpyToSymbol(factor, &later, 4);
  cudaGraphLaunch(exec, stream);
  cudaStreamSynchronize(stream);
  cudaMemcpy(result, memory, 8, cudaMemcpyDeviceToHost);
  cudaGraphExecDestroy(exec);
  cudaGraphDestroy(graph);
  cudaStreamDestroy(stream);
  cudaFree(memory);
  return result[1];
}
}
""")
cxx = cppyy.gbl.constants
SUCCESS = cppyy.gbl.cudaSuccess


def run(kernel, dtype=np.int32, size: int = 3, stream=0) -> list:
    """Launch with one thread per element; return what the kernel wrote."""
    out = cuda.to_device(np.zeros(size, dtype))
    kernel[1, size, stream](out)
    cuda.synchronize()
    return out.copy_to_host().tolist()


def test_all_kernels_see_a_copy_to_the_symbol() -> None:
    assert run(cxx.scale) == [0, 3, 6]
    assert run(cxx.scale_too) == [0, 3, 6]
    assert cxx.read() == 3
    assert cxx.write(5) == SUCCESS
    assert cxx.read() == 5
    assert run(cxx.scale) == [0, 5, 10]
    assert run(cxx.scale_too) == [0, 5, 10]
    assert run(cxx.scale_later) == [100, 105, 110], "compiled after the copy"
    assert cxx.launched_from_the_host(7) == 7
    assert run(cxx.scale_too) == [0, 7, 14]


def test_kernels_of_python_see_it_too() -> None:
    from numba import cuda as numba_cuda

    @cuda.jit
    def kernel(out):
        out[numba_cuda.grid(1)] = cppyy.gbl.constants.times(1)

    cxx.write(-4)
    assert run(kernel) == [-4, -4, -4]


def test_parts_and_sizes() -> None:
    assert cxx.size() == 32
    assert cxx.write_part(30.0) == SUCCESS
    assert run(cxx.sum, np.float64, 1) == [1 + 2 + 30 + 4]
    assert cxx.past_the_end() == cppyy.gbl.cudaErrorInvalidValue
    cppyy.gbl.cudaGetLastError()


def test_what_no_kernel_has_used_has_its_initial_value() -> None:
    assert cxx.read_unused() == 4


def test_static_and_const_ones() -> None:
    assert run(cxx.read_hidden, size=1) == [17]
    assert cxx.write_hidden(1) == SUCCESS
    assert run(cxx.read_hidden, size=1) == [10]


def test_addresses_in_them() -> None:
    assert run(cxx.read_place, size=1) == [60]


def test_copies_within_the_device() -> None:
    value = cuda.to_device(np.array([11], np.int32))
    assert cxx.write_from_device(cuda_pointer(value)) == SUCCESS
    assert run(cxx.scale) == [0, 11, 22]


def cuda_pointer(array):
    """Return the address of a device array, as C++ takes it."""
    return ctypes.cast(array.__cuda_array_interface__["data"][0], ctypes.POINTER(ctypes.c_int))


def test_symbols_from_python() -> None:
    gbl, values = cppyy.gbl, np.array([4.0, 3.0, 2.0, 1.0])
    back = np.zeros(4)
    assert gbl.cudaMemcpyToSymbol(cxx.table, values, values.nbytes) == SUCCESS
    assert run(cxx.sum, np.float64, 1) == [10]
    assert gbl.cudaMemcpyFromSymbol(back, cxx.table, 16, 16) == SUCCESS
    assert back.tolist() == [2, 1, 0, 0]
    size = ctypes.c_size_t()
    assert gbl.cudaGetSymbolSize(size, cxx.table) == SUCCESS
    assert size.value == 32
    address = ctypes.c_void_p()
    assert gbl.cudaGetSymbolAddress(address, cxx.target) == SUCCESS
    assert gbl.cudaMemcpy(back, address, 4, gbl.cudaMemcpyDeviceToHost) == SUCCESS
    assert back.view(np.int32)[0] == 60


def test_replayed_graphs() -> None:
    assert cxx.replayed(4, 6) == 6


def test_in_a_stream_and_by_address() -> None:
    stream = cuda.stream()
    raw = cppyy.bind_object(stream_handle(stream), "CUstream_st")
    for value in (20, 21):
        assert cxx.write_async(value, raw) == SUCCESS
        assert run(cxx.scale, stream=stream) == [0, value, 2 * value]
    address = cxx.address()
    assert cxx.write_by_address(address, 31) == SUCCESS
    assert run(cxx.scale) == [0, 31, 62]
    assert run(cxx.scale_later) == [100, 131, 162]
    assert cxx.write(3) == SUCCESS
    assert run(cxx.scale_too) == [0, 3, 6]
