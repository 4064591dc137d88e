//===- shared.cpp - The shared-memory problems for a CPU ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// The problems that CUDA solves with shared memory, as commonly written for a
// CPU, for g++ -fopenmp.
#include <algorithm>
#include <cmath>
#include <cstdint>

using Index = std::int64_t;

extern "C" {

void matmul(const float *a, const float *b, float *out, Index n) {
  const Index tile = 64;
#pragma omp parallel for
  for (Index i0 = 0; i0 < n; i0 += tile) {
    std::fill(out + i0 * n, out + std::min(i0 + tile, n) * n, 0.0f);
    for (Index k0 = 0; k0 < n; k0 += tile)
      for (Index i = i0; i < std::min(i0 + tile, n); ++i)
        for (Index k = k0; k < std::min(k0 + tile, n); ++k) {
          float factor = a[i * n + k];
          for (Index j = 0; j < n; ++j)
            out[i * n + j] += factor * b[k * n + j];
        }
  }
}

void reduce(const float *x, float *out, Index n) {
  float total = 0;
#pragma omp parallel for simd reduction(+ : total)
  for (Index i = 0; i < n; ++i)
    total += x[i];
  out[0] = total;
}

void histogram(const std::uint8_t *x, std::int32_t *out, Index n) {
#pragma omp parallel
  {
    std::int32_t mine[256] = {};
#pragma omp for
    for (Index i = 0; i < n; ++i)
      ++mine[x[i]];
    for (int bin = 0; bin < 256; ++bin)
#pragma omp atomic
      out[bin] += mine[bin];
  }
}

void nbody(const float *px, const float *py, const float *pz, const float *mass,
           float *ax, float *ay, float *az, Index n) {
#pragma omp parallel for
  for (Index i = 0; i < n; ++i) {
    float fx = 0, fy = 0, fz = 0, x = px[i], y = py[i], z = pz[i];
#pragma omp simd reduction(+ : fx, fy, fz)
    for (Index j = 0; j < n; ++j) {
      float dx = px[j] - x, dy = py[j] - y, dz = pz[j] - z;
      float inverse = 1 / std::sqrt(dx * dx + dy * dy + dz * dz + 1e-3f);
      float pull = mass[j] * inverse * inverse * inverse;
      fx += pull * dx;
      fy += pull * dy;
      fz += pull * dz;
    }
    ax[i] = fx;
    ay[i] = fy;
    az[i] = fz;
  }
}

void transpose(const float *a, float *out, Index n) {
  const Index tile = 32;
#pragma omp parallel for collapse(2)
  for (Index y0 = 0; y0 < n; y0 += tile)
    for (Index x0 = 0; x0 < n; x0 += tile)
      for (Index y = y0; y < std::min(y0 + tile, n); ++y)
        for (Index x = x0; x < std::min(x0 + tile, n); ++x)
          out[x * n + y] = a[y * n + x];
}
}
