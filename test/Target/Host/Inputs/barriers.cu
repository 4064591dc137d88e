#include <cooperative_groups.h>
extern "C" {
__global__ void reverse(int *out) { __shared__ int s[256]; s[threadIdx.x] = threadIdx.x; __syncthreads(); out[blockIdx.x * blockDim.x + threadIdx.x] = s[blockDim.x - 1 - threadIdx.x]; }
// Dynamic shared memory, a barrier in a loop.
__global__ void blockSum(const int *in, int *out) {
  extern __shared__ int s[];
  int t = threadIdx.x;
  s[t] = in[blockIdx.x * blockDim.x + t];
  for (int stride = blockDim.x / 2; stride > 0; stride /= 2) { __syncthreads(); if (t < stride) s[t] += s[t + stride]; }
  if (t == 0) out[blockIdx.x] = s[0];
}
__global__ void prefixSum(const int *in, int *out) {
  __shared__ int s[2][1024];
  int t = threadIdx.x, which = 0;
  s[0][t] = in[t];
  __syncthreads();
  for (int offset = 1; offset < blockDim.x; offset *= 2) {
    s[1 - which][t] = t >= offset ? s[which][t] + s[which][t - offset] : s[which][t];
    which = 1 - which;
    __syncthreads();
  }
  out[t] = s[which][t];
}
__global__ void predicates(int *out) {
  int t = threadIdx.x;
  int count = __syncthreads_count(t % 3 == 0), all = __syncthreads_and(t < 1000), none = __syncthreads_and(t != 5), any = __syncthreads_or(t == 7), no = __syncthreads_or(t > 1000);
  out[t] = count * 10000 + all * 1000 + none * 100 + any * 10 + no;
}
// Legal without a barrier for the threads that have left.
__global__ void earlyExit(int n, int *out) {
  __shared__ int s[128];
  int t = threadIdx.x;
  if (t >= n) return;
  s[t] = t;
  __syncthreads();
  out[t] = s[n - 1 - t];
}
// Warps that produce and warps that consume, over a barrier of their own.
__global__ void producerConsumer(int *out) {
  __shared__ int s[32];
  int t = threadIdx.x;
  if (t < 32) { s[t] = t * t; asm volatile("bar.arrive 1, 64;" ::: "memory"); }
  else if (t < 64) { asm volatile("bar.sync 1, 64;" ::: "memory"); out[t - 32] = s[63 - t]; }
  else { asm volatile("barrier.sync %0, %1;" ::"r"(2), "r"(64) : "memory"); out[t] = t; }
}
// Divergent but legal: both sides of a branch have a barrier of as many visits.
__global__ void branches(int *out) {
  __shared__ int s[64];
  int t = threadIdx.x, sum = 0;
  for (int i = 0; i < 4; ++i) {
    s[t] = i + t;
    if (t & 1) { __barrier_sync(0); sum += s[t - 1]; } else { __barrier_sync(0); sum += s[t + 1]; }
    __barrier_sync(0);
  }
  out[t] = sum;
}
__global__ void shuffles(int *out) {
  int t = threadIdx.x, n = blockDim.x;
  out[t] = __shfl_sync(~0u, t, 3);
  out[n + t] = __shfl_up_sync(~0u, t, 2, 8);
  out[2 * n + t] = __shfl_down_sync(~0u, t, 5, 16);
  out[3 * n + t] = __shfl_xor_sync(~0u, t, 9);
  out[4 * n + t] = (int)__shfl_sync(~0u, t + 0.5, t + 1, 4);
  out[5 * n + t] = (int)__shfl_down_sync(~0u, (float)t, 1);
  out[6 * n + t] = (int)(__shfl_xor_sync(~0u, (long long)t << 33, 16) >> 33);
}
__global__ void divergentVotes(unsigned *out) {
  unsigned t = threadIdx.x, n = blockDim.x;
  if (t % 4 == 1) { out[t] = __ballot_sync(0x22222222, t & 4); out[n + t] = __any_sync(0x22222222, t == 5) * 10 + __all_sync(0x22222222, t != 5); }
  else { out[t] = __ballot_sync(0xdddddddd, t > 15); out[n + t] = __uni_sync(0xdddddddd, 1); }
  __syncwarp();
  out[2 * n + t] = __match_any_sync(~0u, t / 3);
  int same;
  out[3 * n + t] = __match_all_sync(~0u, 5ull, &same) + same;
  out[4 * n + t] = __match_all_sync(~0u, t, &same) + same;
  out[5 * n + t] = __reduce_add_sync(~0u, t);
  out[6 * n + t] = __reduce_max_sync(~0u, (int)t - 100);
  out[7 * n + t] = __reduce_xor_sync(~0u, 1u << t);
}
// One atomic for all lanes that are here.
__global__ void aggregated(int *counter, int *out) {
  int t = threadIdx.x;
  if (t % 3) {
    unsigned active = __activemask();
    int leader = __ffs(active) - 1, rank = __popc(active & ((1u << (t % 32)) - 1)), base = 0;
    if (t % 32 == leader) base = atomicAdd(counter, __popc(active));
    out[__shfl_sync(active, base, leader) + rank] = t;
  }
}
__global__ void spin(volatile int *flag, int *out) {
  int t = threadIdx.x;
  if (t > 0) while (*flag < t) ;
  out[t] = *flag;
  __threadfence();
  atomicAdd((int *)flag, 1);
}
__global__ void spinLock(int *lock, int *sum) {
  bool done = false;
  while (!done)
    if (atomicCAS(lock, 0, 1) == 0) { int old = *(volatile int *)sum; __nanosleep(20); *(volatile int *)sum = old + 1; __threadfence(); atomicExch(lock, 0); done = true; }
}
__global__ void update(float *sum) {
  int *bits = (int *)sum, old = *bits, assumed;
  do { assumed = old; old = atomicCAS(bits, assumed, __float_as_int(__int_as_float(assumed) + 1)); } while (old != assumed);
}
__global__ void warpSum(const float *in, float *out) {
  float v = in[blockIdx.x * blockDim.x + threadIdx.x];
  for (int d = 16; d; d /= 2) v += __shfl_down_sync(~0u, v, d);
  __shared__ float parts[32];
  if (threadIdx.x % 32 == 0) parts[threadIdx.x / 32] = v;
  __syncthreads();
  if (threadIdx.x < 32) {
    v = threadIdx.x < blockDim.x / 32 ? parts[threadIdx.x] : 0;
    for (int d = 16; d; d /= 2) v += __shfl_down_sync(~0u, v, d);
    if (threadIdx.x == 0) out[blockIdx.x] = v;
  }
}
// As CUB writes an inclusive scan and a match of one bit.
__global__ void inlineWarp(int *out) {
  int t = threadIdx.x, sum = t;
  for (int offset = 1; offset < 32; offset *= 2)
    asm volatile("{  .reg .s32 r0;  .reg .pred p;  shfl.sync.up.b32 r0|p, %1, %2, %3, %5;  @p add.s32 r0, r0, %4;  mov.s32 %0, r0;}"
                 : "=r"(sum) : "r"(sum), "r"(offset), "r"(0), "r"(sum), "r"(~0));
  out[t] = sum;
  unsigned mask;
  asm volatile("{ .reg .pred p; and.b32 %0, %1, %2; setp.ne.u32 p, %0, 0; vote.ballot.sync.b32 %0, p, 0xffffffff; @!p not.b32 %0, %0; }"
               : "=r"(mask) : "r"(t), "r"(4));
  out[32 + t] = mask;
  unsigned elected, active, all;
  elected = 7;
  if (t > 3) asm volatile("{ .reg .pred P_OUT; elect.sync _|P_OUT, %1; selp.b32 %0, 1, 0, P_OUT; }" : "=r"(elected) : "r"(0xfffffff0));
  asm volatile("activemask.b32 %0;" : "=r"(active));
  asm volatile("redux.sync.max.s32 %0, %1, 0xffffffff;" : "=r"(all) : "r"(t - 40));
  out[64 + t] = elected; out[96 + t] = active; out[128 + t] = all;
}
struct Big { int values[40]; };
// A parameter that is changed, a local array and a barrier between.
__global__ void frames(Big big, int *out) {
  alignas(64) int local[16];
  int t = threadIdx.x;
  for (int i = 0; i < 16; ++i) local[i] = t * i;
  big.values[t % 40] += 1000;
  __syncthreads();
  int sum = (unsigned long long)local % 64;
  for (int i = 0; i < 16; ++i) sum += local[i];
  out[t] = sum + big.values[t % 40] + big.values[(t + 1) % 40];
}
__global__ void position(int *out) {
  __syncthreads();
  int lane; asm("mov.u32 %0, %%laneid;" : "=r"(lane));
  int t = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
  int b = (blockIdx.z * gridDim.y + blockIdx.y) * gridDim.x + blockIdx.x;
  int n = blockDim.x * blockDim.y * blockDim.z;
  __syncthreads();
  out[b * n + t] = b * 1000000 + t * 100 + lane;
}
__global__ void neverMeet(int *out) { if (threadIdx.x % 2) __barrier_sync(3); else __syncwarp(0x7); out[0] = 1; }
__global__ void gridSum(const int *in, int *parts, int *out) {
  auto grid = cooperative_groups::this_grid();
  if (!grid.is_valid()) return;
  __shared__ int s;
  if (threadIdx.x == 0) s = 0;
  __syncthreads();
  atomicAdd(&s, in[grid.thread_rank()]);
  __syncthreads();
  if (threadIdx.x == 0) parts[blockIdx.x] = s;
  grid.sync();
  int sum = 0;
  for (int i = 0; i < gridDim.x; ++i) sum += parts[i];
  grid.sync();
  out[grid.thread_rank()] = sum + s;
}
__global__ void tiles(int *out) {
  auto tile = cooperative_groups::tiled_partition<8>(cooperative_groups::this_thread_block());
  int v = threadIdx.x;
  for (int d = tile.size() / 2; d; d /= 2) v += tile.shfl_down(v, d);
  tile.sync();
  out[threadIdx.x] = tile.shfl(v, 0) * 100 + tile.thread_rank();
}
}
__device__ int waiting(int n) { if (n == 0) { __syncthreads(); return 0; } return waiting(n - 1) + waiting(n / 2); }
extern "C" __global__ void recursiveBarrier(int *out) { out[threadIdx.x] = waiting(5); }
