"""Kernels launched from functions that Numba compiles for the host."""

import threading

import cppyy
import numba
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import ArgumentError, LaunchError

cppyy.cppdef("""
#include <stdexcept>
namespace from_njit {
  __global__ void twice(const double *a, double *out, int n) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n) out[i] = 2 * a[i];
  }
  template <class T> __global__ void vadd(const T *a, const T *b, T *out, int n) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n) out[i] = a[i] + b[i];
  }
  template <int N> __global__ void fill(int *out) { out[threadIdx.x] = N; }
  __global__ void numbers(double *out, float f, unsigned char c, bool b, long l, unsigned u) {
    double all[] = {f, double(c), double(b), double(l), double(u)};
    for (int i = 0; i < 5; ++i) out[i] = all[i];
  }
  __global__ void which(int *out, int) { *out = 4; }
  __global__ void which(int *out, long) { *out = 8; }
  __global__ void shape(long *out) {
    long all[] = {gridDim.x, gridDim.y, gridDim.z, blockDim.x, blockDim.y, blockDim.z};
    for (int i = 0; i < 6; ++i) out[i] = all[i];
  }
  [[clang::annotate("__cuda_grid_dim__", 3)]] __global__ void preset(long *out) {
    out[0] = gridDim.x; out[1] = out[2] = blockDim.x;
  }
  __global__ void optional(double *out, const double *given) { out[0] = given ? given[0] : -1; }
  __global__ void reverse(int *data, int n) {
    extern __shared__ int held[];
    held[threadIdx.x] = data[threadIdx.x];
    __syncthreads();
    data[threadIdx.x] = held[n - 1 - threadIdx.x];
  }
  __global__ void empty() {}
  inline int calls = 0;
  inline int computed() { return ++calls; }
  inline int failing() { throw std::runtime_error("on purpose"); }
  __global__ void defaults(double *out, int n = 2, double by = 1.5) { out[0] = n * by; }
  __global__ void late(double *out, int n = computed()) { out[0] = n; }
  __global__ void thrown(double *out, int n = failing()) { out[0] = n; }
  struct Owner { static __global__ void set(int *out) { out[0] = 11; } };
}
""")
ns = cppyy.gbl.from_njit


@cuda.jit
def affine(a, by, out):
    i = cuda.grid(1)
    if i < out.size:
        out[i] = a[i] * by[0] + by[1]


def ramp(n=10):
    a = cuda.to_device(np.arange(float(n)))
    return a, cuda.to_device(np.zeros(a.shape, a.dtype))  # not all is written


def test_a_cxx_kernel_by_its_full_name():
    @numba.njit
    def run(a, out):
        cppyy.gbl.from_njit.twice[1, 32](a, out, a.size)

    a, out = ramp()
    run(a, out)
    np.testing.assert_array_equal(out.copy_to_host(), 2 * np.arange(10.0))


@pytest.mark.parametrize("dtype", [np.float32, np.int64])
def test_a_deduced_template(dtype):
    @numba.njit
    def run(a, out):
        ns.vadd[1, 32](a, a, out, len(a))

    a = cuda.to_device(np.arange(10, dtype=dtype))
    out = cuda.device_array_like(a)
    run(a, out)
    np.testing.assert_array_equal(out.copy_to_host(), 2 * np.arange(10))


def test_explicit_template_arguments():
    @numba.njit
    def run(a, out, ints):
        ns.vadd["double"][1, 32](a, a, out, 10)
        ns.fill[5][1, 4](ints)

    a, out = ramp()
    ints = cuda.device_array(4, np.int32)
    run(a, out, ints)
    np.testing.assert_array_equal(out.copy_to_host(), 2 * np.arange(10.0))
    assert ints.copy_to_host().tolist() == [5] * 4


def test_a_kernel_in_python_with_a_tuple():
    @numba.njit
    def run(a, out, n):
        affine[n // 4, 4](a, (3, 2.5), out)

    a, out = ramp()
    run(a, out, 12)
    np.testing.assert_array_equal(out.copy_to_host(), 3 * np.arange(10.0) + 2.5)


def test_strided_arrays_of_a_python_kernel():
    @numba.njit
    def run(a, out):
        affine[1, 16](a, (1, 0), out)

    a = cuda.to_device(np.arange(20.0))[::2]
    out = cuda.to_device(np.zeros((5, 3)))[:, 1]
    run(a, out)
    np.testing.assert_array_equal(out.copy_to_host(), np.arange(20.0)[::2][:5])


@pytest.mark.parametrize(
    "blocks, threads, seen",
    [
        (3, 4, [3, 1, 1, 4, 1, 1]),
        ((2, 3), (4, 5), [2, 3, 1, 4, 5, 1]),
        ((2, 3, 4), (1, 2, 5), [2, 3, 4, 1, 2, 5]),
        ((7,), np.int8(2), [7, 1, 1, 2, 1, 1]),
        (np.uint64(2), (True + 1, 1), [2, 1, 1, 2, 1, 1]),
    ],
)
def test_extents(blocks, threads, seen):
    @numba.njit
    def run(out, blocks, threads):
        ns.shape[blocks, threads](out)

    out = cuda.device_array(6, np.int64)
    run(out, blocks, threads)
    assert out.copy_to_host().tolist() == seen


def test_numbers_are_converted_to_the_parameters():
    @numba.njit
    def run(out, f, c, b, long, u):
        ns.numbers[1, 1](out, f, c, b, long, u)

    out = cuda.device_array(5)
    run(out, 1.5, 255, True, -7, 2**32 - 1)
    assert out.copy_to_host().tolist() == [1.5, 255, 1, -7, 2**32 - 1]
    run(out, 2, np.uint8(3), 4, np.int8(-5), True)
    assert out.copy_to_host().tolist() == [2, 3, 1, -5, 1]


def test_overloads_are_chosen_as_from_python():
    @numba.njit
    def run(out, n):
        ns.which[1, 1](out, n)

    @numba.njit
    def literal(out):
        ns.which[1, 1](out, 3)

    out = cuda.device_array(1, np.int32)
    run(out, 3)
    assert out.copy_to_host()[0] == 8
    run(out, np.int32(3))
    assert out.copy_to_host()[0] == 4
    literal(out)
    assert out.copy_to_host()[0] == 4


def test_default_arguments():
    @numba.njit
    def run(out, rest, n):
        ns.defaults[1, 1](out)
        ns.defaults[1, 1](rest, n)

    out = cuda.device_array(2)
    run(out, out[1:], 4)
    assert out.copy_to_host().tolist() == [3, 6]


def test_default_arguments_that_are_no_constants_are_evaluated_by_each_launch():
    @numba.njit
    def run(out, n):
        for _ in range(n):
            ns.late[1, 1](out)

    out = cuda.device_array(1)
    before = ns.calls
    run(out, 1)
    assert out.copy_to_host()[0] == before + 1
    run(out, 3)
    assert out.copy_to_host()[0] == before + 4 == ns.calls


def test_a_default_argument_that_throws():
    @numba.njit
    def run(out):
        ns.thrown[1, 1](out)

    with pytest.raises(
        ArgumentError,
        match=r"'failing\(\)' of C\+\+ kernel (.|\n)*on purpose(.|\n)*test_njit_launch.py",
    ):
        run(cuda.device_array(1))


def test_none_is_a_null_pointer():
    @numba.njit
    def run(out, given):
        ns.optional[1, 1](out, given)

    a, out = ramp()
    run(out, None)
    assert out.copy_to_host()[0] == -1
    run(out, a[3:])
    assert out.copy_to_host()[0] == 3


def test_shared_memory_and_a_stream():
    @numba.njit
    def run(data, stream):
        ns.reverse[1, 8, stream, 4 * 8](data, 8)

    data = cuda.to_device(np.arange(8, dtype=np.int32))
    stream = cuda.stream()
    run(data, int(stream))
    stream.synchronize()
    assert data.copy_to_host().tolist() == list(range(7, -1, -1))


def test_callees_and_held_launchers():
    launcher = ns.twice[1, 32]

    @numba.njit
    def callee(a, out):
        held = ns.twice[1, 32]
        held(a, out, 5)

    @numba.njit
    def run(a, out):
        callee(a, out)
        launcher(a[:0] if False else a, out, 4)
        return out

    a, out = ramp()
    assert run(a, out) is out
    np.testing.assert_array_equal(out.copy_to_host()[:5], 2 * np.arange(5.0))


def test_kernels_and_launchers_as_arguments():
    @numba.njit
    def run(kernel, launcher, a, out):
        kernel[1, 4](a, out, 4)
        launcher(a, (1, 0), out)

    a, out = ramp()
    run(ns.twice, affine[1, 32], a, out)
    np.testing.assert_array_equal(out.copy_to_host(), np.arange(10.0))


def test_a_static_member_of_a_class():
    @numba.njit
    def run(kernel, out):
        kernel[1, 1](out)

    out = cuda.device_array(1, np.int32)
    run(ns.Owner.set, out)
    assert out.copy_to_host()[0] == 11


def test_without_the_gil_in_threads_without_a_context():
    @numba.njit(nogil=True)
    def run(a, out):
        for _ in range(100):
            ns.twice[1, 32](a, out, 10)

    a, _ = ramp()
    outs = [cuda.device_array_like(a) for _ in range(4)]
    run(a, outs[0])
    threads = [threading.Thread(target=run, args=(a, out)) for out in outs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cuda.synchronize()
    for out in outs:
        np.testing.assert_array_equal(out.copy_to_host(), 2 * np.arange(10.0))


def test_a_better_overload_that_comes_later():
    cppyy.cppdef("namespace from_njit { __global__ void later(int *out, double) { *out = 1; } }")

    @numba.njit
    def run(out):
        cppyy.gbl.from_njit.later[1, 1](out, np.float32(2))

    out = cuda.device_array(1, np.int32)
    run(out)
    assert out.copy_to_host()[0] == 1
    cppyy.cppdef("namespace from_njit { __global__ void later(int *out, float) { *out = 2; } }")
    run(out)
    assert out.copy_to_host()[0] == 2


def test_a_default_configuration():
    @numba.njit
    def run(out):
        ns.preset(out)
        plain(out)

    @cuda.jit
    def plain(out):
        out[3] = cuda.blockDim.x

    plain.__cuda_block_dim__ = 7
    out = cuda.device_array(6, np.int64)
    run(out)
    assert out.copy_to_host().tolist()[:4] == [3, 1, 1, 7]
    plain.__cuda_block_dim__ = 9
    ns.preset.__cuda_grid_dim__ = 4
    run(out)
    assert out.copy_to_host().tolist()[:4] == [4, 1, 1, 9]
    del plain.__cuda_block_dim__
    with pytest.raises(LaunchError, match=r"without a launch configuration(.|\n)*default config"):
        run(out)


def test_many_launches_from_one_loop():
    @numba.njit
    def run(n):
        for _ in range(n):
            ns.empty[1, 1]()

    run(10_000)
    cuda.synchronize()
