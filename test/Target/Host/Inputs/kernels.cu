struct Pair { int first; float second; int table[4]; };
__device__ int scale = 3;
__constant__ float weights[4];
extern "C" {
__global__ void position3d(int *out) {
  int x = blockIdx.x * blockDim.x + threadIdx.x, y = blockIdx.y * blockDim.y + threadIdx.y, z = blockIdx.z * blockDim.z + threadIdx.z;
  int w = gridDim.x * blockDim.x, h = gridDim.y * blockDim.y;
  out[(z * h + y) * w + x] = x + 1000 * y + 1000000 * z;
}
__global__ void earlyReturn(const int *in, int *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  int sum = 0;
  for (int k = 0; k < in[i]; ++k) { if (k == 7) break; sum += k; }
  out[i] = sum;
}
__global__ void byValue(Pair pair, int *out) {
  pair.first += threadIdx.x;
  pair.table[threadIdx.x % 4] += 100;
  out[threadIdx.x] = pair.first + (int)pair.second + pair.table[0];
}
__global__ void byValueReadOnly(const Pair pair, int *out) { out[threadIdx.x] = pair.table[threadIdx.x % 4]; }
__global__ void sharedPrivate(int *out) {
  __shared__ int cells[64];
  __shared__ double others[64];
  cells[threadIdx.x] = threadIdx.x;
  others[threadIdx.x] = 0.5;
  cells[threadIdx.x] *= 2;
  out[threadIdx.x] = cells[threadIdx.x] + (int)(others[threadIdx.x] * 2);
}
__global__ void dynamicShared(int *out) {
  extern __shared__ int room[];
  __shared__ char first[3];
  first[threadIdx.x % 3] = 1;
  room[threadIdx.x] = threadIdx.x + 5;
  out[threadIdx.x] = room[threadIdx.x] + first[threadIdx.x % 3];
}
__global__ void count(int *counter, float *sum) { atomicAdd(counter, 1); atomicAdd(sum, 1.0f); atomicMax(counter + 1, (int)threadIdx.x); atomicInc((unsigned *)counter + 2, 9); }
__global__ void useGlobals(float *out) { out[threadIdx.x] = weights[threadIdx.x % 4] * scale; }
__global__ void barrier(int *out) { __shared__ int s[32]; s[threadIdx.x] = threadIdx.x; __syncthreads(); out[threadIdx.x] = s[31 - threadIdx.x]; }
__global__ void shuffle(int *out) { out[threadIdx.x] = __shfl_xor_sync(~0u, (int)threadIdx.x, 1); }
__global__ void vote(unsigned *out) { out[threadIdx.x] = __ballot_sync(~0u, threadIdx.x & 1); }
__global__ void inlineAsm(unsigned *out) { asm("lop3.b32 %0, %1, 1, 2, 3;" : "=r"(out[0]) : "r"(out[1])); }
__global__ void lanes(int *out) { int lane; asm("mov.u32 %0, %%laneid;" : "=r"(lane)); out[threadIdx.x] = lane + warpSize; }
__global__ void fences(int *out) { out[threadIdx.x] = 1; __threadfence(); __threadfence_block(); __threadfence_system(); }
__global__ void __launch_bounds__(128) bounded(int *out) { out[threadIdx.x] = 1; }
__global__ void localArray(const int *in, int *out) { int a[8]; for (int k = 0; k < 8; ++k) a[k] = in[threadIdx.x] + k; out[threadIdx.x] = a[in[threadIdx.x] & 7]; }
}
__device__ int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
extern "C" __global__ void recursive(int *out) { out[threadIdx.x] = fib(threadIdx.x); }
__device__ int where(int n) { return n ? where(n / 2) + where(n / 3) : threadIdx.x; }
extern "C" __global__ void recursivePosition(int *out) { out[threadIdx.x] = where(9); }
