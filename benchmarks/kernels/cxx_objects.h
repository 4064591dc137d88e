//===- cxx_objects.h - Classes with state, for both compilers ---*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_BENCHMARKS_CXXOBJECTS_H
#define CPPYY_CUDA_BENCHMARKS_CXXOBJECTS_H

#ifdef __CUDACC__
#define BOTH __host__ __device__
#else
#define BOTH
#endif

namespace objects {

struct Vec4 {
  float x, y, z, t;
  BOTH Vec4() : x(0), y(0), z(0), t(0) {}
  BOTH Vec4(float x, float y, float z, float t) : x(x), y(y), z(z), t(t) {}
  BOTH Vec4 &operator+=(const Vec4 &o) {
    x += o.x, y += o.y, z += o.z, t += o.t;
    return *this;
  }
  BOTH float mass2() const { return t * t - x * x - y * y - z * z; }
};

struct Mat3 {
  float m[9];
  BOTH Mat3() : m{1, 0, 0, 0, 1, 0, 0, 0, 1} {}
  BOTH float &at(int i, int j) { return m[3 * i + j]; }
  BOTH Mat3 operator*(const Mat3 &o) const {
    Mat3 product;
    for (int i = 0; i < 3; ++i)
      for (int j = 0; j < 3; ++j)
        product.m[3 * i + j] = m[3 * i] * o.m[j] + m[3 * i + 1] * o.m[3 + j] +
                               m[3 * i + 2] * o.m[6 + j];
    return product;
  }
  BOTH float trace() const { return m[0] + m[4] + m[8]; }
};

struct Random {
  unsigned long long state;
  BOTH Random(unsigned long long seed) : state(seed) {}
  BOTH float next() {
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    return (state >> 40) * 0x1p-24f;
  }
};

struct Moments {
  float n, mean, m2;
  BOTH Moments() : n(0), mean(0), m2(0) {}
  BOTH void add(float x) {
    n += 1;
    float d = x - mean;
    mean += d / n;
    m2 += d * (x - mean);
  }
};

} // namespace objects

#endif // CPPYY_CUDA_BENCHMARKS_CXXOBJECTS_H
