// Barriers of the whole grid and named barriers of parts of a block.

#include <cooperative_groups.h>

namespace corpus_grid {
namespace cg = cooperative_groups;

__global__ void reverse_the_grid(const int *x, int *middle, int *out) {
  cg::grid_group grid = cg::this_grid();
  unsigned long i = grid.thread_rank();
  middle[i] = x[i] * 3;
  grid.sync();
  out[i] = middle[grid.size() - 1 - i];
}

__global__ void sums_of_blocks(const int *x, int *sums, int *out) {
  __shared__ int s[256];
  auto grid = cg::this_grid();
  auto block = cg::this_thread_block();
  int t = block.thread_rank();
  for (int round = 0; round < 3; ++round) {
    s[t] = x[grid.thread_rank()] + round;
    for (int half = blockDim.x / 2; half; half /= 2) {
      block.sync();
      if (t < half)
        s[t] += s[t + half];
    }
    if (t == 0)
      sums[blockIdx.x] = s[0];
    grid.sync();
    int total = 0;
    for (int b = 0; b < gridDim.x; ++b)
      total += sums[b];
    grid.sync();
    out[grid.thread_rank()] += total;
  }
}

// Two warps produce, two consume, through two buffers: bar.arrive does not
// wait.
__global__ void arrive_and_wait(const int *x, int *out) {
  __shared__ int s[2][64];
  int t = threadIdx.x % 64, base = blockIdx.x * 256;
  if (threadIdx.x < 64) {
    for (int k = 0; k < 4; ++k) {
      if (k >= 2)
        asm volatile("bar.sync %0, 128;" ::"r"(3 + k % 2) : "memory");
      s[k % 2][t] = x[base + k * 64 + t] * 2;
      asm volatile("bar.arrive %0, 128;" ::"r"(1 + k % 2) : "memory");
    }
  } else {
    for (int k = 0; k < 4; ++k) {
      asm volatile("bar.sync %0, 128;" ::"r"(1 + k % 2) : "memory");
      out[base + k * 64 + t] = s[k % 2][63 - t];
      if (k < 2)
        asm volatile("bar.arrive %0, 128;" ::"r"(3 + k % 2) : "memory");
    }
  }
}

__global__ void a_barrier_of_each_warp_pair(const int *x, int *out) {
  __shared__ int s[256];
  int t = threadIdx.x, pair = t / 64, i = blockIdx.x * blockDim.x + t;
  int value = x[i];
  for (int k = 0; k <= pair; ++k) {
    s[t] = value;
    asm volatile("bar.sync %0, 64;" ::"r"(pair + 1) : "memory");
    value = s[pair * 64 + (t + 1) % 64];
    asm volatile("bar.sync %0, 64;" ::"r"(pair + 1) : "memory");
  }
  out[i] = value;
}

__global__ void votes_of_a_named_barrier(const int *x, int *out) {
  int t = threadIdx.x, half = t / 64, i = blockIdx.x * blockDim.x + t, count;
  asm volatile(
      "{ .reg .pred p; setp.gt.s32 p, %1, 50; bar.red.popc.u32 %0, %2, 64, p; }"
      : "=r"(count)
      : "r"(x[i]), "r"(1 + half)
      : "memory");
  out[i] = count;
}

__global__ void arrive_and_wait_on_the_block(const int *x, int *out) {
  __shared__ int s[64];
  auto block = cg::this_thread_block();
  int t = threadIdx.x, i = blockIdx.x * 64 + t;
  s[t] = x[i];
  auto token = block.barrier_arrive();
  int mine = x[i] * 100;
  block.barrier_wait(static_cast<decltype(token) &&>(token));
  out[i] = s[63 - t] + mine;
}
} // namespace corpus_grid
