"""Atomics in C++: every function, scopes, cuda::atomic_ref, compare-and-swap loops, fences."""

from __future__ import annotations

import numpy as np

from .barriers_in_loops import blocks_of
from .registry import family

case = family(__name__, cxx="""
#include <cuda/atomic>
namespace corpus_atomic {
template <class T> __global__ void add(const T *x, T *out) {
  atomicAdd(out, x[blockIdx.x * blockDim.x + threadIdx.x]);
}
template <class T> __global__ void others(const T *x, T *out) {
  T v = x[blockIdx.x * blockDim.x + threadIdx.x];
  atomicMax(out, v);
  atomicMin(out + 1, v);
  atomicAnd(out + 2, v);
  atomicOr(out + 3, v);
  atomicXor(out + 4, v);
}
__global__ void modular(unsigned *out) {
  atomicInc(out, 9);
  atomicDec(out + 1, 6);
  atomicSub(out + 2, 2);
}
__global__ void exchange(const int *x, int *slots, int *got) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  got[i] = atomicExch(slots + x[i], i + 1);
}
__global__ void scopes(const int *x, int *out) {
  __shared__ int s;
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (threadIdx.x == 0)
    s = 0;
  __syncthreads();
  atomicAdd_block(&s, x[i]);
  __syncthreads();
  if (threadIdx.x == 0) {
    atomicAdd_system(out, s);
    atomicMax_system(out + 1, s);
    atomicAdd_block(out + 2 + blockIdx.x, s);
  }
}
__device__ double cas_max(double *p, double v) {
  auto *bits = reinterpret_cast<unsigned long long *>(p);
  unsigned long long old = *bits, seen;
  do {
    seen = old;
    if (__longlong_as_double(seen) >= v)
      break;
    old = atomicCAS(bits, seen, __double_as_longlong(v));
  } while (old != seen);
  return __longlong_as_double(old);
}
__global__ void cas_loop(const double *x, double *out) {
  cas_max(out, x[blockIdx.x * blockDim.x + threadIdx.x]);
}
__global__ void cas_of_16_bits(unsigned short *out) {
  unsigned short old = out[0], seen;
  do {
    seen = old;
    old = atomicCAS(out, seen, static_cast<unsigned short>(seen + 1));
  } while (old != seen);
}
__global__ void references(const int *x, int *out) {
  __shared__ int s;
  int v = x[blockIdx.x * blockDim.x + threadIdx.x];
  if (threadIdx.x == 0)
    s = 0;
  __syncthreads();
  cuda::atomic_ref<int, cuda::thread_scope_block> mine(s);
  mine.fetch_add(v, cuda::memory_order_relaxed);
  __syncthreads();
  cuda::atomic_ref<int, cuda::thread_scope_device> total(out[0]), most(out[1]), last(out[2]);
  if (threadIdx.x == 0)
    total.fetch_add(mine.load(cuda::memory_order_acquire), cuda::memory_order_acq_rel);
  most.fetch_max(v);
  int seen = last.load();
  while (!last.compare_exchange_weak(seen, seen + 3, cuda::memory_order_seq_cst))
    ;
}
}
""")

NS = "corpus_atomic::"

for _type, _dtype in (("int", "i4"), ("unsigned", "u4"), ("float", "f4"), ("double", "f8")):
    case.cxx(NS + "add", _type, threads=64, blocks=4,
             args=lambda m, d=_dtype: (m.ints(d), np.zeros(1, d)),
             expected=lambda m, x, out: [x.sum()])
for _type, _dtype in (("int", "i4"), ("unsigned", "u4")):
    case.cxx(NS + "others", _type, threads=64, blocks=4,
             args=lambda m, d=_dtype: (m.ints(d, 0, 2**31), np.array([3, 2**31 - 1, -1 % 2**31, 0, 0], d)),
             expected=lambda m, x, out: [
                 x.max(), x.min(), out[2] & np.bitwise_and.reduce(x),
                 np.bitwise_or.reduce(x), np.bitwise_xor.reduce(x)])
case.cxx(NS + "modular", threads=33, blocks=4, args=lambda m: (np.array([3, 2, 1000], "u4"),),
         expected=lambda m, out: [(3 + m.n) % 10, (2 - m.n) % 7, 1000 - 2 * m.n])
case.cxx(NS + "exchange", threads=64,
         args=lambda m: (m.ints("i4", 0, 5), np.zeros(5, "i4"), m.zeros("i4")),
         canonical=lambda x, slots, got: (x, np.sort(np.append(slots, got))),
         expected=lambda m, x, slots, got: (
             np.zeros(5 - len(set(x.tolist()))),
             np.concatenate([np.zeros(len(set(x.tolist()))), np.arange(m.n) + 1])))
case.cxx(NS + "scopes", threads=64, blocks=3,
         args=lambda m: (m.ints("i4"), np.zeros(5, "i4")),
         expected=lambda m, x, out: [
             x.sum(), blocks_of(m, x).sum(1).max(), *blocks_of(m, x).sum(1)])
case.cxx(NS + "cas_loop", threads=64, args=lambda m: (m.floats("f8"), np.array([-2.0])),
         expected=lambda m, x, out: [x.max()])
case.cxx(NS + "cas_of_16_bits", threads=64, blocks=3, args=lambda m: (np.array([65500], "u2"),),
         expected=lambda m, out: [(65500 + m.n) % 65536])
case.cxx(NS + "references", threads=64, blocks=3, args=lambda m: (m.ints(), np.zeros(3, "i4")),
         expected=lambda m, x, out: [x.sum(), x.max(), 3 * m.n])
