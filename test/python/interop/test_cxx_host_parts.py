"""C++ written for the host, parts of which kernels use."""

from __future__ import annotations

from typing import Any

import cppyy
import numpy as np
import pytest

import cppyy_cuda.numba_ext  # noqa: F401  (kernels call C++)
from cppyy_cuda import cuda
from cppyy_cuda.errors import CompileError, CxxError

CXX = """
#include <iostream>
#include <mutex>
namespace analysis {
int calls = 0;
std::mutex guard;
void report(double x) { std::lock_guard lock(guard); std::cout << x << ", " << ++calls; }
struct Shape {
  virtual ~Shape();
  virtual double area() const;
};
Shape::~Shape() { report(0); }
double Shape::area() const { return 0; }
double scaled(double x) { return 3 * x; }
double counted(double x) { ++calls; return scaled(x); }
}
auto times_two = [](double x) { return 2 * x; };
auto shifted = [by = 1.0](double x) { return x + by; };
double four_times(double x) { return times_two(times_two(x)); }
"""


@pytest.fixture(scope="module", autouse=True)
def _declared() -> None:
    cppyy.cppdef(CXX)


def ones() -> Any:
    return np.ones(4)


def test_functions_beside_the_hosts_own() -> None:
    @cuda.jit
    def kernel(x):
        i = cuda.grid(1)
        x[i] = cppyy.gbl.analysis.scaled(x[i])

    x = ones()
    kernel[1, 4](x)
    np.testing.assert_array_equal(x, 3)
    assert cppyy.gbl.analysis.scaled(2.0) == 6.0


def test_a_host_variable_is_refused_at_the_call() -> None:
    @cuda.jit
    def kernel(x):
        x[0] = cppyy.gbl.analysis.scaled(x[0])
        x[1] = cppyy.gbl.analysis.counted(x[1])

    with pytest.raises(CompileError) as caught:
        kernel[1, 1](ones())
    text = str(caught.value)
    assert "reference to __host__ variable 'calls'" in text
    line = kernel.py_func.__code__.co_firstlineno + 3
    assert f"test_cxx_host_parts.py:{line}:" in text
    assert "see current operation" not in text


def test_lambdas_that_capture_nothing() -> None:
    @cuda.jit
    def kernel(x):
        i = cuda.grid(1)
        x[i] = cppyy.gbl.times_two(x[i]) + cppyy.gbl.four_times(x[i])

    x = ones()
    kernel[1, 4](x)
    np.testing.assert_array_equal(x, 6)


def test_lambdas_that_capture_are_the_hosts() -> None:
    @cuda.jit
    def kernel(x):
        x[0] = cppyy.gbl.shifted(x[0])

    with pytest.raises(CxxError, match="reference to __host__ variable 'shifted'"):
        kernel[1, 1](ones())


def test_lambdas_that_python_holds() -> None:
    held = cppyy.gbl.times_two

    @cuda.jit
    def called(x, f):
        x[0] = f(x[0])

    @cuda.jit
    def named(x):
        x[0] = held(x[0])

    x = ones()
    called[1, 1](x, held)
    assert x[0] == 2
    named[1, 1](x)
    assert x[0] == 4
    assert held(3.0) == 6
