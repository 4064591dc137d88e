"""Arrays as spans, and vectors of numba-cuda as objects: C++ says what they become."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest
from numba import cuda as numba_cuda

import cppyy_cuda.numba_ext
from cppyy_cuda import cuda
from cppyy_cuda.errors import CppyyCudaError, CxxError


@pytest.fixture(scope="module")
def cxx():
    cppyy.cppdef("""
    #include <span>
    namespace stand_ins {
      struct View { const double *p; int n; };
      struct P { float x; double y; };
      struct V3 { float x, y, z; };
      __global__ void add(std::span<float> s, float *out) {
        if (threadIdx.x < s.size()) s[threadIdx.x] += 1;
        if (threadIdx.x == 0) out[0] = s.size();
      }
      __global__ void mixed(const int *a, std::span<const int> b, std::span<int, 3> c) {
        c[threadIdx.x] = a[threadIdx.x] + b[threadIdx.x];
      }
      __global__ void look(View v, double *out) { out[0] = v.n + v.p[v.n - 1]; }
      __global__ void objects(std::span<P> p) { for (P &one : p) one.x += 1; }
      __device__ inline float total(std::span<const float> s) {
        float t = 0;
        for (float x : s) t += x;
        return t;
      }
      __device__ inline void bump(std::span<float> s) { for (float &x : s) x += 1; }
      __device__ inline double last(View v) { return v.p[v.n - 1]; }
      __device__ inline double of_objects(std::span<const P> s) { return s[1].x; }
      __device__ inline float sum(const V3 &v) { return v.x + v.y + v.z; }
      __device__ inline V3 twice(V3 v) { return {2 * v.x, 2 * v.y, 2 * v.z}; }
    }""")
    return cppyy.gbl.stand_ins


@pytest.mark.cxx(
    "Arrays and launches", "arrays as `std::span` of C++ kernels", "cxx.add[1, 8](a, out)"
)
def test_spans_of_cxx_kernels(cxx):
    a, out = np.ones(5, np.float32), np.zeros(1, np.float32)
    for _ in range(3):
        cxx.add[1, 8](a, out)
    assert a.tolist() == [4] * 5 and out[0] == 5
    device = numba_cuda.to_device(a)
    cxx.add[1, 8](device[1:4], out)
    assert device.copy_to_host().tolist() == [4, 5, 5, 5, 4] and out[0] == 3
    vector = cppyy.gbl.std.vector["float"]([1, 2])
    cxx.add[1, 8](vector, out)
    assert list(vector) == [2, 3] and out[0] == 2


def test_pointers_and_spans_of_one_kernel(cxx):
    a, b, c = (np.arange(3, dtype=np.int32) for _ in range(3))
    b.flags.writeable = False
    cxx.mixed[1, 3](a, b, c)
    assert c.tolist() == [0, 2, 4]


def test_classes_of_the_users_own(cxx):
    out = np.zeros(1)
    cxx.look[1, 1](np.arange(4.0), out)
    assert out[0] == 7


def test_arrays_of_enumerators(cxx):
    cppyy.cppdef("""namespace stand_ins {
      enum class Op : unsigned char { Add, Mul };
      __global__ void ops(Op *o, const Op *from) { o[0] = from[1]; }
      __device__ inline bool is_mul(const Op *o) { return *o == Op::Mul; }
      __device__ inline void set(Op *o) { *o = Op::Mul; }
    }""")

    @cuda.jit
    def kernel(o, out):
        out[0] = cppyy.gbl.stand_ins.is_mul(o)
        cppyy.gbl.stand_ins.set(o[1:])

    o, out = np.zeros(2, np.uint8), np.zeros(1)
    cxx.ops[1, 1](o, np.ones(2, np.uint8))
    kernel[1, 1](o, out)
    assert o.tolist() == [1, 1] and out[0] == 1
    with pytest.raises(CxxError, match="ops"):
        cxx.ops[1, 1](np.zeros(2, np.int32), o)


def test_spans_of_objects(cxx):
    a = np.zeros(3, cppyy_cuda.dtype(cxx.P))
    cxx.objects[1, 1](a)
    assert a["x"].tolist() == [1] * 3


@pytest.mark.cxx(
    "Arrays and launches",
    "arrays as `std::span` in kernels",
    "out[0] = cppyy.gbl.stand_ins.total(a)",
)
def test_spans_in_kernels_in_python(cxx):
    @cuda.jit
    def kernel(a, b, p, out):
        out[0] = cppyy.gbl.stand_ins.total(a)
        out[1] = cppyy.gbl.stand_ins.total(a[1:3])
        cppyy.gbl.stand_ins.bump(a[2:])
        out[2] = cppyy.gbl.stand_ins.last(b)
        mine = cuda.local.array(4, np.float32)
        for i in range(4):
            mine[i] = i
        out[3] = cppyy.gbl.stand_ins.total(mine)
        out[4] = cppyy.gbl.stand_ins.of_objects(p)

    a, out = np.ones(4, np.float32), np.zeros(5)
    p = np.zeros(2, cppyy_cuda.dtype(cxx.P))
    p["x"] = 8
    kernel[1, 1](a, np.arange(4.0), p, out)
    assert out.tolist() == [4, 2, 3, 6, 8] and a.tolist() == [1, 1, 2, 2]


def test_vectors_of_numba_cuda(cxx):
    @cuda.jit
    def kernel(out):
        v = cuda.float32x3(1, 2, 3)
        out[0] = cppyy.gbl.stand_ins.sum(v)
        w = cppyy.gbl.stand_ins.twice(v)
        back = cuda.float32x3(w)
        out[1] = back.x + back.y + back.z + w.z

    out = np.zeros(2)
    kernel[1, 1](out)
    assert out.tolist() == [6, 18]


def test_what_no_span_is_made_of(cxx):
    with pytest.raises(CxxError, match="add"):
        cxx.add[1, 1](np.zeros(3), np.zeros(1, np.float32))  # of doubles
    with pytest.raises(CppyyCudaError, match="only C-contiguous arrays"):
        cxx.add[1, 1](np.zeros(6, np.float32)[::2], np.zeros(1, np.float32))

    @cuda.jit
    def kernel(a):
        cppyy.gbl.stand_ins.bump(a)

    for wrong in (np.zeros(3), np.zeros(6, np.float32)[::2]):
        with pytest.raises(CppyyCudaError, match="bump"):
            kernel[1, 1](wrong)
