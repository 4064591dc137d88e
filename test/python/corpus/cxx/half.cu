// fp16 and bf16.

#include <cuda_bf16.h>
#include <cuda_fp16.h>
namespace corpus_half {
// NumPy's half-precision arrays come as 16-bit integers.
using Bits = unsigned short;
__device__ inline const __half *halves(const Bits *p) {
  return reinterpret_cast<const __half *>(p);
}
__device__ inline __half *halves(Bits *p) {
  return reinterpret_cast<__half *>(p);
}
__global__ void arithmetic(const Bits *x_bits, const Bits *y_bits,
                           Bits *out_bits, int n) {
  const __half *x = halves(x_bits);
  const __half *y = halves(y_bits);
  __half *out = halves(out_bits);
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = x[i] + y[i];
  out[n + i] = __hmul(x[i], y[i]);
  out[2 * n + i] = x[i] / y[i];
  out[3 * n + i] = __hfma(x[i], y[i], y[i]);
  out[4 * n + i] = -x[i];
  out[5 * n + i] = x[i] < y[i] ? __half(1.0f) : __half(0.0f);
}
__global__ void pairs(const Bits *x, const Bits *y, Bits *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  __half2 a = reinterpret_cast<const __half2 *>(x)[i],
          b = reinterpret_cast<const __half2 *>(y)[i];
  reinterpret_cast<__half2 *>(out)[i] = __hfma2(a, b, __hadd2(a, b));
}
__global__ void conversions(const float *x, Bits *h_bits, float *back,
                            int *whole) {
  __half *h = halves(h_bits);
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  h[i] = __float2half_rn(x[i]);
  back[i] = __half2float(h[i]);
  whole[i] = __half2int_rz(h[i]);
}
__global__ void brain(const float *x, const float *y, unsigned short *bits,
                      float *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  __nv_bfloat16 a = __float2bfloat16(x[i]), b = __float2bfloat16(y[i]);
  bits[i] = __bfloat16_as_ushort(a * b);
  out[i] = __bfloat162float(a + b);
}
__global__ void functions(const Bits *x_bits, Bits *out_bits, int n) {
  const __half *x = halves(x_bits);
  __half *out = halves(out_bits);
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = hsqrt(x[i]);
  out[n + i] = hfloor(x[i]);
  out[2 * n + i] = hexp(x[i]);
  out[3 * n + i] = hlog(x[i]);
  out[4 * n + i] = hrcp(x[i]);
}
__global__ void block_sum(const Bits *x_bits, float *out) {
  const __half *x = halves(x_bits);
  __shared__ __half s[64];
  int t = threadIdx.x;
  s[t] = x[blockIdx.x * 64 + t];
  for (int half = 32; half; half /= 2) {
    __syncthreads();
    if (t < half)
      s[t] = s[t] + s[t + half];
  }
  if (t == 0)
    out[blockIdx.x] = s[0];
}
__global__ void warp_sum(const Bits *x_bits, Bits *out_bits) {
  const __half *x = halves(x_bits);
  __half *out = halves(out_bits);
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  __half value = x[i];
  for (int step = 16; step; step /= 2)
    value = value + __shfl_xor_sync(0xffffffffu, value, step);
  out[i] = value;
}
__global__ void atomic_sum(const Bits *x_bits, Bits *out_bits) {
  const __half *x = halves(x_bits);
  __half *out = halves(out_bits);
  atomicAdd(out, x[blockIdx.x * blockDim.x + threadIdx.x]);
}
} // namespace corpus_half
