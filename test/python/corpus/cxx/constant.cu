// Constants and device globals.

namespace corpus_constant {
__constant__ float weights[5] = {1, 2, 4, 2, 1};
__constant__ struct {
  int bias;
  double scale;
} settings = {3, 0.5};
__device__ int totals[4] = {10, 20, 30, 40};
__device__ const char letters[] = "corpus";
struct Table {
  int values[4];
};
__constant__ Table tables[2] = {{{1, 2, 3, 4}}, {{10, 20, 30, 40}}};
__global__ void weigh(const float *x, float *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  float sum = 0;
  for (int k = 0; k < 5; ++k)
    if (i + k - 2 >= 0 && i + k - 2 < n)
      sum += weights[k] * x[i + k - 2];
  out[i] = sum;
}
__global__ void lookup(const int *x, double *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = tables[x[i] & 1].values[x[i] % 4] * settings.scale + settings.bias +
           letters[x[i] % 6];
}
__global__ void count_in_a_global(const int *x, int *out) {
  // The last thread of each block to come reads what the block's threads added.
  __shared__ int before[4];
  int t = threadIdx.x;
  if (t < 4)
    before[t] = totals[t];
  __syncthreads();
  atomicAdd(&totals[x[t] % 4], 1);
  __syncthreads();
  if (t < 4)
    out[t] = totals[t] - before[t];
}
__device__ inline int from_table(int which, int k) {
  return tables[which].values[k];
}
} // namespace corpus_constant
