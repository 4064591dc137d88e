"""What CPPYY_CUDA_CHECK finds: seeded bugs in Python and in C++, and the same without the bug."""

import inspect
import time

import cppyy
import numpy as np
import pytest
from numba import cuda as numba_cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda import compiler, cuda
from cppyy_cuda.config import config
from cppyy_cuda.errors import CppyyCudaError, KernelCheckError

pytestmark = pytest.mark.skipif(
    compiler.current_target() != "host", reason="checks run on the host target only"
)

CXX = """
namespace checks {
  __global__ void past_end(float *out, int n) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i <= n)
      out[i] = 1;  // line 6
  }
  __global__ void within(float *out, int n) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n)
      out[i] = 1;
  }
  __device__ int read_shared(const int *tile, int i) {
    return tile[i];  // line 14
  }
  template <bool wait> __global__ void reverse(int *out) {
    __shared__ int tile[64];
    tile[threadIdx.x] = out[threadIdx.x];  // line 18
    if (wait)
      __syncthreads();
    out[threadIdx.x] = read_shared(tile, 63 - threadIdx.x);
  }
  template <int n> __global__ void fill_half(int *out) {
    __shared__ int tile[64];
    if (threadIdx.x < n)
      tile[threadIdx.x] = 1;
    __syncthreads();
    out[threadIdx.x] = tile[threadIdx.x];  // line 28
  }
  template <int n> __global__ void diverge(int *out) {
    if (threadIdx.x < n)
      __syncthreads();  // line 32
    out[threadIdx.x] = 1;
  }
  template <bool fenced> __global__ void last_block(int *parts, unsigned *count, int *total) {
    if (threadIdx.x == 0) {
      parts[blockIdx.x] = blockIdx.x + 1;  // line 37
      if (fenced)
        __threadfence();
      if (atomicAdd(count, 1u) == gridDim.x - 1) {
        int sum = 0;
        for (int i = 0; i < gridDim.x; ++i)
          sum += parts[i];  // line 43
        *total = sum;
      }
    }
  }
  __device__ int table[8];
  __global__ void past_variable(int *out) { out[threadIdx.x] = table[threadIdx.x]; }  // line 49
  __global__ void past_local(int *out, int n) {
    int mine[4];
    for (int i = 0; i < n; ++i)
      mine[i] = out[i];  // line 53
    int sum = 0;
    for (int i = 0; i < n; ++i)
      sum += mine[n - 1 - i];
    out[0] = sum;
  }
  __global__ void past_dynamic(int *out) {
    extern __shared__ int room[];
    room[threadIdx.x] = out[threadIdx.x];  // line 61
    out[threadIdx.x] = room[threadIdx.x];
  }
  __global__ void write_at(int *first, long i) { first[i] = 1; }
}
"""


@pytest.fixture(scope="module")
def cxx():
    cppyy.cppdef(CXX)
    return cppyy.gbl.checks


@pytest.fixture(autouse=True)
def check_all():
    with config.override(check="all"):
        yield


def finding(launch, *args):
    """The text of what a launch is refused for."""
    with pytest.raises(KernelCheckError) as caught:
        launch(*args)
        numba_cuda.synchronize()
    return str(caught.value)


def line(kernel, offset):
    """``file:line`` of the line that is `offset` below the decorator."""
    function = kernel.py_func
    first = inspect.getsourcelines(function)[1]
    return f"{__file__}:{first + offset}"


def zeros(n=64, dtype=np.int32):
    return np.zeros(n, dtype)


# Bounds.


def test_past_the_end_of_an_array():
    @cuda.jit
    def kernel(data, out):
        i = cuda.grid(1)
        if i <= data.size:
            out[i] = data[i]

    text = finding(kernel[3, 8], zeros(20), zeros(64))
    assert f"out-of-bounds index 20 at {line(kernel, 4)}" in text
    assert "block (2, 0, 0), thread (4, 0, 0): axis 0 of the array 'data' has 20 elements" in text
    kernel[2, 8](zeros(20), zeros(64))


def test_every_axis_has_its_extent():
    @cuda.jit
    def kernel(grid, i, j):
        grid[i, j] += 1

    kernel[1, 1](zeros((3, 8)), 2, -1)
    text = finding(kernel[1, 1], zeros((3, 8)), 1, 8)  # within the allocation
    assert "out-of-bounds index 8 at" in text and "axis 1 of the array 'grid' has 8 el" in text
    assert "axis 0 of the array 'grid' has 3" in finding(kernel[1, 1], zeros((3, 8)), -4, 0)


def test_a_view_is_not_its_array():
    @cuda.jit
    def kernel(part, i):
        part[i] = 1

    data = numba_cuda.to_device(zeros(64))
    kernel[1, 1](data[8:16:2], 3)
    assert "axis 0 of the array 'part' has 4" in finding(kernel[1, 1], data[8:16:2], 4)


def test_atomics_and_fields_have_bounds():
    point = np.dtype([("x", np.float32), ("y", np.float32)])

    @cuda.jit
    def count(bins, i):
        cuda.atomic.add(bins, i, 1)

    @cuda.jit
    def move(points, i):
        points[i].y = 1

    assert "out-of-bounds index 64" in finding(count[1, 1], zeros(), 64)
    assert "out-of-bounds index 5" in finding(move[1, 1], np.zeros(5, point), 5)
    count[1, 1](zeros(), 63)
    move[1, 1](np.zeros(5, point), 4)


def test_another_array_is_no_excuse(cxx):
    arrays = [numba_cuda.to_device(zeros(64, np.int32)) for _ in range(8)]
    addresses = [a.device_ctypes_pointer.value for a in arrays]
    first = arrays[addresses.index(min(addresses))]
    distance = (max(addresses) - min(addresses)) // 4
    text = finding(cxx.write_at[1, 1], first, distance)
    assert "past the end of the array of 256 bytes 'first'" in text


def test_past_a_cxx_array(cxx):
    out = zeros(32, np.float32)
    text = finding(cxx.past_end[3, 16], out, 32)
    assert "out-of-bounds write of 4 bytes at <cppdef at" in text and ">:6 in kernel" in text
    assert "block (2, 0, 0), thread (0, 0, 0)" in text
    assert "the array of 128 bytes 'out'" in text
    cxx.within[3, 16](out, 32)
    assert (out == 1).all()


def test_past_a_shared_array():
    @cuda.jit
    def kernel(out, last):
        tile = cuda.shared.array(16, np.int32)
        tile[cuda.threadIdx.x] = 1
        out[cuda.threadIdx.x] = tile[last - cuda.threadIdx.x]

    text = finding(kernel[1, 16], zeros(), 16)
    assert f"out-of-bounds index 16 at {line(kernel, 4)}" in text
    assert "axis 0 of the array has 16 elements" in text


def test_past_a_cxx_variable(cxx):
    text = finding(cxx.past_variable[1, 9], zeros())
    assert ">:49 in kernel" in text and "thread (8, 0, 0)" in text
    assert "the variable of 32 bytes 'table'" in text
    cxx.past_variable[1, 8](zeros())


def test_past_a_local_array(cxx):
    text = finding(cxx.past_local[1, 1], zeros(), 5)
    assert ">:53 in kernel" in text and "the local array of 16 bytes" in text
    cxx.past_local[1, 1](zeros(), 4)


def test_past_dynamic_shared_memory(cxx):
    text = finding(cxx.past_dynamic[1, 16, 0, 60], zeros())
    assert ">:61 in kernel" in text and "thread (15, 0, 0)" in text
    assert "the dynamic shared memory of 60 bytes" in text
    cxx.past_dynamic[1, 16, 0, 64](zeros())


# Races.


def test_shared_memory_without_a_barrier():
    @cuda.jit
    def broken(out):
        i = cuda.threadIdx.x
        tile = cuda.shared.array(64, np.int32)
        tile[i] = out[i]
        out[i] = tile[63 - i]

    @cuda.jit
    def sound(out):
        i = cuda.threadIdx.x
        tile = cuda.shared.array(64, np.int32)
        tile[i] = out[i]
        cuda.syncthreads()
        out[i] = tile[63 - i]

    with config.override(check="races"):
        text = finding(broken[1, 64], zeros())
        sound[1, 64](zeros())
    assert "race on shared memory" in text and "no barrier between" in text
    assert f"write of 4 bytes at {line(broken, 4)}" in text
    assert "block (0, 0, 0), thread (32, 0, 0)" in text
    assert f"read at {line(broken, 5)}" in text
    assert "block (0, 0, 0), thread (31, 0, 0)" in text


def test_cxx_shared_memory_without_a_barrier(cxx):
    with config.override(check="races"):
        text = finding(cxx.reverse["false"][1, 64], zeros())
    assert "race on shared memory 'tile'" in text
    assert ">:18 in kernel" in text and ">:14 in kernel" in text
    cxx.reverse["true"][1, 64](zeros())


def test_global_memory_between_blocks():
    @cuda.jit
    def plain(out):
        out[0] += 1

    @cuda.jit
    def atomic(out):
        cuda.atomic.add(out, 0, 1)

    text = finding(plain[2, 1], zeros())
    assert "race on global memory 'out'" in text and "in different blocks" in text
    assert text.count(line(plain, 2)) >= 2
    assert "block (1, 0, 0)" in text and "block (0, 0, 0)" in text
    out = zeros()
    atomic[4, 8](out)
    assert out[0] == 32


def test_one_value_from_all_is_no_race():
    @cuda.jit
    def kernel(found):
        found[0] = 1

    kernel[4, 8](zeros())


def test_warp_synchronisation_orders_its_warp_only():
    @cuda.jit
    def kernel(out, last):
        i = cuda.threadIdx.x
        tile = cuda.shared.array(64, np.int32)
        tile[i] = i
        cuda.syncwarp()
        out[i] = tile[last ^ i]

    kernel[1, 64](zeros(), 31)
    with config.override(check="races"):
        assert "race on shared memory" in finding(kernel[1, 64], zeros(), 63)


def test_a_fence_and_an_atomic_pass_data_on(cxx):
    total = zeros(1)
    cxx.last_block["true"][4, 8](zeros(4), zeros(1, np.uint32), total)
    assert total[0] == 10
    text = finding(cxx.last_block["false"][4, 8], zeros(4), zeros(1, np.uint32), total)
    assert "read of 4 bytes" in text and ">:43 in kernel" in text and ">:37 in kernel" in text


# Uninitialised shared memory.


def test_uninitialised_shared_memory():
    @cuda.jit
    def kernel(out, n):
        i = cuda.threadIdx.x
        tile = cuda.shared.array(64, np.int32)
        if i < n:
            tile[i] = 1
        cuda.syncthreads()
        out[i] = tile[i]

    text = finding(kernel[1, 64], zeros(), 60)
    assert f"uninitialised read: read of 4 bytes at {line(kernel, 7)}" in text
    assert "thread (60, 0, 0)" in text and "byte 240" in text
    kernel[2, 64](zeros(), 64)


def test_cxx_uninitialised_shared_memory(cxx):
    text = finding(cxx.fill_half["32"][1, 64], zeros())
    assert "uninitialised read" in text and ">:28 in kernel" in text
    assert "thread (32, 0, 0)" in text and "'tile'" in text
    cxx.fill_half["64"][1, 64](zeros())


# Barriers.


def test_a_barrier_that_some_miss():
    @cuda.jit
    def kernel(out, n):
        i = cuda.threadIdx.x
        if i < n:
            cuda.syncthreads()
        out[i] = 1

    text = finding(kernel[1, 64], zeros(), 48)
    assert f"barrier that part of a block does not reach: at {line(kernel, 4)}" in text
    assert "48 of 64 threads came; thread (48, 0, 0) ended" in text
    assert f"last at {line(kernel, 5)}" in text
    kernel[1, 64](zeros(), 64)


def test_a_cxx_barrier_that_some_miss(cxx):
    text = finding(cxx.diverge["1"][1, 64], zeros())
    assert ">:32 in kernel" in text and "1 of 64 threads came; thread (1, 0, 0) ended" in text
    cxx.diverge["64"][1, 64](zeros())


# The settings.


def test_nothing_is_checked_unless_asked():
    @cuda.jit
    def kernel(out):
        out[0] += 1

    with config.override(check=""):
        kernel[2, 1](zeros())
    assert "race" in finding(kernel[2, 1], zeros())
    with config.override(check="bounds,init,barriers"):
        kernel[2, 1](zeros())


def test_the_process_goes_on_after_a_finding():
    @cuda.jit
    def kernel(out, n):
        out[n] = 1

    for _ in range(3):
        assert "out-of-bounds" in finding(kernel[1, 1], zeros(), 64)
        out = zeros()
        kernel[1, 1](out, 5)
        assert out[5] == 1


def test_checks_on_a_gpu_are_refused(monkeypatch):
    @cuda.jit
    def kernel(out):
        out[0] = 1

    monkeypatch.setattr(compiler, "current_target", lambda: "cuda")
    with pytest.raises(CppyyCudaError, match="run on the host target only"):
        kernel.compile("void(int32[::1])").compiled  # noqa: B018


def test_the_cost_is_bounded():
    """Not a benchmark: what is checked must stay usable."""

    @cuda.jit
    def kernel(a, b, out):
        i = cuda.grid(1)
        if i < out.size:
            out[i] = a[i] + b[i]

    n = 1 << 18
    a, b, out = np.ones(n, np.float32), np.ones(n, np.float32), zeros(n, np.float32)
    kernel[n // 256, 256](a, b, out)
    start = time.perf_counter()
    kernel[n // 256, 256](a, b, out)
    assert (out == 2).all()
    assert time.perf_counter() - start < 5.0
