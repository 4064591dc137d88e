"""C++ objects that kernels call, and objects that kernels capture."""

import cppyy
import numpy as np
import pytest
from numba import cuda
from numba.core.errors import TypingError as CoreTypingError
from numba.cuda.core.errors import TypingError

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import CppyyCudaError, CxxError

REFUSED = (CppyyCudaError, TypingError, CoreTypingError)


@pytest.fixture(scope="module", autouse=True)
def declared():
    cppyy.cppdef("""
    namespace callables {
      struct Scale {
        float by;
        float operator()(float x) const { return by * x; }
        int operator()(int x, int y) const { return x + y; }
        float operator()(const float *p, int n) const {
          float s = 0;
          for (int i = 0; i < n; ++i) s += by * p[i];
          return s;
        }
      };
      struct Poly {
        double c[3];
        template <class T> T operator()(T x) const { return c[0] + x * (c[1] + x * c[2]); }
      };
      template <class F, class T> T twice(F f, T x) { return f(f(x)); }
      struct Flags { unsigned char a : 3, b : 5;
        Flags(int x, int y) : a(x), b(y) {}
        bool operator()() const { return a == b; }
      };
      struct Counter { int n; int operator()() { return ++n; } };
      struct Plain { int n; };
      struct Owner { int x; Owner() : x(1) {} ~Owner() {} int operator()() const { return x; } };
      inline auto adder(int n) { return [n](int x) { return x + n; }; }
    }""")


def run(function, out, *args):
    cuda.jit(function)[1, 1](out, *args)
    return out.tolist()


def test_overloads():
    def kernel(out, f, x, a):
        out[0] = f(x)
        out[1] = f(3, 4)
        out[2] = f(a[1:], a.size - 1)

    f = cppyy.gbl.callables.Scale(5)
    assert run(kernel, np.zeros(3), f, np.float32(2), np.arange(4, dtype="f4")) == [10, 7, 30]


def test_templates_and_objects_made_in_the_kernel():
    def kernel(out, p, x):
        out[0] = p(x)
        out[1] = cppyy.gbl.callables.Scale(x)(x)
        out[2] = cppyy.gbl.callables.twice(p, x)

    p = cppyy.gbl.callables.Poly()
    p.c[0], p.c[1], p.c[2] = 1, 2, 3
    assert run(kernel, np.zeros(3), p, 2.0) == [17, 4, 1 + 2 * 17 + 3 * 17**2]


def test_captured_objects_are_copies():
    f, flags = cppyy.gbl.callables.Scale(3), cppyy.gbl.callables.Flags(5, 5)

    @cuda.jit
    def kernel(out, x):
        out[0] = f(x)
        out[1] = f.by
        out[2] = flags()

    out = np.zeros(3)
    kernel[1, 1](out, np.float32(2))
    f.by = 100  # as with global arrays: compiled is compiled
    kernel[1, 1](out, np.float32(2))
    assert out.tolist() == [6, 3, 1]


def test_one_that_changes():
    """Each thread has its own."""

    def kernel(out, f):
        f()
        out[0] = f()

    counter = cppyy.gbl.callables.Counter(3)
    assert run(kernel, np.zeros(1), counter) == [5]
    assert counter.n == 3


def test_in_a_device_function():
    f = cppyy.gbl.callables.Scale(3)

    @cuda.jit(device=True)
    def apply(g, x):
        return g(x) + f(x)

    def kernel(out, g, x):
        out[0] = apply(g, x)

    assert run(kernel, np.zeros(1), cppyy.gbl.callables.Scale(4), np.float32(2)) == [14]


def refused(function, *args):
    with pytest.raises(REFUSED) as caught:
        cuda.jit(function)[1, 1](np.zeros(1), *args)
    assert __file__.rsplit("/", 1)[-1] in str(caught.value)
    return str(caught.value)


def call_without_arguments(out, f):
    out[0] = f()


def call_with_text(out, f):
    out[0] = f("text")


@pytest.mark.parametrize(
    "name, kernel, words",
    [
        ("Plain", call_without_arguments, "does not provide a call operator"),
        ("Scale", call_without_arguments, "no matching function"),
        ("Scale", call_with_text, "no matching function"),
    ],
)
def test_wrong_calls(name, kernel, words):
    import re

    message = refused(kernel, getattr(cppyy.gbl.callables, name)())
    assert re.search(words, message)
    assert "out[0] = f(" in message
    assert "import cppyy_cuda.numba_ext before" not in message


def test_captured_objects_that_cannot_cross():
    owner = cppyy.gbl.callables.Owner()

    def kernel(out):
        out[0] = owner()

    message = refused(kernel)
    assert "trivially copyable" in message and "owner()" in message


def test_lambdas_that_functions_return():
    @cuda.jit
    def kernel(out):
        add = cppyy.gbl.callables.adder(1)
        for i in range(2):
            if i == 1:
                add = cppyy.gbl.callables.adder(i + 4)
            out[i] = add(2)

    out = np.zeros(2)
    kernel[1, 1](out)
    assert out.tolist() == [3, 7]


def test_lambdas_and_functors_are_arguments_of_kernels():
    cppyy.cppdef("""namespace callables {
      auto squared = [](double x) { return x * x; };
      auto halved = [] __device__(double x) { return x / 2; };
      struct Scaled { double by; double operator()(double x) const { return by * x; } };
      template <class F> __global__ void apply(F f, double *p, int n) {
        if (threadIdx.x < n) p[threadIdx.x] = f(p[threadIdx.x]);
      }
    }""")
    scope = cppyy.gbl.callables
    for function, expected in (
        (scope.squared, [0, 1, 4, 9]),
        (scope.halved, [0, 0.5, 1, 1.5]),
        (scope.Scaled(3), [0, 3, 6, 9]),
    ):
        values = np.arange(4.0)
        scope.apply[1, 32](function, values, 4)
        assert values.tolist() == expected
    with pytest.raises(CxxError, match="no matching function|no known conversion|type"):
        scope.apply[1, 32](1.0, values, 4)


def test_kernels_in_kernels_are_refused():
    cppyy.cppdef("namespace callables { __global__ void other(int *p) { *p = 1; } }")

    @cuda.jit
    def kernel(out):
        cppyy.gbl.callables.other[1, 1](out)

    words = "launching C\\+\\+ kernel callables::other in a kernel is not supported"
    with pytest.raises(CppyyCudaError, match=words):
        kernel[1, 1](np.zeros(1, np.int32))
