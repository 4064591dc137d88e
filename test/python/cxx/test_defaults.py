"""Default arguments of C++ kernels."""

import cppyy
import numpy as np
import pytest

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.cxx.spelling import CannotCrossError
from cppyy_cuda.errors import ArgumentError, CxxError


@pytest.fixture(scope="module")
def kernels():
    cppyy.cppdef("namespace defaults { inline int &count() { static int n = 0; return n; } }")
    cppyy.cppdef("namespace defaults { inline int next() { return ++count(); } }")
    cppyy.cppdef("namespace defaults { inline int failing() { throw 1; } }")
    cppyy.cppdef("""
    namespace defaults {
      struct P { int x; float y = 0.5f; };
      struct Owner { Owner(int n) : n(n) {} Owner(const Owner &o) : n(o.n) {} int n; };
      __global__ void fill(float *out, float by = 3, int n = 2) {
        for (int i = 0; i < n; ++i) out[i] = by;
      }
      __global__ void record(float *out, P p = {4}) { out[0] = p.x + p.y; }
      template <class T> __global__ void generic(T *out, T by = T(7) / 2) { out[0] = by; }
      __global__ void counted(float *out, int n = 10 * next()) { out[0] = n; }
      __global__ void narrowed(float *out, P p = {next()}) { out[0] = p.x; }
      template <class T> __global__ void of(T *out, T n = T(next()) / 2) { out[0] = n; }
      __global__ void thrown(float *out, int n = failing()) { out[0] = n; }
      __global__ void unowned(float *out, Owner o = 3) { out[0] = o.n; }
      class K {
        static int secret() { return next(); }
       public:
        static __global__ void secretive(float *out, int n = secret()) { out[0] = n; }
        static int seven() { return 7; }
        static __global__ void run(float *out, int n = seven() + next()) { out[0] = n; }
      };
      namespace { __global__ void hidden(float *out, int n = next()) { out[0] = n; } }
      void launch(float *p) { fill<<<1, 1>>>(p); }
    }
    __global__ void defaults_global(float *out, int n = defaults::next()) { out[0] = n; }
    """)
    return cppyy.gbl.defaults


@pytest.fixture
def out():
    return np.zeros(3, np.float32)


def test_constants(kernels, out):
    kernels.fill[1, 1](out)
    assert out.tolist() == [3, 3, 0]
    kernels.fill[1, 1](out, 5)
    assert out.tolist() == [5, 5, 0]
    kernels.fill[1, 1](out, 6.5, 3)
    assert out.tolist() == [6.5, 6.5, 6.5]


def test_records(kernels, out):
    kernels.record[1, 1](out)
    assert out[0] == 4.5
    kernels.record[1, 1](out, kernels.P(2, 0.25))
    assert out[0] == 2.25


def test_templates(kernels, out):
    kernels.generic[1, 1](out)
    assert out[0] == 3.5
    whole = np.zeros(1, np.int32)
    kernels.generic["int"][1, 1](whole)
    assert whole[0] == 3


def test_others_are_evaluated_by_the_host_at_each_launch(kernels, out):
    launcher = kernels.counted[1, 1]
    for expected in (10, 20, 30):
        launcher(out)
        assert out[0] == expected
    launcher(out, 1)
    assert (out[0], kernels.count()) == (1, 3)
    kernels.narrowed[1, 1](out)
    assert out[0] == 4
    kernels.of[1, 1](out)
    assert out[0] == 2.5


def test_they_mean_what_they_mean_in_the_kernels_scope(kernels, out):
    before = kernels.count()
    kernels.K.run[1, 1](out)
    assert out[0] == 8 + before
    kernels.hidden[1, 1](out)
    assert out[0] == 2 + before
    cppyy.gbl.defaults_global[1, 1](out)
    assert out[0] == 3 + before


def test_an_argument_without_a_default(kernels):
    with pytest.raises(CxxError, match="argument 'out' must be specified"):
        kernels.fill[1, 1]()


def test_what_the_host_cannot_evaluate(kernels, out):
    with pytest.raises(ArgumentError, match=r"'secret\(\)' of C\+\+ kernel .*write the argument"):
        kernels.K.secretive[1, 1](out)


def test_what_throws(kernels, out):
    with pytest.raises(ArgumentError, match=r"'failing\(\)' .* could not be evaluated"):
        kernels.thrown[1, 1](out)


def test_what_is_not_trivially_copyable(kernels, out):
    with pytest.raises(CannotCrossError, match="not trivially copyable"):
        kernels.unowned[1, 1](out)
