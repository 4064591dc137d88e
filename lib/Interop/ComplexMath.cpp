//===- ComplexMath.cpp - Functions of std::complex in kernels -------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ComplexMath.h"

using namespace llvm;

namespace cppyy_cuda::interop {

/// Special values as in annex G of C. The formulas are those of W. Kahan,
/// "Branch cuts for complex elementary functions". Circular functions are
/// hyperbolic ones of iz.
StringRef complexMathText() {
  return R"(
#include <limits>
#pragma clang force_cuda_host_device begin
namespace __cppyy_cuda::complex_math {
template <class T> using complex = std::complex<T>;
template <class T> constexpr T inf = std::numeric_limits<T>::infinity();
template <class T> constexpr T nan = std::numeric_limits<T>::quiet_NaN();
template <class T> constexpr T most = std::numeric_limits<T>::max();
template <class T> constexpr T least = std::numeric_limits<T>::min();
template <class T> constexpr T ln2 = T(0.693147180559945309417232121458L);
template <class T> constexpr T half_pi = T(1.57079632679489661923132169164L);
// Above, exp() is infinite; above, tanh() is one.
template <class T> constexpr T exp_ends = sizeof(T) == 4 ? T(88) : T(709);
template <class T> constexpr T tanh_ends = sizeof(T) == 4 ? T(11) : T(22);

template <class T> inline bool is_nan(const complex<T> &z) {
  return __builtin_isnan(z.real()) || __builtin_isnan(z.imag());
}
template <class T> inline bool is_infinite(const complex<T> &z) {
  return __builtin_isinf(z.real()) || __builtin_isinf(z.imag());
}
template <class T> inline bool exceeds(const complex<T> &z, T bound) {
  return std::fabs(z.real()) > bound || std::fabs(z.imag()) > bound;
}
// A function of iz, and that divided by i.
template <class T> inline complex<T> turned(const complex<T> &z) {
  return {-z.imag(), z.real()};
}
template <class T> inline complex<T> back(const complex<T> &z) {
  return {z.imag(), -z.real()};
}
template <class T> inline T abs(const complex<T> &z) {
  return std::hypot(z.real(), z.imag());
}
// The logarithm of the magnitude.
template <class T> inline T log_abs(const complex<T> &z) {
  T x = std::fabs(z.real()), y = std::fabs(z.imag());
  T large = x > y ? x : y, small = x > y ? y : x, size = std::hypot(x, y);
  if (large > most<T> / 4 && !__builtin_isinf(large))
    return std::log(std::hypot(x / 4, y / 4)) + 2 * ln2<T>;
  if (large < least<T> && large > 0)
    return std::log(std::hypot(x / least<T>, y / least<T>)) +
           std::log(least<T>);
  if (size > T(0.7) && size < T(1.7))
    return std::log1p((large - 1) * (large + 1) + small * small) / 2;
  return std::log(size);
}
template <class T> inline complex<T> log(const complex<T> &z) {
  return {log_abs(z), std::atan2(z.imag(), z.real())};
}
// Half of exp(x) for x whose exp() may be infinite, times each of two factors.
template <class T> inline complex<T> large_exp(T x, T re, T im) {
  T root = std::exp(x / 2);
  return {re * (root / 2) * root, im * (root / 2) * root};
}
template <class T> inline complex<T> exp(const complex<T> &z) {
  T x = z.real(), y = z.imag();
  if (y == 0)
    return {std::exp(x), y};
  if (__builtin_isinf(x) && !__builtin_isfinite(y))
    return x < 0 ? complex<T>(0, std::copysign(T(0), y)) : complex<T>(x, nan<T>);
  if (x > exp_ends<T>)
    return large_exp(x, 2 * std::cos(y), 2 * std::sin(y));
  return {std::exp(x) * std::cos(y), std::exp(x) * std::sin(y)};
}
template <class T> inline complex<T> cosh(const complex<T> &z) {
  T x = z.real(), y = z.imag();
  if (y == 0)
    return {std::cosh(x), std::copysign(T(1), x) * y};
  if (!__builtin_isfinite(y) && (x == 0 || __builtin_isinf(x)))
    return x == 0 ? complex<T>(nan<T>, x) : complex<T>(inf<T>, nan<T>);
  if (x == 0)
    return {std::cos(y), x * std::sin(y)};
  T sign = std::copysign(T(1), x);
  if (std::fabs(x) > exp_ends<T>)
    return large_exp(std::fabs(x), std::cos(y), sign * std::sin(y));
  return {std::cosh(x) * std::cos(y), std::sinh(x) * std::sin(y)};
}
template <class T> inline complex<T> sinh(const complex<T> &z) {
  T x = z.real(), y = z.imag();
  if (y == 0)
    return {std::sinh(x), y};
  if (!__builtin_isfinite(y) && (x == 0 || __builtin_isinf(x)))
    return {x, nan<T>};
  T sign = std::copysign(T(1), x);
  if (std::fabs(x) > exp_ends<T>)
    return large_exp(std::fabs(x), sign * std::cos(y), std::sin(y));
  return {std::sinh(x) * std::cos(y), std::cosh(x) * std::sin(y)};
}
template <class T> inline complex<T> tanh(const complex<T> &z) {
  T x = z.real(), y = z.imag();
  bool turns = __builtin_isfinite(y);
  if (y == 0)
    return {std::tanh(x), y};
  if (!turns && !__builtin_isinf(x))
    return {x == 0 ? x : nan<T>, nan<T>};
  if (std::fabs(x) > tanh_ends<T>) {
    T turn = turns ? 4 * std::sin(y) * std::cos(y) : std::copysign(T(1), y);
    return {std::copysign(T(1), x), turn * std::exp(-2 * std::fabs(x))};
  }
  T t = std::tan(y), s = std::sinh(x), b = 1 + t * t, d = 1 + b * s * s;
  return {b * std::sqrt(1 + s * s) * s / d, t / d};
}
template <class T> inline complex<T> special_sqrt(T x, T y) {
  if (__builtin_isinf(y))
    return {inf<T>, y};
  if (!__builtin_isinf(x))
    return {nan<T>, nan<T>};
  T other = __builtin_isnan(y) ? y : T(0);
  if (x < 0)
    return {other, std::copysign(inf<T>, y)};
  return {x, std::copysign(other, y)};
}
template <class T> inline complex<T> root(T x, T y) {
  if (!__builtin_isfinite(x) || !__builtin_isfinite(y))
    return special_sqrt(x, y);
  if (x == 0 && y == 0)
    return {0, y};
  T up = 1, down = 1;
  if (exceeds(complex<T>(x, y), most<T> / 8))
    up = T(1) / 16, down = 4;
  else if (!exceeds(complex<T>(x, y), least<T> / std::numeric_limits<T>::epsilon()))
    up = T(1 << 28) * T(1 << 28), down = T(1) / T(1 << 28);
  T real = std::fabs(x) * up;
  T large = down * std::sqrt((real + std::hypot(real, y * up)) / 2);
  T other = std::fabs(y) / (2 * large);
  if (x < 0)
    return {other, std::copysign(large, y)};
  return {large, std::copysign(other, y)};
}
template <class T> inline complex<T> sqrt(const complex<T> &z) {
  return root(z.real(), z.imag());
}
template <class T> inline complex<T> asinh(const complex<T> &z) {
  T x = z.real(), y = z.imag();
  if (is_infinite(z))
    return {std::copysign(inf<T>, x),
            is_nan(z) ? nan<T> : std::atan2(y, std::fabs(x))};
  if (is_nan(z))
    return {nan<T>, y == 0 ? y : nan<T>};
  if (exceeds(z, most<T> / 8))
    return {std::copysign(log_abs(z) + ln2<T>, x), std::atan2(y, std::fabs(x))};
  auto a = root(1 + y, -x), b = root(1 - y, x);
  return {std::asinh(a.real() * b.imag() - b.real() * a.imag()),
          std::atan2(y, a.real() * b.real() - a.imag() * b.imag())};
}
template <class T> inline complex<T> acos(const complex<T> &z) {
  T x = z.real(), y = z.imag();
  if (is_infinite(z))
    return {is_nan(z) ? nan<T> : std::atan2(std::fabs(y), x),
            -std::copysign(inf<T>, y)};
  if (is_nan(z))
    return {x == 0 ? half_pi<T> : nan<T>, nan<T>};
  if (exceeds(z, most<T> / 8))
    return {std::atan2(std::fabs(y), x), -std::copysign(log_abs(z) + ln2<T>, y)};
  auto a = root(1 - x, -y), b = root(1 + x, y);
  return {2 * std::atan2(a.real(), b.real()),
          std::asinh(b.real() * a.imag() - b.imag() * a.real())};
}
template <class T> inline complex<T> acosh(const complex<T> &z) {
  T x = z.real(), y = z.imag();
  if (is_infinite(z))
    return {inf<T>, is_nan(z) ? nan<T> : std::atan2(y, x)};
  if (is_nan(z))
    return {nan<T>, x == 0 ? half_pi<T> : nan<T>};
  if (exceeds(z, most<T> / 8))
    return {log_abs(z) + ln2<T>, std::atan2(y, x)};
  auto a = root(x - 1, y), b = root(x + 1, y);
  return {std::asinh(a.real() * b.real() + a.imag() * b.imag()),
          2 * std::atan2(a.imag(), b.real())};
}
// For a real part of at least zero and finite z.
template <class T> inline complex<T> right_atanh(T x, T y) {
  if (x == 1 && y == 0)
    return {inf<T>, y};
  if (exceeds(complex<T>(x, y), std::sqrt(most<T>) / 4)) {
    T size = std::hypot(x / 2, y / 2);
    return {x / 4 / size / size, half_pi<T>};
  }
  if (x == 1 && y < std::sqrt(least<T>))
    return {-std::log(std::sqrt(y) / std::sqrt(std::hypot(y, T(2)))),
            std::atan2(T(2), -y) / 2};
  return {std::log1p(4 * x / ((1 - x) * (1 - x) + y * y)) / 4,
          std::atan2(2 * y, (1 - x) * (1 + x) - y * y) / 2};
}
template <class T> inline complex<T> atanh(const complex<T> &z) {
  T x = z.real(), y = z.imag();
  if (is_infinite(z))
    return {std::copysign(T(0), x),
            __builtin_isnan(y) ? y : std::copysign(half_pi<T>, y)};
  if (is_nan(z))
    return {x == 0 ? x : nan<T>, nan<T>};
  complex<T> right = right_atanh(std::fabs(x), std::fabs(y));
  return {std::copysign(right.real(), x), std::copysign(right.imag(), y)};
}
template <class T> inline complex<T> cos(const complex<T> &z) {
  return complex_math::cosh(turned(z));
}
template <class T> inline complex<T> sin(const complex<T> &z) {
  return back(complex_math::sinh(turned(z)));
}
template <class T> inline complex<T> tan(const complex<T> &z) {
  return back(complex_math::tanh(turned(z)));
}
template <class T> inline complex<T> asin(const complex<T> &z) {
  return back(complex_math::asinh(turned(z)));
}
template <class T> inline complex<T> atan(const complex<T> &z) {
  return back(complex_math::atanh(turned(z)));
}
}
namespace std {
#define __CPPYY_CUDA_COMPLEX_OF(T, R, NAME)                                    \
  template <> inline R NAME(const complex<T> &z) {                             \
    return __cppyy_cuda::complex_math::NAME(z);                                \
  }
#define __CPPYY_CUDA_COMPLEX(NAME)                                             \
  __CPPYY_CUDA_COMPLEX_OF(float, complex<float>, NAME)                         \
  __CPPYY_CUDA_COMPLEX_OF(double, complex<double>, NAME)
__CPPYY_CUDA_COMPLEX_OF(float, float, abs)
__CPPYY_CUDA_COMPLEX_OF(double, double, abs)
__CPPYY_CUDA_COMPLEX(exp) __CPPYY_CUDA_COMPLEX(log) __CPPYY_CUDA_COMPLEX(sqrt)
__CPPYY_CUDA_COMPLEX(cos) __CPPYY_CUDA_COMPLEX(sin) __CPPYY_CUDA_COMPLEX(tan)
__CPPYY_CUDA_COMPLEX(cosh) __CPPYY_CUDA_COMPLEX(sinh) __CPPYY_CUDA_COMPLEX(tanh)
__CPPYY_CUDA_COMPLEX(acos) __CPPYY_CUDA_COMPLEX(asin) __CPPYY_CUDA_COMPLEX(atan)
__CPPYY_CUDA_COMPLEX(acosh) __CPPYY_CUDA_COMPLEX(asinh)
__CPPYY_CUDA_COMPLEX(atanh)
#undef __CPPYY_CUDA_COMPLEX
#undef __CPPYY_CUDA_COMPLEX_OF
}
#pragma clang force_cuda_host_device end
)";
}

} // namespace cppyy_cuda::interop
