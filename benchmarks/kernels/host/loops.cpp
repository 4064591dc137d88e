//===- loops.cpp - The barrier-free problems for a CPU --------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// The barrier-free problems as commonly written for a CPU, for g++ -fopenmp.
#include <cmath>
#include <cstdint>

using Index = std::int64_t;

extern "C" {

void add(const float *x, const float *y, float *out, Index n) {
#pragma omp parallel for
  for (Index i = 0; i < n; ++i)
    out[i] = x[i] + y[i];
}

static float cumulativeNormal(float d) {
  float k = 1 / (1 + 0.2316419f * std::fabs(d));
  float poly =
      k * (0.31938153f +
           k * (-0.356563782f +
                k * (1.781477937f + k * (-1.821255978f + k * 1.330274429f))));
  float tail = 0.39894228f * std::exp(-0.5f * d * d) * poly;
  return d > 0 ? 1 - tail : tail;
}

void blackScholes(const float *price, const float *strike, const float *years,
                  float *call, float *put, Index n) {
  const float rate = 0.02f, volatility = 0.3f;
#pragma omp parallel for
  for (Index i = 0; i < n; ++i) {
    float root = std::sqrt(years[i]);
    float d1 = (std::log(price[i] / strike[i]) +
                (rate + 0.5f * volatility * volatility) * years[i]) /
               (volatility * root);
    float d2 = d1 - volatility * root;
    float n1 = cumulativeNormal(d1), n2 = cumulativeNormal(d2);
    float discounted = strike[i] * std::exp(-rate * years[i]);
    call[i] = price[i] * n1 - discounted * n2;
    put[i] = discounted * (1 - n2) - price[i] * (1 - n1);
  }
}

static std::int32_t steps(float cr, float ci, std::int32_t limit) {
  float zr = 0, zi = 0;
  for (std::int32_t step = 0; step < limit; ++step) {
    float rr = zr * zr, ii = zi * zi;
    if (rr + ii >= 4)
      return step;
    zi = (zr + zr) * zi + ci;
    zr = rr - ii + cr;
  }
  return limit;
}

void mandelbrot(float x0, float y0, float dx, float dy, std::int32_t limit,
                std::int32_t *out, Index width, Index height) {
#pragma omp parallel for schedule(dynamic)
  for (Index y = 0; y < height; ++y)
    for (Index x = 0; x < width; ++x)
      out[y * width + x] = steps(x0 + dx * x, y0 + dy * y, limit);
}

void stencil(const float *a, float *out, Index n) {
  const Index row = n, plane = n * n;
#pragma omp parallel for
  for (Index z = 1; z < n - 1; ++z)
    for (Index y = 1; y < n - 1; ++y)
      for (Index x = 1; x < n - 1; ++x) {
        const float *p = a + z * plane + y * row + x;
        out[p - a] = 0.4f * p[0] + 0.1f * (p[-plane] + p[plane] + p[-row] +
                                           p[row] + p[-1] + p[1]);
      }
}

void spmv(const std::int32_t *starts, const std::int32_t *columns,
          const float *values, const float *x, float *out, Index rows) {
#pragma omp parallel for
  for (Index row = 0; row < rows; ++row) {
    float total = 0;
    for (std::int32_t k = starts[row]; k < starts[row + 1]; ++k)
      total += values[k] * x[columns[k]];
    out[row] = total;
  }
}
}
