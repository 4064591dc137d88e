// Intrinsic functions of integers, floats and vectors.

namespace corpus_intrinsics {
__global__ void bits(const unsigned *x, const unsigned *y, unsigned *out,
                     int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  unsigned a = x[i], b = y[i];
  out[i] = __popc(a);
  out[n + i] = __clz(a);
  out[2 * n + i] = __ffs(a);
  out[3 * n + i] = __brev(a);
  out[4 * n + i] = __byte_perm(a, b, 0x3614);
  out[5 * n + i] = __funnelshift_l(a, b, b % 32);
  out[6 * n + i] = __funnelshift_r(a, b, a % 32);
  out[7 * n + i] = __umulhi(a, b);
  out[8 * n + i] = __mulhi(int(a), int(b));
  out[9 * n + i] = __usad(a, b, 7);
  out[10 * n + i] = __dp4a(a, b, 5u);
}

__global__ void bits_of_64(const unsigned long *x, const unsigned long *y,
                           unsigned long *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  unsigned long a = x[i], b = y[i];
  out[i] = __popcll(a);
  out[n + i] = __clzll(a);
  out[2 * n + i] = __ffsll(a);
  out[3 * n + i] = __brevll(a);
  out[4 * n + i] = __umul64hi(a, b);
}

__global__ void rounding(const float *x, const float *y, float *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  float a = x[i], b = y[i];
  out[i] = __fadd_rn(a, b);
  out[n + i] = __fmul_rn(a, b);
  out[2 * n + i] = __fmaf_rn(a, b, a);
  out[3 * n + i] = __fdiv_rn(a, b);
  out[4 * n + i] = __fsqrt_rn(b);
  out[5 * n + i] = __saturatef(a);
  out[6 * n + i] = __int_as_float(__float_as_int(a) ^ 1);
}

__global__ void directed_rounding(const double *x, const double *y, double *out,
                                  int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = __dadd_rd(x[i], y[i]);
  out[n + i] = __dadd_ru(x[i], y[i]);
  out[2 * n + i] = __dmul_rz(x[i], y[i]);
  out[3 * n + i] = __double2int_rd(x[i]);
  out[4 * n + i] = __double2int_ru(x[i]);
  out[5 * n + i] = __double2int_rn(x[i]);
  out[6 * n + i] = __double2float_ru(x[i]);
}

__global__ void fast_functions(const float *x, float *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = __expf(x[i]);
  out[n + i] = __logf(x[i]);
  out[2 * n + i] = __sinf(x[i]);
  out[3 * n + i] = __cosf(x[i]);
  out[4 * n + i] = __powf(x[i], 1.5f);
  out[5 * n + i] = __fdividef(1.0f, x[i]);
  out[6 * n + i] = __frsqrt_rn(x[i]);
}

__global__ void libdevice(const double *x, double *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = rsqrt(x[i]);
  out[n + i] = cbrt(x[i]);
  out[2 * n + i] = exp2(x[i]);
  out[3 * n + i] = exp10(x[i]);
  out[4 * n + i] = sinpi(x[i]);
  out[5 * n + i] = nextafter(x[i], 100.0);
  out[6 * n + i] = rint(x[i]);
  out[7 * n + i] = fma(x[i], x[i], -1.0);
  out[8 * n + i] = hypot(x[i], 2.0);
  out[9 * n + i] = remainder(x[i], 0.75);
  int exponent;
  out[10 * n + i] = frexp(x[i], &exponent);
  out[11 * n + i] = ldexp(x[i], exponent);
  double sine, cosine;
  sincos(x[i], &sine, &cosine);
  out[12 * n + i] = sine - cosine;
}

__global__ void vectors(const float *x, float *out) {
  __shared__ float4 s[64];
  int t = threadIdx.x, i = blockIdx.x * 64 + t;
  s[t] = reinterpret_cast<const float4 *>(x)[i];
  __syncthreads();
  float4 other = s[63 - t];
  reinterpret_cast<float4 *>(out)[i] =
      make_float4(other.w, other.z + s[t].x, other.y, other.x * s[t].w);
}

__global__ void cached_loads(const int *x, int *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = __ldg(x + i);
  out[n + i] = __ldcg(x + i) + __ldcs(x + i) + __ldcv(x + i);
  __stwt(out + 2 * n + i, -x[i]);
  __stwt(out + 3 * n + i, x[i]);
}

__global__ void bytes_as_vectors(const unsigned *x, const unsigned *y,
                                 unsigned *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = __vadd4(x[i], y[i]);
  out[n + i] = __vmaxu4(x[i], y[i]);
  out[2 * n + i] = __vcmpeq4(x[i], y[i]);
}
} // namespace corpus_intrinsics
