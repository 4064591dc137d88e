"""CUDA C++ in kernels: what runs on the host target, and the errors for what does not."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda import compiler, cuda, toolkit
from cppyy_cuda.errors import DriverError

ROOT = toolkit.find().root
needs_toolkit = pytest.mark.skipif(ROOT is None, reason="the headers of a CUDA toolkit are needed")
needs_libraries = pytest.mark.skipif(
    ROOT is None or not (ROOT / "include" / "cccl").is_dir(),
    reason="CUB and libcu++ of a CUDA toolkit are needed",
)
on_host = pytest.mark.skipif(compiler.current_target() != "host", reason="a GPU can run it")


@pytest.mark.cxx(
    "CUDA C++", "`extern __shared__`, also in functions", "p = cppyy.gbl.cuda_cxx.buffer()"
)
def test_dynamic_shared_memory():
    cppyy.cppdef("""namespace cuda_cxx {
      __global__ void reversed(int *out) {
        extern __shared__ int s[];
        s[threadIdx.x] = threadIdx.x;
        __syncthreads();
        out[threadIdx.x] = s[blockDim.x - 1 - threadIdx.x];
      }
      __device__ inline int *buffer() { extern __shared__ int of_function[]; return of_function; }
    }""")

    @cuda.jit
    def kernel(out):
        i = cuda.threadIdx.x
        p = cppyy.gbl.cuda_cxx.buffer()
        p[i] = i
        cuda.syncthreads()
        out[i] = p[cuda.blockDim.x - 1 - i]

    for launch in (cppyy.gbl.cuda_cxx.reversed, kernel):
        out = np.zeros(64, np.int32)
        launch[1, 64, 0, 256](out)
        assert out.tolist() == list(range(63, -1, -1))


@pytest.mark.cxx("CUDA C++", "intrinsics of integers, floats and warps", "o[2] = __ffs(8);")
def test_intrinsics():
    cppyy.cppdef("""namespace cuda_cxx { __global__ void intrinsics(int *o, float *f) {
      __shared__ int here;
      int i = threadIdx.x;
      o[0] = __popc(255);
      o[1] = __clz(1);
      o[2] = __ffs(8);
      o[3] = __byte_perm(0x01020304, 0x05060708, 0x7531);
      o[4] = __umulhi(1u << 31, 4);
      o[5] = __funnelshift_l(1, 2, 3);
      o[6] = __dp4a(0x01010101, 0x02020202, 1);
      o[7] = __syncthreads_count(i < 3);
      o[8] = __reduce_add_sync(~0u, i);
      o[9] = __isShared(&here) && !__isGlobal(&here) && __isGlobal(o) && !__isShared(o);
      f[0] = __fdividef(1, 4);
      f[1] = rsqrtf(4);
      f[2] = __saturatef(3);
      f[3] = normcdff(0);
    } }""")
    o, f = np.zeros(10, np.int32), np.zeros(4, np.float32)
    cppyy.gbl.cuda_cxx.intrinsics[1, 32](o, f)
    assert o.tolist() == [8, 31, 4, 0x05070103, 2, 16, 9, 3, 496, 1]
    assert f.tolist() == [0.25, 0.5, 1, 0.5]


@needs_libraries
@pytest.mark.cxx("CUDA C++", "`cuda::atomic_ref`", "cppyy.gbl.cuda_cxx.add(o[0], 1)")
def test_atomic_references():
    cppyy.cppdef("""
    #include <cuda/atomic>
    namespace cuda_cxx { __device__ inline void add(int &x, int n) {
      cuda::atomic_ref<int, cuda::thread_scope_device>(x).fetch_add(n); } }""")

    @cuda.jit
    def kernel(o):
        cppyy.gbl.cuda_cxx.add(o[0], 1)

    o = np.zeros(1, np.int32)
    kernel[4, 32](o)
    assert o[0] == 128


@needs_libraries
@pytest.mark.cxx("CUDA C++", "CUB's primitives of blocks and warps", "Sort(sorting).Sort(mine);")
def test_cub():
    cppyy.cppdef("""
    #include <cub/cub.cuh>
    namespace cuda_cxx { __global__ void use_cub(int *x, int *out) {
      using Reduce = cub::BlockReduce<int, 64>;
      using Scan = cub::WarpScan<int>;
      using Sort = cub::BlockRadixSort<int, 64, 1>;
      __shared__ typename Reduce::TempStorage reducing;
      __shared__ typename Scan::TempStorage scanning[2];
      __shared__ typename Sort::TempStorage sorting;
      int sum = Reduce(reducing).Sum(x[threadIdx.x]);
      if (threadIdx.x == 0) out[64] = sum;
      Scan(scanning[threadIdx.x / 32]).InclusiveSum(x[threadIdx.x], out[threadIdx.x]);
      int mine[1] = {x[threadIdx.x]};
      Sort(sorting).Sort(mine);
      x[threadIdx.x] = mine[0];
    } }""")
    x, out = np.arange(64, dtype=np.int32)[::-1].copy(), np.zeros(65, np.int32)
    cppyy.gbl.cuda_cxx.use_cub[1, 64](x, out)
    assert out[64] == 2016 and out[:2].tolist() == [63, 125] and out[32] == 31
    assert x.tolist() == list(range(64))


REFUSED = {
    "textures or surfaces": "out[0] = tex1Dfetch<float>(texture, 0);",
    "the inline PTX 'wgmma.fence": 'asm volatile("wgmma.fence.sync.aligned;");',
    "the inline PTX 'cp.async": 'asm volatile("cp.async.ca.shared.global [0], [0], 4, p;");',
}


@on_host
@needs_toolkit
@pytest.mark.parametrize("what", REFUSED)
def test_what_the_host_target_refuses_is_named(what):
    name = f"refused{list(REFUSED).index(what)}"
    cppyy.cppdef(
        f"namespace cuda_cxx {{ __global__ void {name}(float *out, unsigned long long texture) "
        f"{{ {REFUSED[what]} }} }}"
    )
    with pytest.raises(DriverError, match=f"cannot run kernels with {what}"):
        getattr(cppyy.gbl.cuda_cxx, name)[1, 1](np.zeros(1, np.float32), 0)
