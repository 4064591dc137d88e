// Barriers and warp operations behind calls: not inlined, recursive, virtual,
// through pointers.

namespace corpus_calls {
__device__ __noinline__ int rotated(int *s, int value, int by) {
  s[threadIdx.x] = value;
  __syncthreads();
  int found = s[(threadIdx.x + by) % blockDim.x];
  __syncthreads();
  return found;
}

__global__ void not_inlined(const int *x, int *out) {
  __shared__ int s[1024];
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  int value = rotated(s, x[i], 1);
  for (int k = 0; k < 3; ++k)
    value = rotated(s, value, k) + k;
  out[i] = value;
}

__device__ __noinline__ int recursive(int *s, int value, int depth) {
  if (depth == 0)
    return value;
  int below = recursive(s, rotated(s, value, 1), depth - 1);
  return below + depth;
}

__global__ void recursion_with_barriers(const int *x, int *out, int depth) {
  __shared__ int s[1024];
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = recursive(s, x[i], depth);
}

__device__ __noinline__ int fibonacci(int n) {
  return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

__global__ void divergent_recursion(const int *x, int *out) {
  __shared__ int s[1024];
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  s[threadIdx.x] = fibonacci(x[i] % 12);
  __syncthreads();
  out[i] = s[(threadIdx.x + 1) % blockDim.x];
}

__device__ __noinline__ int leaves(int n) {
  return n ? leaves(n / 2) + leaves(n / 3)
           : threadIdx.x + 100 * blockIdx.x + 10000 * blockDim.x;
}

__global__ void recursion_that_knows_its_thread(const int *x, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = leaves(x[i] % 20);
}

struct Rule {
  __device__ virtual int apply(int value) const = 0;
};
struct AddThread : Rule {
  __device__ int apply(int value) const override { return value + threadIdx.x; }
};
struct TimesBlock : Rule {
  __device__ int apply(int value) const override {
    return value * int(blockIdx.x + 1);
  }
};

__global__ void virtual_functions_that_know_their_thread(const int *x,
                                                         int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  AddThread add;
  TimesBlock times;
  const Rule *rules[2] = {&add, &times};
  __shared__ int s[1024];
  s[threadIdx.x] = rules[x[i] & 1]->apply(x[i]);
  __syncthreads();
  out[i] = rules[s[threadIdx.x] & 1]->apply(s[(threadIdx.x + 1) % blockDim.x]);
}

struct Step {
  __device__ virtual int apply(int *s, int value) const = 0;
};
struct Rotate : Step {
  __device__ int apply(int *s, int value) const override {
    return rotated(s, value, 1);
  }
};
struct Mirror : Step {
  __device__ int apply(int *s, int value) const override {
    s[threadIdx.x] = value;
    __syncthreads();
    int found = s[blockDim.x - 1 - threadIdx.x];
    __syncthreads();
    return found;
  }
};

__global__ void virtual_functions_with_barriers(const int *x, int *out) {
  __shared__ int s[1024];
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  Rotate rotate;
  Mirror mirror;
  const Step *steps[3] = {&rotate, &mirror, &rotate};
  int value = x[i];
  for (int k = 0; k < 3; ++k)
    value = steps[(k + blockIdx.x) % 3]->apply(s, value);
  out[i] = value;
}

using Function = int (*)(int *, int);
__device__ int next_value(int *s, int value) { return rotated(s, value, 1); }
__device__ int warp_total(int *, int value) {
  for (int step = 16; step; step /= 2)
    value += __shfl_xor_sync(0xffffffffu, value, step);
  return value;
}

__global__ void function_pointers(const int *x, int *out) {
  __shared__ int s[1024];
  Function functions[2] = {next_value, warp_total};
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = functions[blockIdx.x % 2](s, x[i]);
}

__device__ __noinline__ void fill(int *p, int n, int value) {
  for (int k = 0; k < n; ++k)
    p[k] = value * k;
}

__global__ void pointers_to_locals_across_barriers(const int *x, int *out) {
  __shared__ int s[1024];
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  int numbers[6];
  int *where = numbers + x[i] % 3;
  fill(numbers, 6, x[i]);
  s[threadIdx.x] = *where;
  __syncthreads();
  *where += s[(threadIdx.x + 1) % blockDim.x];
  __syncthreads();
  int sum = 0;
  for (int n : numbers)
    sum += n;
  out[i] = sum;
}

__global__ void lambdas_with_barriers(const int *x, int *out) {
  __shared__ int s[1024];
  int i = blockIdx.x * blockDim.x + threadIdx.x, value = x[i];
  auto rotate = [&](int by) {
    s[threadIdx.x] = value;
    __syncthreads();
    value = s[(threadIdx.x + by) % blockDim.x];
    __syncthreads();
  };
  rotate(1);
  rotate(2);
  out[i] = value;
}

__global__ void irreducible_loop(const int *x, int *out, int mode) {
  __shared__ int s[1024];
  int i = blockIdx.x * blockDim.x + threadIdx.x, value = x[i], k = 0;
  if (mode)
    goto middle;
top:
  value = rotated(s, value, 1);
middle:
  value = rotated(s, value, 2) + 1;
  if (++k < 3)
    goto top;
  out[i] = value;
}

__global__ void many_live_values(const int *x, long *out) {
  __shared__ int s[1024];
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  long v[40];
#pragma unroll
  for (int k = 0; k < 40; ++k)
    v[k] = long(x[i]) * (k + 1) + k;
  s[threadIdx.x] = x[i];
  __syncthreads();
  long total = s[(threadIdx.x + 1) % blockDim.x];
#pragma unroll
  for (int k = 0; k < 40; ++k)
    total = total * 3 % 1000003 + v[k];
  __syncthreads();
#pragma unroll
  for (int k = 39; k >= 0; --k)
    total ^= v[k];
  out[i] = total;
}

struct alignas(16) Big {
  double numbers[6];
  char tag;
  float more[3];
};

__global__ void big_objects_in_shared_memory(const float *x, double *out) {
  __shared__ Big s[64];
  int t = threadIdx.x, i = blockIdx.x * 64 + t;
  Big mine;
  for (int k = 0; k < 6; ++k)
    mine.numbers[k] = x[i] + k;
  mine.tag = t;
  for (int k = 0; k < 3; ++k)
    mine.more[k] = x[i] * k;
  s[t] = mine;
  __syncthreads();
  Big other = s[63 - t];
  __syncthreads();
  s[t].numbers[2] = other.numbers[5] + mine.more[2];
  __syncthreads();
  out[i] = s[(t + 1) % 64].numbers[2] + other.tag;
}

template <int Tag> __device__ int *buffer() {
  __shared__ int s[64];
  return s;
}
__global__ void shared_memory_of_templates(const int *x, int *out) {
  int t = threadIdx.x, i = blockIdx.x * 64 + t;
  buffer<0>()[t] = x[i];
  buffer<1>()[t] = x[i] * 10;
  __syncthreads();
  out[i] = buffer<0>()[63 - t] + buffer<1>()[(t + 1) % 64] +
           (buffer<0>() == buffer<1>());
}

union Word {
  unsigned whole;
  unsigned char bytes[4];
};
__global__ void unions_in_shared_memory(const unsigned *x, unsigned *out) {
  __shared__ Word s[64];
  int t = threadIdx.x, i = blockIdx.x * 64 + t;
  s[t].whole = x[i];
  __syncthreads();
  Word mixed;
  for (int k = 0; k < 4; ++k)
    mixed.bytes[k] = s[(t + k) % 64].bytes[k];
  out[i] = mixed.whole;
}
} // namespace corpus_calls
