// Kernels whose suspensions are block-uniform, and some ("divergent...") whose are not. All take the same parameters: out and in hold one
// value for each thread of the launch, n is a small number.
#define KERNEL(name) extern "C" __global__ void name(int *out, const int *in, int n)
#define THREAD ((threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x)
#define THREADS (blockDim.x * blockDim.y * blockDim.z)
#define GLOBAL (((blockIdx.z * gridDim.y + blockIdx.y) * gridDim.x + blockIdx.x) * THREADS + THREAD)

KERNEL(nestedLoops) {
  __shared__ int s[1024];
  int t = THREAD, threads = THREADS, sum = in[GLOBAL];
  for (int i = 0; i < n; ++i) {
    s[t] = sum;
    __syncthreads();
    for (int j = 1; j <= i; ++j) {
      int x = s[(t + j) % threads];
      __syncthreads();
      s[t] += x * j;
      __syncthreads();
    }
    sum += s[(t + i) % threads];
    __syncthreads();
  }
  out[GLOBAL] = sum;
}
KERNEL(uniformIf) {
  __shared__ int s[1024];
  int t = THREAD, v = in[GLOBAL];
  s[t] = v;
  if (n & 1) {
    __syncthreads();
    v = s[THREADS - 1 - t];
  } else {
    v *= 2;
  }
  if (in[blockIdx.x] > 3) { // read by all threads at one address
    __syncthreads();
    s[t] = v + 1;
    __syncthreads();
    v += s[THREADS - 1 - t];
  }
  out[GLOBAL] = v;
}
KERNEL(localArrays) { // of one thread, live across barriers
  __shared__ int s[1024];
  int t = THREAD, a[5];
  for (int i = 0; i < 5; ++i) a[i] = in[GLOBAL] + i;
  for (int i = 0; i < n; ++i) {
    s[t] = a[(t + i) % 5];
    __syncthreads();
    a[i % 5] += s[(t + 1) % THREADS];
    __syncthreads();
  }
  out[GLOBAL] = a[0] + 3 * a[1] + 5 * a[2] + 7 * a[3] + 11 * a[4];
}
KERNEL(barrierAtHead) {
  __shared__ int s[1024];
  int t = THREAD, v = in[GLOBAL];
  s[t] = v;
  do {
    __syncthreads();
    v += s[(t + n) % THREADS];
  } while (--n > 0);
  out[GLOBAL] = v;
}
KERNEL(returns) {
  __shared__ int s[1024];
  int t = THREAD;
  out[GLOBAL] = -1;
  if (n == 0) return;
  s[t] = in[GLOBAL];
  __syncthreads();
  if (n == 1) {
    out[GLOBAL] = s[0];
    return;
  }
  __syncthreads();
  if (t % 3 == 0) return; // nothing waits after this
  out[GLOBAL] = s[(t + 1) % THREADS];
}
KERNEL(shuffleLoop) {
  int v = in[GLOBAL];
  for (int k = 16; k > 0; k >>= 1) v += __shfl_xor_sync(~0u, v, k);
  for (int k = 1; k < n; ++k) v = v * 3 + __shfl_up_sync(~0u, v, k) - __shfl_down_sync(~0u, v, k, 8);
  out[GLOBAL] = v + __shfl_sync(~0u, v, in[GLOBAL] & 31) + (int)__ballot_sync(~0u, v & 1) + __any_sync(~0u, v == 7) * 5;
}
KERNEL(halfWarps) { // each half names itself
  unsigned mask = THREAD & 16 ? 0xffff0000u : 0x0000ffffu;
  int v = in[GLOBAL];
  v += __shfl_xor_sync(mask, v, 3, 16);
  out[GLOBAL] = v + __popc(__match_any_sync(mask, v & 3)) + __reduce_add_sync(mask, v) + __all_sync(mask, v > 0);
}
KERNEL(orInCondition) {
  __shared__ int s[1024];
  int t = THREAD, turns = 0;
  s[t] = in[GLOBAL] % 17;
  __syncthreads();
  while (__syncthreads_or(s[t] > turns)) {
    if (s[t] > turns) s[t] += turns & 1;
    if (++turns > 40) break;
  }
  out[GLOBAL] = s[t] + 100 * turns + 10000 * __syncthreads_count(s[t] & 1) + __syncthreads_and(s[t] >= 0);
}
KERNEL(swap) { // two values change places at each barrier
  __shared__ int s[1024];
  int t = THREAD, a = in[GLOBAL], b = t;
  for (int i = 0; i < n; ++i) {
    __syncthreads();
    int c = a;
    a = b;
    b = c;
    if (i == 2) { s[t] = a; __syncthreads(); a += s[(t + 1) % THREADS]; }
  }
  out[GLOBAL] = a * 1000 + b;
}
KERNEL(divergentWork) { // loops and branches of single threads between barriers
  __shared__ int s[1024];
  int t = THREAD, v = 0;
  for (int i = 0; i < n; ++i) {
    for (int k = 0; k < (in[GLOBAL] + t) % 5; ++k) {
      if (k == 3) break;
      v += k ^ i;
    }
    __syncthreads();
    s[t] = v;
    __syncthreads();
    switch (t % 4) {
    case 0: v += s[(t + 1) % THREADS]; break;
    case 1: v -= i;
    case 2: v ^= 5; break;
    default: continue;
    }
  }
  out[GLOBAL] = v;
}
KERNEL(initialValueTwice) { // what starts the inner loop is used in each turn of the outer one
  __shared__ int s[1024];
  int t = THREAD, first = in[GLOBAL] * 7, total = 0;
  for (int i = 0; i < n; ++i) {
    int v = first;
    for (int j = 0; j < 3; ++j) {
      s[t] = v;
      __syncthreads();
      v += s[(t + j) % THREADS] + i;
      __syncthreads();
    }
    total += v;
  }
  out[GLOBAL] = total;
}
KERNEL(privateMemory) { // some of it live across barriers
  __shared__ int s[1024];
  int room[16], t = THREAD;
  for (int i = 0; i < n; ++i) {
    int scratch[4] = {i, t, in[GLOBAL], 0};
    s[t] = scratch[(t + i) & 3];
    __syncthreads();
    room[i & 15] = s[(t + 1) % THREADS];
    __syncthreads();
  }
  int sum = 0;
  for (int i = 0; i < (n < 16 ? n : 16); ++i) sum = sum * 2 + room[i];
  out[GLOBAL] = sum;
}
KERNEL(guardedReduction) {
  extern __shared__ int d[];
  int t = THREAD;
  d[t] = 0;
  for (int i = GLOBAL; i < (int)(THREADS * gridDim.x * gridDim.y * gridDim.z); i += THREADS) d[t] += in[i];
  __syncthreads();
  for (unsigned k = 512; k > 0; k >>= 1) {
    if (t < k && t + k < THREADS) d[t] += d[t + k];
    __syncthreads();
  }
  out[GLOBAL] = d[0];
}
KERNEL(ends) { // asserts do not make a kernel divergent
  __shared__ int s[1024];
  s[THREAD] = in[GLOBAL];
  if (s[THREAD] == 12345678) __trap();
  __syncthreads();
  out[GLOBAL] = s[THREADS - 1 - THREAD];
}
KERNEL(loopsWithoutBarriers) { // which the block may run together
  __shared__ int s[1024];
  int t = THREAD, v = in[GLOBAL], turns = 0;
  for (int i = 0; i < 100 * n; ++i) v = v * 3 + (i ^ t); // uniform
  s[t] = v;
  __syncthreads();
  unsigned x = (v & 255) + 1;
  while (x != 1) { // each thread has its own number of turns
    x = x & 1 ? 3 * x + 1 : x / 2;
    ++turns;
  }
  int i = t;
  for (; i < 70; i += 7) v += i & 8 ? s[i % THREADS] : -i; // the index is used afterwards
  for (int k = n; k < t % 6; k += 1) v += k;
  if (t & 1)
    for (int k = 0; k < v % 9; ++k) v -= k;
  out[GLOBAL] = v + turns * 1000 + i;
}
KERNEL(stridedInUniformLoop) {
  __shared__ int s[1024];
  int t = THREAD, total = 0;
  for (int row = 0; row < n; ++row) {
    int sum = 0;
    for (unsigned i = t; i < 150u + row; i += THREADS) sum += in[i % THREADS] * (int)i;
    s[t] = sum;
    __syncthreads();
    for (int k = 0; k < (int)THREADS; ++k) total += s[k] ^ t;
    __syncthreads();
  }
  out[GLOBAL] = total;
}
KERNEL(sharedAtomics) { // several threads, one address
  __shared__ int counts[16], last;
  int t = THREAD;
  for (int i = t; i < 16; i += THREADS) counts[i] = i;
  if (t == 0) last = 0;
  __syncthreads();
  for (int i = t; i < 40 * n; i += THREADS) atomicAdd(&counts[(in[i % THREADS] & 0xff) % (i % 3 + 1)], i);
  atomicMax(&counts[7], in[GLOBAL]);
  atomicCAS(&last, 0, 1);
  __syncthreads();
  out[GLOBAL] = counts[t % 3] + counts[7] * 5 + last;
}
KERNEL(longIndices) { // that no thread can count too far
  __shared__ int s[1024];
  int t = THREAD, v = in[GLOBAL];
  for (long long i = t; i < 37 * n; i += THREADS) v = v * 5 + (int)i;
  s[t] = v;
  __syncthreads();
  for (size_t i = (size_t)(v & 15) + t; i < 90u; i += blockDim.x) {
    if (i % 5 == 2) continue;
    v += s[i % THREADS];
  }
  for (long long i = t - 5; i < n; i += 2) v ^= (int)i;
  for (unsigned long long i = t; i - 3 < 20; ++i) v -= (int)i; // wraps
  out[GLOBAL] = v;
}
KERNEL(divergentReturn) {
  __shared__ int s[1024];
  int t = THREAD;
  s[t] = in[GLOBAL];
  if (t >= 32 * n) return;
  __syncthreads();
  out[GLOBAL] = s[t];
}
KERNEL(divergentIf) {
  __shared__ int s[1024];
  int t = THREAD;
  s[t] = in[GLOBAL];
  if (t < 32) { __syncwarp(); s[t] += 1; }
  __syncthreads();
  out[GLOBAL] = s[t];
}
KERNEL(divergentLoop) {
  int v = in[GLOBAL];
  for (int i = 0; i < (int)(THREAD / 32); ++i) v += __shfl_xor_sync(~0u, v, 1);
  out[GLOBAL] = v;
}
KERNEL(divergentCondition) { // a vote is the warp's
  int v = in[GLOBAL];
  while (__any_sync(~0u, v > 0)) { v -= 5; __syncwarp(); }
  out[GLOBAL] = v;
}
