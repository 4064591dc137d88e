"""C++ kernels: barriers, warp intrinsics, cooperative groups, atomics, templates and classes."""

from __future__ import annotations

import numpy as np

from .barriers_divergent import halving
from .barriers_in_loops import blocks_of
from .registry import EDGES, WARPS, family
from .shuffles import LANES, moved, warps_of
from .votes import bits

case = family(__name__, cxx="""
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

__global__ void warp_reduce(const int *x, int *sums, int *minima, unsigned *ors) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  unsigned all = 0xffffffffu;
  sums[i] = __reduce_add_sync(all, x[i]);
  minima[i] = __reduce_min_sync(all, x[i]);
  ors[i] = __reduce_or_sync(all, unsigned(x[i]));
}

__global__ void shuffle_in_branches(const int *x, int *out) {
  int lane = threadIdx.x % 32, i = blockIdx.x * blockDim.x + threadIdx.x, v = x[i];
  if (lane < 16) {
    for (int step = 8; step; step /= 2)
      v += __shfl_xor_sync(0x0000ffffu, v, step);
  } else {
    for (int step = 8; step; step /= 2)
      v = max(v, __shfl_xor_sync(0xffff0000u, v, step));
  }
  out[i] = v;
}

struct Accumulator {
  int count = 0;
  double total = 0;
  __device__ void add(double x) { ++count; total += x; }
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
template <int N> __global__ void reduce_with_functors_and_lambdas(const int *x, int *out) {
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
template <> struct Unrolled<0> { static __device__ void run(int *, int) {} };

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

__global__ void matrix_product(const float *a, const float *b, float *c, int n) {
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
}
""")

IN_OUT = {"args": lambda m: (m.ints("i4"), m.zeros("i4"))}
NS = "corpus_cxx::"

for _type, _dtype in (("int", "i4"), ("double", "f8"), ("unsigned char", "u1"), ("short", "i2")):
    case.cxx(NS + "reverse", _type, threads=EDGES if _type == "int" else (33, 64),
             args=lambda m, d=_dtype: (m.ints(d), m.zeros(d)),
             expected=lambda m, x, out: blocks_of(m, x)[:, ::-1].ravel())


def rotated(m, x, out, steps=None):
    return np.roll(blocks_of(m, x), -6, 1).ravel()


case.cxx(NS + "rotate_in_a_loop", threads=EDGES, name="rotate_in_a_loop",
         args=lambda m: (m.ints("i4"), m.zeros("i4"), 6),
         canonical=lambda x, out, steps: (x, out),
         expected=lambda m, x, out, steps: (rotated(m, x, out) + 0 + 2 + 4, steps))
case.cxx(NS + "do_while_with_goto", threads=(33, 64), expected=rotated, **IN_OUT)
case.cxx(NS + "barrier_in_a_switch", threads=(33, 64), blocks=4,
         args=lambda m: (m.ints("i4"), m.zeros("i4"), 1), canonical=lambda x, out, mode: (x, out),
         expected=lambda m, x, out, mode: (np.concatenate([
             np.roll(r, -3) if b == 0 else np.roll(r, -2) if b == 1 else
             -r if b == 2 else np.roll(r, -1) for b, r in enumerate(blocks_of(m, x))]), mode))
case.cxx(NS + "early_return", threads=(33, 64, 256), args=lambda m: (m.ints("i4"), m.zeros("i4"), 20),
         canonical=lambda x, out, n: (x, out),
         expected=lambda m, x, out, n: (np.concatenate([
             np.append(r[:20][::-1], np.zeros(m.threads - 20)) for r in blocks_of(m, x)]), n))
case.cxx(NS + "predicates", threads=EDGES,
         args=lambda m: (m.ints("i4"), m.zeros(), m.zeros(), m.zeros()),
         expected=lambda m, x, *_: tuple(
             v.repeat(m.threads) for v in ((blocks_of(m, x) > 50).sum(1),
                                           (blocks_of(m, x) > 2).all(1),
                                           (blocks_of(m, x) == 98).any(1))))
case.cxx(NS + "until_quiet", threads=EDGES, args=lambda m: (m.ints("i8", 1, 60), m.zeros("i4")),
         expected=halving)
case.cxx(NS + "named_barriers", threads=128, expected=lambda m, x, out: np.concatenate(
    [np.append(np.roll(r[:64], -3), np.roll(r[64:], -1)) for r in blocks_of(m, x)]), **IN_OUT)
for _type, _dtype in (("int", "i4"), ("long", "i8"), ("float", "f4"), ("double", "f8"),
                      ("unsigned", "u4")):
    case.cxx(NS + "shuffles", _type, threads=(32, 64),
             args=lambda m, d=_dtype: (m.ints(d), m.zeros(d, (4, m.n)), m.n),
             canonical=lambda x, out, n: (x, out),
             expected=lambda m, x, out, n: (np.stack([
                 moved(x, np.full(32, 5)), moved(x, LANES - 3), moved(x, LANES + 7),
                 moved(x, LANES ^ 9)]), n))

BASE = LANES // 8 * 8
case.cxx(NS + "shuffles_of_width_8", threads=WARPS,
         args=lambda m: (m.ints("i4"), m.zeros("i4", (4, m.n)), m.n),
         canonical=lambda x, out, n: (x, out),
         expected=lambda m, x, out, n: (np.stack([
             moved(x, BASE + 5), moved(x, np.where(LANES % 8 >= 3, LANES - 3, LANES)),
             moved(x, np.where(LANES % 8 < 5, LANES + 3, LANES)), moved(x, LANES ^ 3)]), n))


def votes(m, x, out, n):
    rows = warps_of(m, x)
    matches = [bits(r[:, None] % 4 == r % 4) for r in rows]
    return np.stack([
        bits(rows > 50).repeat(32), (rows > 2).all(1).repeat(32), (rows == 98).any(1).repeat(32),
        np.concatenate(matches), np.full(m.n, 0xFFFFFFFF), np.ones(m.n)]), n


case.cxx(NS + "votes", threads=WARPS, args=lambda m: (m.ints("i4"), m.zeros("u4", (6, m.n)), m.n),
         canonical=lambda x, out, n: (x, out), expected=votes)
case.cxx(NS + "warp_reduce", threads=WARPS,
         args=lambda m: (m.ints("i4"), m.zeros(), m.zeros(), m.zeros("u4")),
         expected=lambda m, x, *_: tuple(
             f(warps_of(m, x), axis=1).repeat(32) for f in (np.sum, np.min, np.bitwise_or.reduce)))
case.cxx(NS + "shuffle_in_branches", threads=WARPS, expected=lambda m, x, out: np.where(
    LANES < 16, warps_of(m, x)[:, :16].sum(1)[:, None],
    warps_of(m, x)[:, 16:].max(1)[:, None]).ravel(), **IN_OUT)
case.cxx(NS + "reduce_objects", threads=64, blocks=1,
         args=lambda m: (m.ints("f8", n=1000), 1000, np.zeros(2)),
         expected=lambda m, x, n, out: [1000, x.sum()])
case.cxx(NS + "reduce_with_functors_and_lambdas", "64", threads=64, blocks=3,
         expected=lambda m, x, out: np.concatenate(
             [np.full(64, (r.sum() + b) * 1000 + r.max()) for b, r in enumerate(blocks_of(m, x))]),
         **IN_OUT)
case.cxx(NS + "recursive_template", "128", threads=128, blocks=3,
         args=lambda m: (m.ints("i4"), m.per_block()),
         expected=lambda m, x, out: blocks_of(m, x).sum(1))
case.cxx(NS + "virtual_calls", threads=(33, 64), expected=lambda m, x, out: np.where(
    np.arange(m.n) % 3, x * x * 2, x + 2), **IN_OUT)
case.cxx(NS + "matrix_product", threads=((8, 8),), blocks=(3, 3), ulps=64, magnitude=4,
         args=lambda m: (m.floats("f4", n=(24, 24)), m.floats("f4", n=(24, 24)),
                         m.zeros("f4", (24, 24)), 24),
         canonical=lambda a, b, c, n: (a, b, c),
         expected=lambda m, a, b, c, n: (a.astype("f8") @ b, n))
case.cxx(NS + "dynamic_shared", threads=(33, 256), shared_bytes=2048,
         expected=lambda m, x, out: (
             blocks_of(m, x)[:, ::-1] + 2 * np.roll(blocks_of(m, x), -1, 1)).ravel(), **IN_OUT)
case.cxx(NS + "static_and_dynamic_shared", threads=(64, 100), shared_bytes=800,
         args=lambda m: (m.ints("f8"), m.zeros("f8")),
         expected=lambda m, x, out: (
             blocks_of(m, x).sum(1, keepdims=True) - blocks_of(m, x)).ravel())
case.cxx(NS + "constant_and_global", threads=64, expected=lambda m, x, out:
         np.array([3, 1, 4, 1, 5, 9, 2, 6])[x % 8], **IN_OUT)
case.cxx(NS + "local_arrays", threads=(33, 64), args=lambda m: (m.ints("i4", 1, 10**6), m.zeros()),
         expected=lambda m, x, out: np.concatenate([
             [str(v).count(str(w % 10)) for v, w in zip(r, np.roll(r, -1))]
             for r in blocks_of(m, x)]))
case.cxx(NS + "three_dimensions", threads=((4, 4, 4),), blocks=(2, 2, 2), expected=lambda m, x, out:
         np.stack([[[[c[a, k, b] for a in range(4)] for b in range(4)] for k in range(4)]
                   for c in x.reshape(-1, 4, 4, 4)]).ravel(), **IN_OUT)
