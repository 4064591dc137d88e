"""libcu++'s barriers, pipelines and asynchronous copies, in shared memory."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda import CxxError, compiler, cuda, toolkit
from cppyy_cuda.config import config
from cppyy_cuda.errors import CppyyCudaError

ROOT = toolkit.find().root
pytestmark = pytest.mark.skipif(
    ROOT is None or not (ROOT / "include" / "cccl").is_dir(),
    reason="libcu++ of a CUDA toolkit is needed",
)
THREADS = 64


@pytest.fixture(scope="module")
def ns() -> object:
    """Return the kernels."""
    cppyy.cppdef(SOURCE)
    return cppyy.gbl.cuda_barriers


SOURCE = """
#ifdef __CUDACC__
#include <cooperative_groups.h>
#include <cuda/atomic>
#include <cuda/barrier>
#include <cuda/pipeline>
#endif
namespace cuda_barriers {
#ifdef __CUDACC__
using Barrier = cuda::barrier<cuda::thread_scope_block>;

__global__ void meet(const int *in, int *out) {
  __shared__ Barrier barrier, several[2];
  __shared__ cuda::atomic<int, cuda::thread_scope_block> count;
  __shared__ int part[64];
  if (threadIdx.x == 0) {
    init(&barrier, blockDim.x);
    init(&several[1], blockDim.x);
    count.store(0);
  }
  __syncthreads();
  for (int turn = 0; turn < 3; ++turn) {
    part[threadIdx.x] = in[threadIdx.x] + turn;
    barrier.arrive_and_wait();
    out[threadIdx.x] += part[(threadIdx.x + 1) % 64];
    several[1].wait(several[1].arrive());
  }
  count += 1;
  barrier.arrive_and_wait();
  out[threadIdx.x] += 1000 * count.load();
}

/// The producers of the first warp leave; the others meet without them.
__global__ void drop(int *out) {
  __shared__ Barrier barrier;
  __shared__ int filled;
  if (threadIdx.x == 0) { init(&barrier, blockDim.x); filled = 0; }
  __syncthreads();
  if (threadIdx.x < 32) {
    atomicAdd(&filled, 1);
    barrier.arrive_and_drop();
    return;
  }
  barrier.arrive_and_wait();
  int first = filled;
  barrier.arrive_and_wait();
  if (threadIdx.x == 32) filled = 100;
  barrier.arrive_and_wait();
  out[threadIdx.x] = first + filled;
}

__global__ void stages(const int *in, int *out, int n) {
  auto block = cooperative_groups::this_thread_block();
  __shared__ int buffer[2][64];
  __shared__ cuda::pipeline_shared_state<cuda::thread_scope_block, 2> state;
  auto pipe = cuda::make_pipeline(block, &state);
  auto load = [&](int stage) {
    pipe.producer_acquire();
    cuda::memcpy_async(block, buffer[stage % 2], in + 64 * stage, sizeof(int) * 64, pipe);
    pipe.producer_commit();
  };
  load(0);
  for (int stage = 0; stage < n; ++stage) {
    if (stage + 1 < n) load(stage + 1);
    pipe.consumer_wait();
    out[64 * stage + threadIdx.x] = buffer[stage % 2][63 - threadIdx.x];
    pipe.consumer_release();
  }
}

__global__ void alone(const int *in, int *out, int n) {
  __shared__ int buffer[64];
  auto pipe = cuda::make_pipeline();
  for (int stage = 0; stage < n; ++stage) {
    pipe.producer_acquire();
    int from = 64 * stage + threadIdx.x;
    cuda::memcpy_async(&buffer[threadIdx.x], &in[from], sizeof(int), pipe);
    pipe.producer_commit();
    cuda::pipeline_consumer_wait_prior<0>(pipe);
    __syncthreads();
    out[from] = buffer[63 - threadIdx.x];
    pipe.consumer_release();
    __syncthreads();
  }
}

__global__ void bulk(const int *in, int *out) {
  __shared__ alignas(128) int buffer[64];
  __shared__ Barrier barrier;
  if (threadIdx.x == 0) init(&barrier, blockDim.x);
  __syncthreads();
  if (threadIdx.x == 0)
    cuda::memcpy_async(buffer, in, cuda::aligned_size_t<16>(sizeof(buffer)), barrier);
  barrier.arrive_and_wait();
  out[threadIdx.x] = buffer[63 - threadIdx.x];
}

/// PTX's own words: parity, bytes that are expected, zeros beyond the source.
__global__ void words(const int *in, int *out) {
  __shared__ unsigned long long word;
  __shared__ int buffer[64];
  unsigned at = __cvta_generic_to_shared(&word), ready = 0;
  unsigned to = __cvta_generic_to_shared(&buffer[threadIdx.x]);
  if (threadIdx.x == 0)
    asm volatile("mbarrier.init.shared::cta.b64 [%0], %1;" ::"r"(at), "r"(64) : "memory");
  __syncthreads();
  asm volatile("cp.async.ca.shared.global [%0], [%1], 4, %2;" ::"r"(to), "l"(in + threadIdx.x),
               "r"(threadIdx.x < 32 ? 4 : 0) : "memory");
  asm volatile("cp.async.commit_group; cp.async.wait_group 0;" ::: "memory");
  asm volatile("mbarrier.arrive.shared::cta.b64 _, [%0]; // one" ::"r"(at) : "memory");
  while (!ready)
    asm volatile("{\\n.reg .pred p;\\n"
                 "mbarrier.test_wait.parity.shared::cta.b64 p, [%1], %2; // the first\\n"
                 "selp.b32 %0, 1, 0, p;\\n}" : "=r"(ready) : "r"(at), "r"(0) : "memory");
  out[threadIdx.x] = buffer[63 - threadIdx.x];
}
#endif
}
"""


def _launched(kernel: object, stages: int = 1, *more: int) -> tuple[np.ndarray, np.ndarray]:
    given = np.arange(THREADS * stages, dtype=np.int32)
    out = np.zeros_like(given)
    kernel[1, THREADS](given, out, *more)
    return given.reshape(stages, THREADS), out.reshape(stages, THREADS)


@pytest.mark.cxx("CUDA C++", "`cuda::barrier` in shared memory", "barrier.arrive_and_wait();")
def test_all_threads_meet(ns) -> None:
    (given,), (out,) = _launched(ns.meet)
    assert out.tolist() == (3 * np.roll(given, -1) + 3 + 1000 * THREADS).tolist()


def test_threads_that_leave_are_not_waited_for(ns) -> None:
    out = np.zeros(THREADS, np.int32)
    ns.drop[1, THREADS](out)
    assert out.tolist() == [0] * 32 + [132] * 32


@pytest.mark.cxx("CUDA C++", "`cuda::pipeline`, `cuda::memcpy_async`", "pipe.consumer_wait();")
@pytest.mark.parametrize("name", ["stages", "alone"])
def test_a_pipeline_copies_ahead(ns, name: str) -> None:
    given, out = _launched(getattr(ns, name), 4, 4)
    assert np.array_equal(out, given[:, ::-1])


def test_a_copy_completes_a_barrier(ns) -> None:
    given, out = _launched(ns.bulk)
    assert np.array_equal(out, given[:, ::-1])


def test_ptx(ns) -> None:
    (given,), (out,) = _launched(ns.words)
    assert out.tolist() == np.where(given < 32, given, 0)[::-1].tolist()


@pytest.mark.skipif(compiler.current_target() != "host", reason="the host target has the checks")
def test_barriers_order_accesses(ns) -> None:
    with config.override(check="races"):
        (given,), (out,) = _launched(ns.meet)
        assert out[0] == 3 * given[1] + 3 + 1000 * THREADS


@pytest.mark.skipif(compiler.current_target() != "host", reason="the host target has the checks")
def test_a_missing_barrier_is_found(ns) -> None:
    cppyy.cppdef("""namespace cuda_barriers { __global__ void early(int *out) {
    #ifdef __CUDACC__
      __shared__ Barrier barrier;
      __shared__ int part[64];
      if (threadIdx.x == 0) init(&barrier, blockDim.x);
      __syncthreads();
      part[threadIdx.x] = threadIdx.x;
      auto token = barrier.arrive();
      out[threadIdx.x] = part[(threadIdx.x + 1) % 64];
      barrier.wait(cuda::std::move(token));
    #endif
    } }""")
    with config.override(check="races"), pytest.raises(CppyyCudaError, match="race on shared"):
        ns.early[1, THREADS](np.zeros(THREADS, np.int32))
        cuda.synchronize()


def test_other_classes_cannot_be_shared() -> None:
    with pytest.raises(CxxError, match="initialization is not supported for __shared__"):
        cppyy.cppdef("""namespace cuda_barriers {
        struct Made { int a; __device__ Made() : a(1) {} };
        __global__ void made(int *out) { __shared__ Made one; *out = one.a; } }""")
