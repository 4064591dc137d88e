// Cooperative groups.

#include <cooperative_groups.h>
#include <cooperative_groups/reduce.h>
#include <cooperative_groups/scan.h>
namespace corpus_cg {
namespace cg = cooperative_groups;

__global__ void block(const int *x, int *out) {
  __shared__ int s[1024];
  cg::thread_block block = cg::this_thread_block();
  int t = block.thread_rank(), i = block.group_index().x * block.size() + t;
  s[t] = x[i];
  block.sync();
  out[i] = s[block.size() - 1 - t];
}

template <int N> __global__ void tile_sum(const int *x, int *out) {
  auto tile = cg::tiled_partition<N>(cg::this_thread_block());
  int i = blockIdx.x * blockDim.x + threadIdx.x, value = x[i];
  for (int step = tile.size() / 2; step; step /= 2)
    value += tile.shfl_xor(value, step);
  out[i] = value * 100 + tile.thread_rank();
}

template <int N> __global__ void tile_shuffles(const int *x, int *out, int n) {
  auto tile = cg::tiled_partition<N>(cg::this_thread_block());
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = tile.shfl(x[i], 2);
  out[n + i] = tile.shfl_up(x[i], 1);
  out[2 * n + i] = tile.shfl_down(x[i], 1);
}

template <int N>
__global__ void tile_votes(const int *x, unsigned *out, int n) {
  auto tile = cg::tiled_partition<N>(cg::this_thread_block());
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = tile.ballot(x[i] > 50);
  out[n + i] = tile.any(x[i] > 90);
  out[2 * n + i] = tile.all(x[i] > 5);
  out[3 * n + i] = tile.match_any(x[i] % 3);
}

template <int N> __global__ void tile_reduce(const int *x, int *out) {
  auto tile = cg::tiled_partition<N>(cg::this_thread_block());
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = cg::reduce(tile, x[i], cg::plus<int>()) +
           cg::reduce(tile, x[i], cg::greater<int>());
}

template <int N> __global__ void tile_scan(const int *x, int *out) {
  auto tile = cg::tiled_partition<N>(cg::this_thread_block());
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = cg::inclusive_scan(tile, x[i], cg::plus<int>());
}

__global__ void tiles_in_branches(const int *x, int *out) {
  auto tile = cg::tiled_partition<8>(cg::this_thread_block());
  int i = blockIdx.x * blockDim.x + threadIdx.x, value = x[i];
  if (tile.meta_group_rank() % 2) {
    for (int step = 4; step; step /= 2)
      value += tile.shfl_xor(value, step);
  } else {
    tile.sync();
    value = tile.shfl(value, 7 - tile.thread_rank());
  }
  out[i] = value;
}

__global__ void tiles_loop_apart(const int *x, int *out) {
  // Each tile goes round as often as its own first value says.
  auto tile = cg::tiled_partition<4>(cg::this_thread_block());
  int i = blockIdx.x * blockDim.x + threadIdx.x, value = x[i];
  int trips = tile.shfl(value, 0) % 5;
  for (int k = 0; k < trips; ++k)
    value = tile.shfl(value, (tile.thread_rank() + 1) % 4) + 1;
  out[i] = value;
}

__global__ void dynamic_tiles(const int *x, int *out, int size) {
  auto tile = cg::tiled_partition(cg::this_thread_block(), size);
  __shared__ int s[256];
  int t = threadIdx.x, i = blockIdx.x * blockDim.x + t;
  s[t] = x[i];
  tile.sync();
  out[i] = s[t - tile.thread_rank() + tile.size() - 1 - tile.thread_rank()];
}

__global__ void coalesced_counter(const int *x, int *count, int *ranks) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (x[i] > 50) {
    cg::coalesced_group active = cg::coalesced_threads();
    int base = 0;
    if (active.thread_rank() == 0)
      base = atomicAdd(count, active.size());
    base = active.shfl(base, 0);
    ranks[base + active.thread_rank()] = x[i];
  }
}

__global__ void labeled_partition(const int *x, int *out) {
  auto warp = cg::tiled_partition<32>(cg::this_thread_block());
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  auto mine = cg::labeled_partition(warp, x[i] % 3);
  out[i] = cg::reduce(mine, x[i], cg::plus<int>());
}

template <class Tile> __device__ int sum_of(Tile tile, int *s, int value) {
  s[tile.thread_rank()] = value;
  tile.sync();
  int sum = 0;
  for (int k = 0; k < int(tile.size()); ++k)
    sum += s[k];
  tile.sync();
  return sum;
}
__global__ void groups_as_arguments(const int *x, int *out) {
  __shared__ int s[128];
  auto block = cg::this_thread_block();
  auto tile = cg::tiled_partition<16>(block);
  int t = threadIdx.x, i = blockIdx.x * blockDim.x + t;
  int of_block = sum_of(block, s, x[i]);
  int of_tile = sum_of(tile, s + t / 16 * 16, x[i]);
  out[i] = of_block * 10000 + of_tile;
}
} // namespace corpus_cg
