// Functions that cannot be inlined and wait, each with something of its own:
// shared memory, local arrays, warp operations, barriers of the grid.

#include <cooperative_groups.h>

namespace corpus_waiting {
__device__ __noinline__ int own_array(int value, int depth) {
  __shared__ int s[1024];
  s[threadIdx.x] = value;
  __syncthreads();
  int found = s[(threadIdx.x + depth) % blockDim.x];
  __syncthreads();
  return depth == 0 ? found : own_array(found, depth - 1) + 1;
}

__global__ void shared_array_in_recursion(const int *x, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = own_array(x[i], 3);
}

// The function's array must not be where this kernel has its own.
__global__ void shared_arrays_in_both(const int *x, int *out) {
  __shared__ int own[100];
  __shared__ double wide[64];
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  own[threadIdx.x] = x[i] * 2;
  wide[threadIdx.x] = x[i];
  int value = own_array(x[i], 3);
  int next = (threadIdx.x + 1) % blockDim.x;
  out[i] = value + own[next] + int(wide[next]);
}

__device__ __noinline__ int dynamic_array(int value, int depth) {
  extern __shared__ int room[];
  room[threadIdx.x] = value;
  __syncthreads();
  int found = room[blockDim.x - 1 - threadIdx.x];
  __syncthreads();
  return depth == 0 ? found : dynamic_array(found + 1, depth - 1);
}

__global__ void dynamic_shared_in_recursion(const int *x, int *out) {
  __shared__ int own[100];
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  own[threadIdx.x] = x[i];
  int value = dynamic_array(x[i], 2);
  out[i] = value + own[(threadIdx.x + 1) % blockDim.x];
}

__device__ __noinline__ int tree_sum(int value, int step) {
  if (step == 0)
    return value;
  return tree_sum(value + __shfl_xor_sync(0xffffffffu, value, step), step / 2);
}

__global__ void shuffles_in_recursion(const int *x, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = tree_sum(x[i], 16);
}

// Each half of a warp goes down another number of levels.
__device__ __noinline__ int half_sums(int value, int levels, unsigned mask) {
  if (levels == 0)
    return value;
  int sum = value + __shfl_xor_sync(mask, value, 1 << (levels - 1));
  return half_sums(sum, levels - 1, mask) + __popc(__ballot_sync(mask, value & 1));
}

__global__ void divergent_warp_recursion(const int *x, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  bool high = threadIdx.x & 16;
  out[i] = half_sums(x[i], high ? 4 : 2, high ? 0xffff0000u : 0x0000ffffu);
}

struct Sync {
  __device__ virtual int next(int *all, int value) const = 0;
};
struct GridSync : Sync {
  __device__ int next(int *all, int value) const override {
    auto grid = cooperative_groups::this_grid();
    all[grid.thread_rank()] = value;
    grid.sync();
    int found = all[(grid.thread_rank() + 1) % grid.size()];
    grid.sync();
    return found;
  }
};
struct BlockSync : Sync {
  __device__ int next(int *all, int value) const override {
    int *mine = all + blockIdx.x * blockDim.x;
    mine[threadIdx.x] = value;
    __syncthreads();
    int found = mine[(threadIdx.x + 1) % blockDim.x];
    __syncthreads();
    return found;
  }
};

__global__ void virtual_grid_sync(const int *x, int *all, int *out, int steps) {
  int i = blockIdx.x * blockDim.x + threadIdx.x, value = x[i];
  GridSync grid;
  BlockSync block;
  const Sync *both[2] = {&grid, &block};
  for (int k = 0; k < steps; ++k)
    value = both[k % 2]->next(all, value);
  cooperative_groups::this_grid().sync();
  out[i] = value;
}

__device__ __noinline__ int passes_array(int *below, int *s, int depth) {
  int mine[8];
  for (int k = 0; k < 8; ++k)
    mine[k] = below[k] + k * depth;
  s[threadIdx.x] = mine[threadIdx.x % 8];
  __syncthreads();
  mine[depth] += s[(threadIdx.x + 1) % blockDim.x];
  __syncthreads();
  int sum = depth == 0 ? 0 : passes_array(mine, s, depth - 1);
  for (int n : mine)
    sum += n;
  return sum;
}

__global__ void local_arrays_in_recursion(const int *x, int *out) {
  __shared__ int s[1024];
  int i = blockIdx.x * blockDim.x + threadIdx.x, first[8];
  for (int &n : first)
    n = x[i];
  out[i] = passes_array(first, s, 5);
}

__global__ void stack_of_variable_size(const int *x, int *out, int n) {
  __shared__ int s[1024];
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  int *numbers = static_cast<int *>(__builtin_alloca(n * sizeof(int)));
  for (int k = 0; k < n; ++k)
    numbers[k] = x[i] + k;
  s[threadIdx.x] = numbers[threadIdx.x % n];
  __syncthreads();
  numbers[0] = s[(threadIdx.x + 1) % blockDim.x];
  int sum = 0;
  for (int k = 0; k < n; ++k)
    sum += numbers[k];
  out[i] = sum;
}

using WarpFunction = int (*)(int);
__device__ int lowest(int value) {
  for (int step = 16; step; step /= 2)
    value = min(value, __shfl_down_sync(0xffffffffu, value, step));
  return __shfl_sync(0xffffffffu, value, 0);
}
__device__ int highest(int value) {
  for (int step = 16; step; step /= 2)
    value = max(value, __shfl_down_sync(0xffffffffu, value, step));
  return __shfl_sync(0xffffffffu, value, 0);
}

__global__ void warps_call_different_functions(const int *x, int *out) {
  WarpFunction functions[2] = {lowest, highest};
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  int value = functions[threadIdx.x / 32 % 2](x[i]);
  __syncthreads();
  out[i] = value;
}

// For Python kernels.
__device__ int recursive_rotation(int *s, int value, int depth) {
  s[threadIdx.x] = value;
  __syncthreads();
  int found = s[(threadIdx.x + 1) % blockDim.x];
  __syncthreads();
  return depth == 0 ? found : recursive_rotation(s, found, depth - 1);
}
} // namespace corpus_waiting
