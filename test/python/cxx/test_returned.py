"""Tuples that Python's functions return to C++."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest
from numba import cuda, types

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import CppyyCudaError

cppyy.cppdef(
    """
    #include <tuple>
    namespace returned {
    template <class F> double deduced(F f, double x) {
      auto [a, b] = f(x);
      return 10 * a + b;
    }
    template <class F> double as_pair(F f, double x) {
      std::pair<double, int> p = f(x);
      return 10 * p.first + p.second;
    }
    template <class F> double as_tuple(F f, double x) {
      std::tuple<double, double> t = f(x);
      return 10 * std::get<0>(t) + std::get<1>(t);
    }
    template <class F> double of_three(F f, double x) {
      auto [a, b, c] = f(x);
      static_assert(std::is_same_v<decltype(c), bool>);
      return 100 * a + 10 * b + c;
    }
    }
    """
)
returned = cppyy.gbl.returned


def outputs(kernel, *args):
    """Run a kernel that writes up to three numbers."""
    out = np.zeros(3)
    cuda.jit(kernel)[1, 1](out, *args)
    return out.tolist()


@pytest.mark.cxx(
    "Callables",
    "Python functions that return tuples, as a std::pair or std::tuple",
    "out[0] = returned.deduced(lambda v: (v, v + 1), x)",
)
def test_two_items_are_a_pair() -> None:
    def kernel(out, x):
        out[0] = returned.deduced(lambda v: (v, v + 1), x)
        out[1] = returned.as_pair(lambda v: (v, 7), x)
        out[2] = returned.as_tuple(lambda v: (v, v * x), x)

    assert outputs(kernel, 2.0) == [23, 27, 24]


def of_three(out, x, n):
    out[0] = returned.of_three(lambda v: (v, n, v > 1), x)


def test_more_items_are_a_tuple() -> None:
    assert outputs(of_three, 2.0, 7)[0] == 271


def test_returned_tuples_stay_in_registers() -> None:
    signature = (types.Array(types.float64, 1, "C"), types.float64, types.int64)
    kernel = cuda.jit(of_three)
    kernel.compile(signature)
    ptx = kernel.inspect_ptx(signature)
    assert ".local" not in ptx and "call" not in ptx


@pytest.mark.parametrize("value", ["(v, (v, v))", "(v, out)", "()"])
def test_tuples_of_other_items_are_refused(value: str) -> None:
    names = {"returned": returned}
    exec(f"def kernel(out):\n    out[0] = returned.deduced(lambda v: {value}, 1.0)", names)
    with pytest.raises(CppyyCudaError, match="return numbers, a tuple of them or an object"):
        outputs(names["kernel"])
