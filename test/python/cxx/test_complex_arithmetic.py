"""Products and quotients of complex numbers, infinite ones too, against C++ on the host."""

from __future__ import annotations

import itertools

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401

cppyy.cppdef(
    """
    #include <complex>
    namespace complex_arithmetic {
    template <class T> struct On {
      using C = std::complex<T>;
      static C product(C a, C b) { return a * b; }
      static C quotient(C a, C b) { return a / b; }
      static void on_host(const C *x, C *out, int n) {
        for (int i = 0; i < n; ++i)
          for (int j = 0; j < n; ++j) {
            out[2 * (i * n + j)] = product(x[i], x[j]);
            out[2 * (i * n + j) + 1] = quotient(x[i], x[j]);
          }
      }
    };
    }
    """
)
PARTS = (0.0, -0.0, 1.5, -2.0, np.inf, -np.inf, np.nan)
VALUES = [complex(*parts) for parts in itertools.product(PARTS, PARTS)]


@pytest.mark.cxx(
    "Functions",
    "`std::complex`: `*`, `/` as C99 has them",
    "out[i, j, 1] = on.quotient(x[i], x[j])",
)
@pytest.mark.parametrize("real, dtype", [("double", np.complex128), ("float", np.complex64)])
def test_products_and_quotients(real: str, dtype: type) -> None:
    on = cppyy.gbl.complex_arithmetic.On[real]

    @cuda.jit
    def kernel(x, out):
        i, j = cuda.grid(2)
        out[i, j, 0] = on.product(x[i], x[j])
        out[i, j, 1] = on.quotient(x[i], x[j])

    x = np.array(VALUES, dtype)
    out, wanted = np.zeros((2, len(x), len(x), 2), dtype)
    kernel[(len(x), len(x)), (1, 1)](x, out)
    on.on_host(x, wanted, len(x))
    finite = np.isfinite(wanted)
    assert np.allclose(out[finite], wanted[finite], rtol=1e-6, atol=0)
    assert np.array_equal(np.isinf(out), np.isinf(wanted))
    assert np.array_equal(np.isinf(out.real), np.isinf(wanted.real))
    assert np.array_equal(
        np.signbit(out.real)[np.isinf(out.real)], np.signbit(wanted.real)[np.isinf(wanted.real)]
    )


def test_arrays_for_complex_numbers_of_libcuxx() -> None:
    """They are passed as arrays of whichever class C++ takes."""
    cppyy.cppdef(
        """
        #ifdef __CUDA__
        #include <cuda/std/complex>
        namespace complex_arithmetic {
        using Own = cuda::std::complex<double>;
        __device__ inline double total(const Own *p, int n) {
          Own sum = 0;
          for (int i = 0; i < n; ++i) sum += p[i];
          return sum.real() + 10 * sum.imag();
        }
        __global__ void square(cuda::std::complex<float> *p) { p[0] *= p[0]; }
        }
        #endif
        """
    )

    @cuda.jit
    def kernel(x, out):
        out[0] = cppyy.gbl.complex_arithmetic.total(x, x.size)

    out, z = np.zeros(1), np.array([1 + 2j], np.complex64)
    kernel[1, 1](np.full(3, 1 + 2j), out)
    assert out[0] == 63
    cppyy.gbl.complex_arithmetic.square[1, 1](z)
    assert z[0] == -3 + 4j
