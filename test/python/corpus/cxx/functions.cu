// Device functions and classes for Python kernels.

namespace corpus_mixed {
__device__ inline int neighbor(int value) {
  __shared__ int s[1024];
  s[threadIdx.x] = value;
  __syncthreads();
  int found = s[(threadIdx.x + 1) % blockDim.x];
  __syncthreads();
  return found;
}
__device__ inline int rotated(int value, int steps) {
  for (int k = 0; k < steps; ++k)
    value = neighbor(value);
  return value;
}
__device__ inline void barrier() { __syncthreads(); }
template <class T> __device__ T warp_sum(T value) {
  for (int step = 16; step; step /= 2)
    value += __shfl_xor_sync(0xffffffffu, value, step);
  return value;
}
template <class T> __device__ T block_sum(T value) {
  __shared__ T sums[32];
  value = warp_sum(value);
  if (threadIdx.x % 32 == 0)
    sums[threadIdx.x / 32] = value;
  __syncthreads();
  T total = 0;
  for (int w = 0; w < (blockDim.x + 31) / 32; ++w)
    total += sums[w];
  __syncthreads();
  return total;
}
__device__ inline unsigned ballot(bool vote) {
  return __ballot_sync(0xffffffffu, vote);
}
__device__ inline int count_block(int vote) {
  return __syncthreads_count(vote);
}
__device__ inline int add(int *p, int i, int by) {
  return atomicAdd(p + i, by);
}
__device__ inline void reverse(float *s, int n) {
  __syncthreads();
  float mine = s[n - 1 - threadIdx.x];
  __syncthreads();
  s[threadIdx.x] = mine;
  __syncthreads();
}
struct Vec3 {
  float x, y, z;
  Vec3(float a, float b, float c) : x(a), y(b), z(c) {}
  Vec3 operator+(const Vec3 &o) const {
    return Vec3(x + o.x, y + o.y, z + o.z);
  }
  Vec3 operator*(float f) const { return Vec3(x * f, y * f, z * f); }
  float dot(const Vec3 &o) const { return x * o.x + y * o.y + z * o.z; }
};
struct Affine {
  int a, b;
  Affine(int a, int b) : a(a), b(b) {}
  Affine after(const Affine &o) const {
    return Affine(a * o.a % 1009, (a * o.b + b) % 1009);
  }
  int apply(int v) const { return (a * v + b) % 1009; }
  __device__ Affine shuffled(int by) const {
    return Affine(__shfl_xor_sync(0xffffffffu, a, by),
                  __shfl_xor_sync(0xffffffffu, b, by));
  }
};
template <int N> struct Tile {
  int n;
  Tile(int n) : n(n) {}
  __device__ float sum(const float *p) const {
    __shared__ float s[N];
    s[threadIdx.x] = p[threadIdx.x];
    __syncthreads();
    float total = 0;
    for (int k = 0; k < n; ++k)
      total += s[k];
    __syncthreads();
    return total;
  }
};
} // namespace corpus_mixed
