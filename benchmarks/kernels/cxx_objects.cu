// The kernels of benchmarks/cxx_objects.py in CUDA C++.
#include "cxx_objects.h"

using namespace objects;

extern "C" __global__ void masses(const float *p, float *out, long n, long k) {
  long i = blockIdx.x * (long)blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  Vec4 sum;
  for (long j = 0; j < k; ++j)
    sum += Vec4(p[(4 * i + j) % n], p[(4 * i + j + 1) % n],
                p[(4 * i + j + 2) % n], 4.0f);
  out[i] = sum.mass2();
}

extern "C" __global__ void powers(const float *p, float *out, long n, long k) {
  long i = blockIdx.x * (long)blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  Mat3 turn, product;
  turn.at(0, 1) = p[i];
  turn.at(1, 0) = -p[i];
  for (long j = 0; j < k; ++j)
    product = product * turn;
  out[i] = product.trace();
}

extern "C" __global__ void randoms(const float *p, float *out, long n, long k) {
  long i = blockIdx.x * (long)blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  Random random(i + 88172645463325252);
  float sum = 0;
  for (long j = 0; j < k; ++j)
    sum += random.next() * p[i];
  out[i] = sum;
}

extern "C" __global__ void moments(const float *p, float *out, long n, long k) {
  long i = blockIdx.x * (long)blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  Moments statistics;
  for (long j = 0; j < k; ++j)
    statistics.add(p[(i + j) % n]);
  out[i] = statistics.m2 / statistics.n;
}
