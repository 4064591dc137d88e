"""Arrays of float16 in C++: pointers to CUDA's __half, once cuda_fp16.h is included."""

import subprocess
import sys

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import ArgumentError


@pytest.fixture(scope="module", autouse=True)
def declared():
    cppyy.cppdef("""
    #include <cuda_fp16.h>
    namespace half_arrays {
      __device__ inline float sum(const __half *p, int n) {
        float total = 0;
        for (int i = 0; i < n; ++i) total += __half2float(p[i]);
        return total;
      }
      __device__ inline void doubled(__half *p, int n) {
        for (int i = 0; i < n; ++i) p[i] = __hadd(p[i], p[i]);
      }
      template <class T> __device__ int bytes(const T *) { return sizeof(T); }
      __global__ void negate(__half *p, int n) {
        int i = blockIdx.x * blockDim.x + threadIdx.x;
        if (i < n) p[i] = __hneg(p[i]);
      }
      __global__ void half(double *out, __half x) { out[0] = __half2float(x); }
      __global__ void single(double *out, float x) { out[0] = x; }
      __global__ void integer(double *out, int x) { out[0] = x; }
      __global__ void flag(double *out, bool x) { out[0] = x; }
      template <class T> __global__ void size(double *out, T) { out[0] = sizeof(T); }
    }""")


def test_functions_take_arrays_and_views():
    @cuda.jit
    def kernel(out, a, b):
        out[0] = cppyy.gbl.half_arrays.sum(a, a.size)
        out[1] = cppyy.gbl.half_arrays.sum(b[1], 3)
        out[2] = cppyy.gbl.half_arrays.bytes(a)
        tile = cuda.shared.array(4, np.float16)
        tile[:] = a[1:5]
        cppyy.gbl.half_arrays.doubled(tile, 4)
        cppyy.gbl.half_arrays.doubled(a[:2], 2)
        out[3] = tile[3]

    a, b, out = np.arange(5).astype("f2"), np.arange(6).astype("f2").reshape(2, 3), np.zeros(4)
    kernel[1, 1](out, a, b)
    assert out.tolist() == [10, 12, 2, 8]
    assert a.tolist() == [0, 2, 2, 3, 4]


def test_kernels_take_arrays():
    a = np.arange(5).astype("f2")
    cppyy.gbl.half_arrays.negate[1, 32](a, 5)
    np.testing.assert_array_equal(a, -np.arange(5))


@pytest.mark.parametrize("name, expected", [("half", 1.5), ("single", 1.5), ("size", 2)])
def test_kernels_take_numbers(name, expected):
    kernel, out = getattr(cppyy.gbl.half_arrays, name), cuda.to_device(np.zeros(1))
    for factor in (1, 1, 2):
        kernel[1, 1](out, np.float16(1.5 * factor))
        assert out.copy_to_host()[0] == (expected if name == "size" else expected * factor)


def test_numbers_that_kernels_do_not_take():
    out = cuda.to_device(np.zeros(1))
    cppyy.gbl.half_arrays.flag[1, 1](out, np.float16(0.5))
    assert out.copy_to_host()[0] == 1
    for _ in range(2):
        with pytest.raises(ArgumentError, match="argument 2 .* is an integer"):
            cppyy.gbl.half_arrays.integer[1, 1](out, np.float16(0.5))


WITHOUT_THE_HEADER = """
import cppyy, numpy as np, cppyy_cuda.numba_ext
from numba import cuda

cppyy.cppdef("namespace early { template <class T> int bytes(const T *) { return sizeof(T); } }")

@cuda.jit
def kernel(out, a):
    out[0] = cppyy.gbl.early.bytes(a)

out, a = np.zeros(1), np.zeros(2, np.float16)
try:
    kernel[1, 1](out, a)
except Exception as error:
    print(error)
cppyy.cppdef("namespace early { __global__ void one(double *out, float x) { out[0] = x; } }")
cppyy.gbl.early.one[1, 1](out, np.float16(0.5))
print("a number:", out[0])
cppyy.cppdef("#include <cuda_fp16.h>")
kernel[1, 1](out, a)
print("then:", out[0])
"""


def test_the_header_must_be_there(tmp_path):
    program = tmp_path / "early.py"
    program.write_text(WITHOUT_THE_HEADER)
    done = subprocess.run([sys.executable, str(program)], capture_output=True, text=True)
    assert "#include <cuda_fp16.h>" in done.stdout, done.stderr[-2000:]
    assert "out[0] = cppyy.gbl.early.bytes(a)" in done.stdout
    assert "a number: 0.5" in done.stdout, done.stderr[-2000:]
    assert "then: 2.0" in done.stdout, done.stderr[-2000:]
