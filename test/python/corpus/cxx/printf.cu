// Printing and assertions.

#include <cassert>
#include <cstdio>
namespace corpus_printf {
__global__ void print(const int *x, const double *y) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  printf("thread %d of block %d: %d %.3f %s\n", threadIdx.x, blockIdx.x, x[i],
         y[i], x[i] % 2 ? "odd" : "even");
}
__global__ void between_barriers(const int *x, int *out) {
  __shared__ int s[64];
  int t = threadIdx.x;
  s[t] = x[blockIdx.x * blockDim.x + t];
  __syncthreads();
  if (t == 0)
    printf("block %d starts with %d\n", blockIdx.x, s[0]);
  __syncthreads();
  out[blockIdx.x * blockDim.x + t] = s[blockDim.x - 1 - t];
}
__global__ void assertions(const int *x, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  assert(x[i] >= 0 && "never negative");
  __syncthreads();
  assert(blockDim.x > 0);
  out[i] = x[i];
}
} // namespace corpus_printf
