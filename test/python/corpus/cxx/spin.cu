// Threads that wait for other threads.

namespace corpus_spin {
__global__ void lock(int *mutex, int *total, const int *x) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  while (atomicCAS(mutex, 0, 1) != 0)
    ;
  __threadfence();
  volatile int *shared = total;
  *shared = *shared * 1 + x[i];
  __threadfence();
  atomicExch(mutex, 0);
}
__global__ void turns(int *out) {
  // Lane k goes when lane k - 1 has gone: threads of one warp wait for each
  // other.
  __shared__ volatile int turn;
  if (threadIdx.x == 0)
    turn = 0;
  __syncthreads();
  int t = threadIdx.x;
  while (turn != t)
    ;
  out[blockIdx.x * blockDim.x + t] =
      t == 0 ? 1 : out[blockIdx.x * blockDim.x + t - 1] + t;
  __threadfence();
  turn = t + 1;
}
__global__ void flag_in_shared_memory(const int *x, int *out) {
  __shared__ volatile int flag, value;
  int t = threadIdx.x;
  if (t == 0)
    flag = 0;
  __syncthreads();
  if (t == blockDim.x - 1) {
    value = x[blockIdx.x];
    __threadfence_block();
    flag = 1;
  } else {
    while (!flag)
      __nanosleep(20);
    __threadfence_block();
  }
  out[blockIdx.x * blockDim.x + t] = value + t;
}
} // namespace corpus_spin
