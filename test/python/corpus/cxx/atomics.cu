// Atomics of every function and scope.

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
  cuda::atomic_ref<int, cuda::thread_scope_device> total(out[0]), most(out[1]),
      last(out[2]);
  if (threadIdx.x == 0)
    total.fetch_add(mine.load(cuda::memory_order_acquire),
                    cuda::memory_order_acq_rel);
  most.fetch_max(v);
  int seen = last.load();
  while (
      !last.compare_exchange_weak(seen, seen + 3, cuda::memory_order_seq_cst))
    ;
}
} // namespace corpus_atomic
