// Fences, clocks and special registers.

namespace corpus_fences {
__global__ void clocks(int *ordered, int *moved) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  long long start = clock64();
  __nanosleep(200);
  long long middle = clock64();
  clock_t narrow = clock();
  __syncthreads();
  long long end = clock64();
  ordered[i] = start <= middle && middle <= end;
  moved[i] = end > start && narrow != 0;
}
__global__ void global_timer(int *ordered) {
  unsigned long long a, b;
  asm volatile("mov.u64 %0, %%globaltimer;" : "=l"(a));
  __nanosleep(1000);
  asm volatile("mov.u64 %0, %%globaltimer;" : "=l"(b));
  ordered[blockIdx.x * blockDim.x + threadIdx.x] = b >= a && a > 0;
}
__global__ void fences(const int *x, int *out) {
  __shared__ volatile int s[256];
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  s[threadIdx.x] = x[i];
  __threadfence_block();
  __syncwarp();
  int value = s[threadIdx.x ^ 1];
  __threadfence();
  __threadfence_system();
  out[i] = value;
}
__global__ void special_registers(unsigned *out) {
  unsigned lane, warp, warps, sm, less, greater;
  asm("mov.u32 %0, %%laneid;" : "=r"(lane));
  asm volatile("mov.u32 %0, %%warpid;" : "=r"(warp));
  asm("mov.u32 %0, %%nwarpid;" : "=r"(warps));
  asm volatile("mov.u32 %0, %%smid;" : "=r"(sm));
  asm("mov.u32 %0, %%lanemask_lt;" : "=r"(less));
  asm("mov.u32 %0, %%lanemask_gt;" : "=r"(greater));
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = (lane == threadIdx.x % 32) + 2 * (warp < warps) + 4 * (sm < 100000) +
           8 * (less == (1u << lane) - 1) + 16 * (greater == ~0u << 1 << lane);
}
} // namespace corpus_fences
