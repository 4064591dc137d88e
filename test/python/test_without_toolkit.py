"""Without a CUDA toolkit, the host target runs CUDA C++ by this package's own headers."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from cppyy_cuda import toolkit
from cppyy_cuda.errors import ToolkitError

BEGIN = """
import cppyy_cuda.toolkit as toolkit
toolkit.find = lambda: toolkit.Toolkit()  # as on a machine that has none

import cppyy
import numpy as np
import cppyy_cuda.numba_ext
from cppyy_cuda import cuda
"""


def run(program: str) -> str:
    settings = {"CPPYY_CUDA_TARGET": "host", "PATH": "/usr/bin:/bin", "HOME": str(Path.home())}
    command = [sys.executable, "-c", BEGIN + textwrap.dedent(program)]
    done = subprocess.run(command, capture_output=True, text=True, env=settings)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def test_kernels_in_cxx():
    print(
        run('''
    cppyy.cppdef("""
    namespace none {
      __device__ int hits;
      __constant__ float weights[2] = {1, 2};
      __global__ void vectors(float3 *p, float4 q, float *out) {
        p[threadIdx.x] = make_float3(q.x + threadIdx.x, q.y, q.w * weights[1]);
        dim3 block = blockDim;
        out[0] = block.x;
      }
      __global__ void atomics(int *n, double *d, unsigned long long *u, long long *l) {
        atomicAdd(n, 1); atomicAdd(d, 0.5); atomicMax(u, 3ull + threadIdx.x); atomicMin(l, -5);
        atomicAdd(&hits, 1); atomicSub(n + 1, 2); atomicCAS(n + 2, 0, 7); atomicExch(n + 3, 9);
        atomicInc((unsigned *)n + 4, 1000);
      }
      __global__ void warps(int *out) {
        __shared__ int s[64];
        extern __shared__ int dynamic[];
        s[threadIdx.x] = __shfl_down_sync(~0u, threadIdx.x, 1);
        dynamic[threadIdx.x] = threadIdx.x;
        __syncthreads();
        out[threadIdx.x] = s[threadIdx.x ^ 1] + dynamic[63 - threadIdx.x];
        int even = __syncthreads_count(threadIdx.x % 2 == 0);
        if (threadIdx.x == 0) out[64] = __popc(__ballot_sync(~0u & __activemask(), 1)) + even;
        __syncwarp();
      }
      __global__ void mathematics(double *out) {
        out[0] = rsqrt(4.0); out[1] = sinf(0.0f) + cos(0.0); out[2] = fmaxf(1, 2);
        out[3] = __popc(255) + __clz(1) + __ffs(8); out[4] = normcdf(0.0); out[5] = exp2(3.0);
        out[6] = __int_as_float(0x3f800000); out[7] = min(3, 4) + max(2u, 3u); out[8] = erf(0.0);
        out[9] = __fmaf_rn(2, 3, 4); out[10] = pow(2.0, 10.0); out[11] = tgamma(5.0);
        if (out[7] < 0) printf("never %f", out[7]);
      }
    }""")
    none = cppyy.gbl.none
    p = np.zeros(2, [("x", "f4"), ("y", "f4"), ("z", "f4")])
    out = np.zeros(1, np.float32)
    none.vectors[1, 2](p, (1, 2, 3, 4), out)
    assert p["x"].tolist() == [1, 2] and p["z"].tolist() == [8, 8] and out[0] == 2
    n, d = np.zeros(5, np.int32), np.zeros(1)
    u, l = np.zeros(1, np.uint64), np.zeros(1, np.int64)
    none.atomics[1, 32](n, d, u, l)
    assert n.tolist() == [32, -64, 7, 9, 32], n
    assert d[0] == 16 and u[0] == 34 and l[0] == -5
    assert none.hits == 32, none.hits[()]
    w = np.zeros(65, np.int32)
    none.warps[1, 64, 0, 256](w)
    assert w[0] == 2 + 63 and w[64] == 1 + 32, w
    m = np.zeros(12)
    none.mathematics[1, 1](m)
    want = [0.5, 1, 2, 8 + 31 + 4, 0.5, 8, 1, 6, 0, 10, 1024, 24]
    assert np.allclose(m, want), m
    ''')
    )


def test_kernels_in_python():
    run('''
    import math
    cppyy.cppdef("""
    inline __host__ __device__ float3 operator+(float3 a, float3 b) {
      return make_float3(a.x + b.x, a.y + b.y, a.z + b.z);
    }""")
    host = cppyy.gbl.float3(1, 2, 3) + cppyy.gbl.make_float3(1, 1, 1)
    assert (host.x, host.y, host.z) == (2, 3, 4)

    @cuda.jit
    def kernel(v, out):
        i = cuda.grid(1)
        w = cppyy.gbl.make_float3(1, 2, 3) + v
        out[i] = w.x + math.sin(0.0) + math.sqrt(w.y * w.y)
        cuda.atomic.add(out, 2, 1)

    out = np.zeros(3)
    kernel[1, 2](host, out)
    assert out.tolist() == [3 + 5, 3 + 5, 2]
    ''')


def test_kernels_launched_by_cxx_of_the_host():
    run('''
    cppyy.cppdef("""
    __global__ void twice(int *x) { x[threadIdx.x] *= 2; }
    void launch(int *x, int n) { twice<<<1, n>>>(x); }
    """)
    x = cuda.to_device(np.arange(4, dtype=np.int32))
    cppyy.gbl.twice[1, 4](x)
    assert x.copy_to_host().tolist() == [0, 2, 4, 6]
    ''')


def test_libraries_of_the_toolkit_are_not_there():
    run("""
    try:
        cppyy.cppdef("#include <cub/cub.cuh>\\n__global__ void k() {}")
    except Exception as error:
        assert "cub/cub.cuh" in str(error), error
    else:
        raise AssertionError
    """)


def test_a_gpu_needs_the_toolkits_headers(monkeypatch):
    monkeypatch.setattr(toolkit, "find", toolkit.Toolkit)
    with pytest.raises(ToolkitError, match="parts of the CUDA toolkit were not found"):
        toolkit.for_target("cuda")
    assert toolkit.for_target("host").root == toolkit.OWN_ROOT


def test_a_toolkit_that_is_there_is_used(monkeypatch, tmp_path):
    whole = toolkit.Toolkit(root=tmp_path, crt=tmp_path / "include" / "crt")
    monkeypatch.setattr(toolkit, "find", lambda: whole)
    assert toolkit.for_target("host").root == tmp_path
