"""Variables of empty classes, which libraries have, and C's variadic functions."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import CxxError

cppyy.cppdef(
    """
    #include <cstdarg>
    #include <functional>
    namespace stateless {
    int prepared = 0;
    struct Tag { int value() const { return 3; } };
    extern const Tag elsewhere;
    struct Ready { Ready() { prepared = 1; } void force() const {} };
    const Ready ready;
    template <class T> struct Initializer {
      struct Init { Init() { prepared = 2; } void force() const {} };
      static const Init init;
      static T use(T x) { init.force(); return x + 1; }
    };
    template <class T> const typename Initializer<T>::Init Initializer<T>::init;
    inline int tagged(const Tag &tag) { return tag.value(); }
    inline int by_tag() { ready.force(); return tagged(elsewhere); }
    inline double bound(double x) {
      using namespace std::placeholders;
      return std::bind([](double a, double b) { return a - b; }, _1, 1.0)(x);
    }
    struct Full { int n; Full() : n(prepared) {} };
    const Full full;
    inline int with_state() { return full.n; }
    inline double total(int n, ...) {
      va_list list, again;
      va_start(list, n);
      va_copy(again, list);
      double sum = 0;
      for (int i = 0; i < n; ++i) { sum += va_arg(list, int); sum += va_arg(list, double); }
      sum += 1000 * va_arg(again, int);
      va_end(again);
      va_end(list);
      return sum;
    }
    }
    """
)
stateless = cppyy.gbl.stateless


def launched(kernel) -> np.ndarray:
    out = np.zeros(4)
    cuda.jit(kernel)[1, 1](out)
    return out


@pytest.mark.cxx(
    "Libraries",
    "the host's variables of empty classes: tags, placeholders",
    "out[1] = stateless.bound(5.0)",
)
def test_they_are_for_kernels_too() -> None:
    def kernel(out):
        out[0] = stateless.by_tag()
        out[1] = stateless.bound(5.0)
        out[2] = stateless.Initializer["double"].use(6.0)

    assert launched(kernel).tolist() == [3, 4, 7, 0]


def test_those_with_state_are_the_hosts() -> None:
    def kernel(out):
        out[0] = stateless.with_state()

    with pytest.raises(CxxError) as caught:
        launched(kernel)
    assert "reference to __host__ variable 'full'" in caught.value.message
    assert "const or __device__" in str(caught.value)


@pytest.mark.cxx(
    "Functions", "C's variadic functions", "out[0] = stateless.total(2, 3, 0.5, 4, 0.25)"
)
def test_variadic_functions() -> None:
    def kernel(out):
        out[0] = stateless.total(2, 3, 0.5, 4, 0.25)

    assert launched(kernel)[0] == 7.75 + 3000


def test_a_message_of_the_hosts_library_is_not_made() -> None:
    """The thread ends where C++ begins to prepare what it throws."""
    cppyy.cppdef(
        """
        #include <sstream>
        #include <stdexcept>
        namespace stateless {
        [[noreturn]] inline void fail(const std::domain_error &error) { throw error; }
        [[noreturn]] inline void refuse(double x) {
          std::ostringstream text;
          text << "no root of " << x;
          fail(std::domain_error(text.str()));
        }
        inline double root(double x) { if (x < 0) refuse(x); return std::sqrt(x); }
        }
        """
    )

    def kernel(out):
        out[0] = stateless.root(out[1] + 9)

    assert launched(kernel)[0] == 3
