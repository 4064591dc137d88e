"""Boost.Math and Boost.odeint in kernels, by include, against closed forms."""

from __future__ import annotations

import math

import cppyy
import numpy as np
import pytest
from libraries import need
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401

need("boost/math/quadrature/gauss.hpp")

cppyy.cppdef(
    """
    #include <array>
    #include <boost/math/quadrature/gauss.hpp>
    #include <boost/math/quadrature/gauss_kronrod.hpp>
    #include <boost/math/special_functions/bessel.hpp>
    #include <boost/math/special_functions/erf.hpp>
    #include <boost/math/special_functions/gamma.hpp>
    #include <boost/math/special_functions/legendre.hpp>
    #include <boost/numeric/odeint/algebra/array_algebra.hpp>
    #include <boost/numeric/odeint/stepper/runge_kutta4.hpp>
    namespace boosted {
    namespace odeint = boost::numeric::odeint;
    struct Gaussian { double width; double operator()(double x) const {
      return std::exp(-x * x / (2 * width * width)); } };
    using State = std::array<double, 2>;
    using Stepper = odeint::runge_kutta4<State, double, State, double, odeint::array_algebra>;
    struct Oscillator { double k; void operator()(const State &x, State &dx, double) const {
      dx[0] = x[1]; dx[1] = -k * x[0]; } };
    inline double swing(double k, double until, int steps) {
      State x{1, 0};
      Stepper stepper;
      for (int i = 0; i < steps; ++i)
        stepper.do_step(Oscillator{k}, x, i * until / steps, until / steps);
      return x[0];
    }
    }
    """
)
math_ = cppyy.gbl.boost.math
boosted = cppyy.gbl.boosted


def each(kernel, x: np.ndarray) -> np.ndarray:
    out = np.zeros(x.size)
    cuda.jit(kernel)[1, x.size](x, out)
    return out


@pytest.mark.cxx("Libraries", "Boost.Math: special functions", "out[i] = math_.tgamma(x[i])")
def test_gamma() -> None:
    def kernel(x, out):
        i = cuda.grid(1)
        out[i] = math_.tgamma(x[i])

    x = np.linspace(0.25, 9, 16)
    np.testing.assert_allclose(each(kernel, x), [math.gamma(v) for v in x], rtol=1e-14)


def test_error_function() -> None:
    def kernel(x, out):
        i = cuda.grid(1)
        out[i] = math_.erf(x[i])

    x = np.linspace(-3, 3, 16)
    np.testing.assert_allclose(each(kernel, x), [math.erf(v) for v in x], rtol=1e-14)


def test_bessel_and_legendre() -> None:
    def kernel(x, out):
        i = cuda.grid(1)
        out[i] = math_.cyl_bessel_j(0, x[i]) + 100 * math_.legendre_p(3, x[i])

    def bessel(x: float) -> float:
        return sum((-1) ** k * (x / 2) ** (2 * k) / math.factorial(k) ** 2 for k in range(20))

    x = np.linspace(-1, 1, 16)
    wanted = [bessel(v) + 50 * (5 * v**3 - 3 * v) for v in x]
    np.testing.assert_allclose(each(kernel, x), wanted, rtol=1e-12)


@pytest.mark.cxx(
    "Libraries",
    "Boost.Math: quadrature",
    'out[i] = math_.quadrature.gauss["double", 20].integrate(f, 0.0, x[i])',
)
def test_quadrature() -> None:
    def kernel(x, out):
        i = cuda.grid(1)
        f = boosted.Gaussian(0.5)
        out[i] = math_.quadrature.gauss["double", 20].integrate(f, 0.0, x[i])

    x = np.linspace(0.1, 2, 8)
    wanted = [0.5 * math.sqrt(math.pi / 2) * math.erf(v / 0.5 / math.sqrt(2)) for v in x]
    np.testing.assert_allclose(each(kernel, x), wanted, rtol=1e-12)


@pytest.mark.cxx("Libraries", "Boost.odeint: steppers", "out[i] = boosted.swing(4.0, x[i], 200)")
def test_odeint() -> None:
    def kernel(x, out):
        i = cuda.grid(1)
        out[i] = boosted.swing(4.0, x[i], 200)

    x = np.linspace(0, 3, 8)
    np.testing.assert_allclose(each(kernel, x), np.cos(2 * x), atol=1e-7)
