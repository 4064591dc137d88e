// Warp intrinsics.

namespace corpus_warps {
template <class T> __global__ void shuffles(const T *x, T *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  unsigned all = 0xffffffffu;
  out[i] = __shfl_sync(all, x[i], 5);
  out[n + i] = __shfl_up_sync(all, x[i], 3);
  out[2 * n + i] = __shfl_down_sync(all, x[i], 7);
  out[3 * n + i] = __shfl_xor_sync(all, x[i], 9);
}

__global__ void shuffles_of_width_8(const int *x, int *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  unsigned all = 0xffffffffu;
  out[i] = __shfl_sync(all, x[i], 5, 8);
  out[n + i] = __shfl_up_sync(all, x[i], 3, 8);
  out[2 * n + i] = __shfl_down_sync(all, x[i], 3, 8);
  out[3 * n + i] = __shfl_xor_sync(all, x[i], 3, 8);
}

__global__ void votes(const int *x, unsigned *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  unsigned all = 0xffffffffu;
  out[i] = __ballot_sync(all, x[i] > 50);
  out[n + i] = __all_sync(all, x[i] > 2) != 0;
  out[2 * n + i] = __any_sync(all, x[i] == 98) != 0;
  out[3 * n + i] = __match_any_sync(all, x[i] % 4);
  int same;
  out[4 * n + i] = __match_all_sync(all, x[i] >= 0, &same);
  out[5 * n + i] = same != 0;
}

__global__ void warp_reduce(const int *x, int *sums, int *minima,
                            unsigned *ors) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  unsigned all = 0xffffffffu;
  sums[i] = __reduce_add_sync(all, x[i]);
  minima[i] = __reduce_min_sync(all, x[i]);
  ors[i] = __reduce_or_sync(all, unsigned(x[i]));
}

__global__ void shuffle_in_branches(const int *x, int *out) {
  int lane = threadIdx.x % 32, i = blockIdx.x * blockDim.x + threadIdx.x,
      v = x[i];
  if (lane < 16) {
    for (int step = 8; step; step /= 2)
      v += __shfl_xor_sync(0x0000ffffu, v, step);
  } else {
    for (int step = 8; step; step /= 2)
      v = max(v, __shfl_xor_sync(0xffff0000u, v, step));
  }
  out[i] = v;
}
} // namespace corpus_warps
