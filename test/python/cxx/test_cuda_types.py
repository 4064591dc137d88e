"""CUDA's vectors, in Python and in kernels."""

from __future__ import annotations

import subprocess
import sys

import cppyy
import numpy as np
import pytest

import cppyy_cuda.numba_ext
from cppyy_cuda import cuda

FIRST = """
import cppyy
import cppyy_cuda.numba_ext

v = cppyy.gbl.float3(1, 2, 3)
assert (v.x, v.y, v.z) == (1, 2, 3) and cppyy.sizeof(cppyy.gbl.float4) == 16
w = cppyy.gbl.make_double2(4, 5)
assert w.y == 5 and cppyy.gbl.dim3(2).y == 1 and cppyy.gbl.ulonglong4().w == 0
try:
    cppyy.gbl.float5
except AttributeError:
    print("none")
"""


def test_the_host_has_them_without_an_include():
    done = subprocess.run([sys.executable, "-c", FIRST], capture_output=True, text=True)
    assert done.stdout == "none\n", done.stderr[-2000:]


@pytest.mark.cxx("CUDA C++", "vectors: `float3` and the others", "v = cppyy.gbl.float3(1, 2, 3)")
def test_fields_constructors_and_operators():
    cppyy.cppdef("""
    namespace vectors {
      inline __host__ __device__ float3 operator*(float3 a, float b) {
        return make_float3(a.x * b, a.y * b, a.z * b);
      }
      inline __host__ __device__ float dot(float3 a, float3 b) {
        return a.x * b.x + a.y * b.y + a.z * b.z;
      }
      __global__ void take(float3 v, int2 n, float4 *p, float *out) {
        out[0] = v.x + v.y + v.z + n.y;
        p[1] = make_float4(1, 2, 3, 4);
      }
    }
    using vectors::operator*;
    """)

    @cuda.jit
    def kernel(given, a, out):
        v = cppyy.gbl.float3(1, 2, 3)
        v.x += 1
        w = cppyy.gbl.make_int2(3, 4)
        out[0] = v.x + v.z + w.y + given.y
        out[1] = cppyy.gbl.vectors.dot(v, given * 2.0)
        n = cuda.float32x3(v)
        out[2] = n.x + cppyy.gbl.vectors.dot(n, cuda.float32x3(1, 1, 1))
        a[0] = cppyy.gbl.make_float4(5, 6, 7, 8)
        a[1].w = a[0].x

    out, a = np.zeros(3), np.zeros(2, cppyy_cuda.dtype("float4"))
    given = cppyy.gbl.float3(1, 1, 1)
    kernel[1, 1](given, a, out)
    assert out.tolist() == [2 + 3 + 4 + 1, 14, 2 + 7]
    assert a[0].tolist() == (5, 6, 7, 8) and a["w"][1] == 5
    single = np.zeros(1, np.float32)
    cppyy.gbl.vectors.take[1, 1](given, (1, 2), a, single)
    assert single[0] == 5 and a[1].tolist() == (1, 2, 3, 4)


def test_what_is_no_vector():
    @cuda.jit
    def kernel(out):
        v = cppyy.gbl.make_float2(1, 2)
        out[0] = cuda.float32x3(v).x

    with pytest.raises(Exception, match="has no numbers x, y, z"):
        kernel[1, 1](np.zeros(1))
