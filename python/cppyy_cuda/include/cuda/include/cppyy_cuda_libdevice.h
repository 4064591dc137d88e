//===- cppyy_cuda_libdevice.h - What libdevice has beside libm --*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Without a toolkit there is no libdevice. The host target has the functions
/// of the C library; these are the others that kernels use most. Sessions read
/// this after the prelude, in which Clang declares them.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_INCLUDE_CUDA_CPPYY_CUDA_LIBDEVICE_H
#define CPPYY_CUDA_INCLUDE_CUDA_CPPYY_CUDA_LIBDEVICE_H

extern "C" {
#define CPPYY_CUDA_DEVICE __device__

CPPYY_CUDA_DEVICE int __nv_abs(int a) { return a < 0 ? -a : a; }
CPPYY_CUDA_DEVICE int __nv_brev(int a) { return __builtin_bitreverse32(a); }
CPPYY_CUDA_DEVICE long long __nv_brevll(long long a) {
  return __builtin_bitreverse64(a);
}
CPPYY_CUDA_DEVICE int __nv_clz(int a) { return a ? __builtin_clz(a) : 32; }
CPPYY_CUDA_DEVICE int __nv_clzll(long long a) {
  return a ? __builtin_clzll(a) : 64;
}
CPPYY_CUDA_DEVICE double __nv_dadd_rn(double a, double b) { return a + b; }
CPPYY_CUDA_DEVICE double __nv_ddiv_rn(double a, double b) { return a / b; }
CPPYY_CUDA_DEVICE double __nv_dmul_rn(double a, double b) { return a * b; }
CPPYY_CUDA_DEVICE float __nv_double2float_rn(double a) { return a; }
CPPYY_CUDA_DEVICE int __nv_double2hiint(double a) {
  return __builtin_bit_cast(long long, a) >> 32;
}
CPPYY_CUDA_DEVICE int __nv_double2int_rd(double a) { return __nv_floor(a); }
CPPYY_CUDA_DEVICE int __nv_double2int_rn(double a) { return __nv_rint(a); }
CPPYY_CUDA_DEVICE int __nv_double2int_ru(double a) { return __nv_ceil(a); }
CPPYY_CUDA_DEVICE int __nv_double2int_rz(double a) { return __nv_trunc(a); }
CPPYY_CUDA_DEVICE long long __nv_double2ll_rd(double a) {
  return __nv_floor(a);
}
CPPYY_CUDA_DEVICE long long __nv_double2ll_rn(double a) { return __nv_rint(a); }
CPPYY_CUDA_DEVICE long long __nv_double2ll_ru(double a) { return __nv_ceil(a); }
CPPYY_CUDA_DEVICE long long __nv_double2ll_rz(double a) {
  return __nv_trunc(a);
}
CPPYY_CUDA_DEVICE int __nv_double2loint(double a) {
  return (int)__builtin_bit_cast(long long, a);
}
CPPYY_CUDA_DEVICE unsigned int __nv_double2uint_rd(double a) {
  return __nv_floor(a);
}
CPPYY_CUDA_DEVICE unsigned int __nv_double2uint_rn(double a) {
  return __nv_rint(a);
}
CPPYY_CUDA_DEVICE unsigned int __nv_double2uint_ru(double a) {
  return __nv_ceil(a);
}
CPPYY_CUDA_DEVICE unsigned int __nv_double2uint_rz(double a) {
  return __nv_trunc(a);
}
CPPYY_CUDA_DEVICE unsigned long long __nv_double2ull_rd(double a) {
  return __nv_floor(a);
}
CPPYY_CUDA_DEVICE unsigned long long __nv_double2ull_rn(double a) {
  return __nv_rint(a);
}
CPPYY_CUDA_DEVICE unsigned long long __nv_double2ull_ru(double a) {
  return __nv_ceil(a);
}
CPPYY_CUDA_DEVICE unsigned long long __nv_double2ull_rz(double a) {
  return __nv_trunc(a);
}
CPPYY_CUDA_DEVICE unsigned long long __nv_double_as_longlong(double a) {
  return __builtin_bit_cast(long long, a);
}
CPPYY_CUDA_DEVICE double __nv_drcp_rn(double a) { return 1 / a; }
CPPYY_CUDA_DEVICE double __nv_dsqrt_rn(double a) { return __nv_sqrt(a); }
CPPYY_CUDA_DEVICE double __nv_dsub_rn(double a, double b) { return a - b; }
CPPYY_CUDA_DEVICE float __nv_fadd_rn(float a, float b) { return a + b; }
CPPYY_CUDA_DEVICE float __nv_fast_fdividef(float a, float b) { return a / b; }
CPPYY_CUDA_DEVICE float __nv_fdiv_rn(float a, float b) { return a / b; }
CPPYY_CUDA_DEVICE int __nv_ffs(int a) { return __builtin_ffs(a); }
CPPYY_CUDA_DEVICE int __nv_ffsll(long long a) { return __builtin_ffsll(a); }
CPPYY_CUDA_DEVICE int __nv_finitef(float a) { return __builtin_isfinite(a); }
CPPYY_CUDA_DEVICE int __nv_float2int_rd(float a) { return __nv_floorf(a); }
CPPYY_CUDA_DEVICE int __nv_float2int_rn(float a) { return __nv_rintf(a); }
CPPYY_CUDA_DEVICE int __nv_float2int_ru(float a) { return __nv_ceilf(a); }
CPPYY_CUDA_DEVICE int __nv_float2int_rz(float a) { return __nv_truncf(a); }
CPPYY_CUDA_DEVICE long long __nv_float2ll_rd(float a) { return __nv_floorf(a); }
CPPYY_CUDA_DEVICE long long __nv_float2ll_rn(float a) { return __nv_rintf(a); }
CPPYY_CUDA_DEVICE long long __nv_float2ll_ru(float a) { return __nv_ceilf(a); }
CPPYY_CUDA_DEVICE long long __nv_float2ll_rz(float a) { return __nv_truncf(a); }
CPPYY_CUDA_DEVICE unsigned int __nv_float2uint_rd(float a) {
  return __nv_floorf(a);
}
CPPYY_CUDA_DEVICE unsigned int __nv_float2uint_rn(float a) {
  return __nv_rintf(a);
}
CPPYY_CUDA_DEVICE unsigned int __nv_float2uint_ru(float a) {
  return __nv_ceilf(a);
}
CPPYY_CUDA_DEVICE unsigned int __nv_float2uint_rz(float a) {
  return __nv_truncf(a);
}
CPPYY_CUDA_DEVICE unsigned long long __nv_float2ull_rd(float a) {
  return __nv_floorf(a);
}
CPPYY_CUDA_DEVICE unsigned long long __nv_float2ull_rn(float a) {
  return __nv_rintf(a);
}
CPPYY_CUDA_DEVICE unsigned long long __nv_float2ull_ru(float a) {
  return __nv_ceilf(a);
}
CPPYY_CUDA_DEVICE unsigned long long __nv_float2ull_rz(float a) {
  return __nv_truncf(a);
}
CPPYY_CUDA_DEVICE int __nv_float_as_int(float a) {
  return __builtin_bit_cast(int, a);
}
CPPYY_CUDA_DEVICE unsigned int __nv_float_as_uint(float a) {
  return __builtin_bit_cast(unsigned, a);
}
CPPYY_CUDA_DEVICE double __nv_fma_rn(double a, double b, double c) {
  return __nv_fma(a, b, c);
}
CPPYY_CUDA_DEVICE float __nv_fmaf_rn(float a, float b, float c) {
  return __nv_fmaf(a, b, c);
}
CPPYY_CUDA_DEVICE float __nv_fmul_rn(float a, float b) { return a * b; }
CPPYY_CUDA_DEVICE float __nv_frcp_rn(float a) { return 1 / a; }
CPPYY_CUDA_DEVICE float __nv_frsqrt_rn(float a) { return 1 / __nv_sqrtf(a); }
CPPYY_CUDA_DEVICE float __nv_fsqrt_rn(float a) { return __nv_sqrtf(a); }
CPPYY_CUDA_DEVICE float __nv_fsub_rn(float a, float b) { return a - b; }
CPPYY_CUDA_DEVICE int __nv_hadd(int a, int b) {
  return ((long long)a + b) >> 1;
}
CPPYY_CUDA_DEVICE double __nv_hiloint2double(int a, int b) {
  return __builtin_bit_cast(double, ((unsigned long long)(unsigned)a << 32) |
                                        (unsigned)b);
}
CPPYY_CUDA_DEVICE double __nv_int2double_rn(int a) { return a; }
CPPYY_CUDA_DEVICE float __nv_int2float_rn(int a) { return a; }
CPPYY_CUDA_DEVICE float __nv_int_as_float(int a) {
  return __builtin_bit_cast(float, a);
}
CPPYY_CUDA_DEVICE int __nv_isfinited(double a) { return __builtin_isfinite(a); }
CPPYY_CUDA_DEVICE int __nv_isinfd(double a) { return __builtin_isinf(a); }
CPPYY_CUDA_DEVICE int __nv_isinff(float a) { return __builtin_isinf(a); }
CPPYY_CUDA_DEVICE int __nv_isnand(double a) { return __builtin_isnan(a); }
CPPYY_CUDA_DEVICE int __nv_isnanf(float a) { return __builtin_isnan(a); }
CPPYY_CUDA_DEVICE double __nv_ll2double_rn(long long a) { return a; }
CPPYY_CUDA_DEVICE float __nv_ll2float_rn(long long a) { return a; }
CPPYY_CUDA_DEVICE long long __nv_llabs(long long a) { return a < 0 ? -a : a; }
CPPYY_CUDA_DEVICE long long __nv_llmax(long long a, long long b) {
  return a > b ? a : b;
}
CPPYY_CUDA_DEVICE long long __nv_llmin(long long a, long long b) {
  return a < b ? a : b;
}
CPPYY_CUDA_DEVICE double __nv_longlong_as_double(long long a) {
  return __builtin_bit_cast(double, a);
}
CPPYY_CUDA_DEVICE int __nv_max(int a, int b) { return a > b ? a : b; }
CPPYY_CUDA_DEVICE int __nv_min(int a, int b) { return a < b ? a : b; }
CPPYY_CUDA_DEVICE int __nv_mul24(int a, int b) {
  return (a << 8 >> 8) * (b << 8 >> 8);
}
CPPYY_CUDA_DEVICE long long __nv_mul64hi(long long a, long long b) {
  return (__int128)a * b >> 64;
}
CPPYY_CUDA_DEVICE int __nv_mulhi(int a, int b) {
  return (long long)a * b >> 32;
}
CPPYY_CUDA_DEVICE double __nv_normcdf(double a) {
  return 0.5 * __nv_erfc(-a * 0.70710678118654752440);
}
CPPYY_CUDA_DEVICE float __nv_normcdff(float a) {
  return 0.5f * __nv_erfcf(-a * 0.70710678118654752440f);
}
CPPYY_CUDA_DEVICE int __nv_popc(unsigned int a) {
  return __builtin_popcount(a);
}
CPPYY_CUDA_DEVICE int __nv_popcll(unsigned long long a) {
  return __builtin_popcountll(a);
}
CPPYY_CUDA_DEVICE double __nv_powi(double a, int b) { return __nv_pow(a, b); }
CPPYY_CUDA_DEVICE float __nv_powif(float a, int b) { return __nv_powf(a, b); }
CPPYY_CUDA_DEVICE double __nv_rcbrt(double a) { return 1 / __nv_cbrt(a); }
CPPYY_CUDA_DEVICE float __nv_rcbrtf(float a) { return 1 / __nv_cbrtf(a); }
CPPYY_CUDA_DEVICE int __nv_rhadd(int a, int b) {
  return ((long long)a + b + 1) >> 1;
}
CPPYY_CUDA_DEVICE double __nv_rsqrt(double a) { return 1 / __nv_sqrt(a); }
CPPYY_CUDA_DEVICE float __nv_rsqrtf(float a) { return 1 / __nv_sqrtf(a); }
CPPYY_CUDA_DEVICE int __nv_sad(int a, int b, int c) {
  return (a < b ? (unsigned)b - a : (unsigned)a - b) + c;
}
CPPYY_CUDA_DEVICE float __nv_saturatef(float a) {
  return a > 0 ? (a < 1 ? a : 1) : 0;
}
CPPYY_CUDA_DEVICE int __nv_signbitd(double a) {
  return __builtin_bit_cast(long long, a) < 0;
}
CPPYY_CUDA_DEVICE int __nv_signbitf(float a) {
  return __builtin_bit_cast(int, a) < 0;
}
CPPYY_CUDA_DEVICE int __nv_uhadd(unsigned int a, unsigned int b) {
  return ((unsigned long long)a + b) >> 1;
}
CPPYY_CUDA_DEVICE double __nv_uint2double_rn(unsigned int a) { return a; }
CPPYY_CUDA_DEVICE float __nv_uint2float_rn(unsigned int a) { return a; }
CPPYY_CUDA_DEVICE float __nv_uint_as_float(unsigned int a) {
  return __builtin_bit_cast(float, a);
}
CPPYY_CUDA_DEVICE double __nv_ull2double_rn(unsigned long long a) { return a; }
CPPYY_CUDA_DEVICE float __nv_ull2float_rn(unsigned long long a) { return a; }
CPPYY_CUDA_DEVICE unsigned long long __nv_ullmax(unsigned long long a,
                                                 unsigned long long b) {
  return a > b ? a : b;
}
CPPYY_CUDA_DEVICE unsigned long long __nv_ullmin(unsigned long long a,
                                                 unsigned long long b) {
  return a < b ? a : b;
}
CPPYY_CUDA_DEVICE unsigned int __nv_umax(unsigned int a, unsigned int b) {
  return a > b ? a : b;
}
CPPYY_CUDA_DEVICE unsigned int __nv_umin(unsigned int a, unsigned int b) {
  return a < b ? a : b;
}
CPPYY_CUDA_DEVICE unsigned int __nv_umul24(unsigned int a, unsigned int b) {
  return (a & 0xffffff) * (b & 0xffffff);
}
CPPYY_CUDA_DEVICE unsigned long long __nv_umul64hi(unsigned long long a,
                                                   unsigned long long b) {
  return (unsigned __int128)a * b >> 64;
}
CPPYY_CUDA_DEVICE unsigned int __nv_umulhi(unsigned int a, unsigned int b) {
  return (unsigned long long)a * b >> 32;
}
CPPYY_CUDA_DEVICE unsigned int __nv_urhadd(unsigned int a, unsigned int b) {
  return ((unsigned long long)a + b + 1) >> 1;
}
CPPYY_CUDA_DEVICE unsigned int __nv_usad(unsigned int a, unsigned int b,
                                         unsigned int c) {
  return (a < b ? b - a : a - b) + c;
}

CPPYY_CUDA_DEVICE int __nv_byte_perm(int a, int b, int selector) {
  unsigned long long bytes =
      (unsigned long long)(unsigned)b << 32 | (unsigned)a;
  unsigned result = 0;
  for (int i = 0; i < 4; ++i) {
    unsigned chosen = selector >> (4 * i) & 15;
    unsigned byte = bytes >> (8 * (chosen & 7)) & 255;
    if (chosen & 8) // the sign of the byte in all bits
      byte = byte & 128 ? 255 : 0;
    result |= byte << (8 * i);
  }
  return result;
}

#undef CPPYY_CUDA_DEVICE
}

#endif // CPPYY_CUDA_INCLUDE_CUDA_CPPYY_CUDA_LIBDEVICE_H
