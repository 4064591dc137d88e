// C++ kernels: barriers, warp operations, templates and classes.

namespace corpus_cxx {
template <class T> __global__ void reverse(const T *x, T *out) {
  __shared__ T s[1024];
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  s[threadIdx.x] = x[i];
  __syncthreads();
  out[i] = s[blockDim.x - 1 - threadIdx.x];
}

__device__ inline void rotate(int *s, int &value) {
  s[threadIdx.x] = value;
  __syncthreads();
  value = s[(threadIdx.x + 1) % blockDim.x];
  __syncthreads();
}

__global__ void rotate_in_a_loop(const int *x, int *out, int steps) {
  __shared__ int s[1024];
  int i = blockIdx.x * blockDim.x + threadIdx.x, value = x[i];
  for (int k = 0; k < steps; ++k) {
    if (k % 2)
      rotate(s, value);
    else {
      value += k;
      rotate(s, value);
    }
  }
  out[i] = value;
}

__global__ void do_while_with_goto(const int *x, int *out) {
  __shared__ int s[1024];
  int i = blockIdx.x * blockDim.x + threadIdx.x, value = x[i], k = 0;
again:
  do {
    rotate(s, value);
    if (++k == 3)
      goto again;
  } while (k < 6);
  out[i] = value;
}

__global__ void barrier_in_a_switch(const int *x, int *out, int mode) {
  __shared__ int s[1024];
  int i = blockIdx.x * blockDim.x + threadIdx.x, value = x[i];
  switch ((mode + blockIdx.x) % 4) {
  case 0:
    rotate(s, value);
    break;
  case 1:
    rotate(s, value);
    // falls through
  case 2:
    rotate(s, value);
    rotate(s, value);
    break;
  default:
    value = -value;
  }
  out[i] = value;
}

__global__ void early_return(const int *x, int *out, int n) {
  __shared__ int s[1024];
  int t = threadIdx.x, i = blockIdx.x * blockDim.x + t;
  if (t >= n)
    return;
  s[t] = x[i];
  __syncthreads();
  out[i] = s[n - 1 - t];
}

__global__ void predicates(const int *x, int *count, int *every, int *some) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  count[i] = __syncthreads_count(x[i] > 50);
  every[i] = __syncthreads_and(x[i] > 2) != 0;
  some[i] = __syncthreads_or(x[i] == 98) != 0;
}

__global__ void until_quiet(const long *x, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x, steps = 0;
  long v = x[i];
  while (__syncthreads_or(v > 1)) {
    if (v > 1)
      v = v % 2 ? v * 3 + 1 : v / 2;
    ++steps;
  }
  out[i] = steps;
}

__global__ void named_barriers(const int *x, int *out) {
  // The two halves of the block meet at barriers of their own.
  __shared__ int s[128];
  int t = threadIdx.x, i = blockIdx.x * blockDim.x + t;
  s[t] = x[i];
  if (t < 64) {
    for (int k = 0; k < 3; ++k) {
      asm volatile("bar.sync 1, 64;" ::: "memory");
      int v = s[(t + 1) % 64];
      asm volatile("bar.sync 1, 64;" ::: "memory");
      s[t] = v;
    }
  } else {
    asm volatile("bar.sync 2, 64;" ::: "memory");
    int v = s[64 + (t + 1) % 64];
    asm volatile("bar.sync 2, 64;" ::: "memory");
    s[t] = v;
  }
  __syncthreads();
  out[i] = s[t];
}

struct Accumulator {
  int count = 0;
  double total = 0;
  __device__ void add(double x) {
    ++count;
    total += x;
  }
  __device__ Accumulator operator+(const Accumulator &o) const {
    Accumulator sum;
    sum.count = count + o.count;
    sum.total = total + o.total;
    return sum;
  }
};

__global__ void reduce_objects(const double *x, int n, double *out) {
  __shared__ char memory[64 * sizeof(Accumulator)];
  Accumulator *s = reinterpret_cast<Accumulator *>(memory);
  Accumulator mine;
  for (int i = threadIdx.x; i < n; i += blockDim.x)
    mine.add(x[i]);
  s[threadIdx.x] = mine;
  for (int half = blockDim.x / 2; half; half /= 2) {
    __syncthreads();
    if (threadIdx.x < half)
      s[threadIdx.x] = s[threadIdx.x] + s[threadIdx.x + half];
  }
  if (threadIdx.x == 0) {
    out[0] = s[0].count;
    out[1] = s[0].total;
  }
}

template <class F, int N> __device__ int block_reduce(int value, F f) {
  __shared__ int s[N];
  s[threadIdx.x] = value;
  __syncthreads();
  for (int half = N / 2; half; half /= 2) {
    if (threadIdx.x < half)
      s[threadIdx.x] = f(s[threadIdx.x], s[threadIdx.x + half]);
    __syncthreads();
  }
  int result = s[0];
  __syncthreads();
  return result;
}

struct Plus {
  __device__ int operator()(int a, int b) const { return a + b; }
};
template <int N>
__global__ void reduce_with_functors_and_lambdas(const int *x, int *out) {
  int value = x[blockIdx.x * N + threadIdx.x], offset = blockIdx.x;
  int sum = block_reduce<Plus, N>(value, {});
  auto larger = [](int a, int b) { return a > b ? a : b; };
  int most = block_reduce<decltype(larger), N>(value, larger);
  auto shifted = [offset](int v) { return v + offset; };
  out[blockIdx.x * N + threadIdx.x] = shifted(sum) * 1000 + most;
}

template <int N> struct Unrolled {
  static __device__ void run(int *s, int t) {
    if (t < N)
      s[t] += s[t + N];
    __syncthreads();
    Unrolled<N / 2>::run(s, t);
  }
};
template <> struct Unrolled<0> {
  static __device__ void run(int *, int) {}
};

template <int N> __global__ void recursive_template(const int *x, int *out) {
  __shared__ int s[N];
  s[threadIdx.x] = x[blockIdx.x * N + threadIdx.x];
  __syncthreads();
  Unrolled<N / 2>::run(s, threadIdx.x);
  if (threadIdx.x == 0)
    out[blockIdx.x] = s[0];
}

struct Shape {
  __device__ virtual int area(int scale) const = 0;
};
struct Square : Shape {
  int side;
  __device__ Square(int s) : side(s) {}
  __device__ int area(int scale) const override { return side * side * scale; }
};
struct Strip : Shape {
  int length;
  __device__ Strip(int l) : length(l) {}
  __device__ int area(int scale) const override { return length + scale; }
};
__global__ void virtual_calls(const int *x, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  Square square(x[i]);
  Strip strip(x[i]);
  const Shape *shape = i % 3 ? static_cast<const Shape *>(&square) : &strip;
  out[i] = shape->area(2);
}

__global__ void matrix_product(const float *a, const float *b, float *c,
                               int n) {
  constexpr int T = 8;
  __shared__ float left[T][T], right[T][T + 1];
  int tx = threadIdx.x, ty = threadIdx.y;
  int column = blockIdx.x * T + tx, row = blockIdx.y * T + ty;
  float sum = 0;
  for (int k = 0; k < n; k += T) {
    left[ty][tx] = a[row * n + k + tx];
    right[ty][tx] = b[(k + ty) * n + column];
    __syncthreads();
#pragma unroll
    for (int j = 0; j < T; ++j)
      sum += left[ty][j] * right[j][tx];
    __syncthreads();
  }
  c[row * n + column] = sum;
}

__global__ void dynamic_shared(const int *x, int *out) {
  extern __shared__ int corpus_buffer[];
  int *second = corpus_buffer + blockDim.x;
  int t = threadIdx.x, i = blockIdx.x * blockDim.x + t;
  corpus_buffer[t] = x[i];
  second[t] = x[i] * 2;
  __syncthreads();
  out[i] = corpus_buffer[blockDim.x - 1 - t] + second[(t + 1) % blockDim.x];
}

__global__ void static_and_dynamic_shared(const double *x, double *out) {
  extern __shared__ double corpus_doubles[];
  __shared__ double total;
  int t = threadIdx.x, i = blockIdx.x * blockDim.x + t;
  if (t == 0)
    total = 0;
  corpus_doubles[t] = x[i];
  __syncthreads();
  atomicAdd(&total, corpus_doubles[(t + 1) % blockDim.x]);
  __syncthreads();
  out[i] = total - corpus_doubles[t];
}

__constant__ int table[8] = {3, 1, 4, 1, 5, 9, 2, 6};
__device__ int counter;
__global__ void constant_and_global(const int *x, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = table[x[i] % 8] + 0 * counter;
}

__global__ void local_arrays(const int *x, int *out) {
  __shared__ int s[1024];
  int digits[10] = {}, i = blockIdx.x * blockDim.x + threadIdx.x;
  for (int v = x[i]; v; v /= 10)
    ++digits[v % 10];
  s[threadIdx.x] = x[i] % 10;
  __syncthreads();
  out[i] = digits[s[(threadIdx.x + 1) % blockDim.x]];
}

__global__ void three_dimensions(const int *x, int *out) {
  __shared__ int s[4][4][4];
  int a = threadIdx.x, b = threadIdx.y, c = threadIdx.z;
  int block = (blockIdx.z * gridDim.y + blockIdx.y) * gridDim.x + blockIdx.x;
  s[c][b][a] = x[block * 64 + c * 16 + b * 4 + a];
  __syncthreads();
  out[block * 64 + c * 16 + b * 4 + a] = s[a][c][b];
}
} // namespace corpus_cxx
