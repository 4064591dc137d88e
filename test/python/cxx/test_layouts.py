"""Objects are passed byte by byte, so both sides must have the same class."""

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.cxx.spelling import CannotCrossError
from cppyy_cuda.errors import CppyyCudaError


@pytest.fixture(scope="module")
def layouts():
    cppyy.cppdef("""namespace layouts {
      struct Swapped {
      #ifdef __CUDACC__
        int b, a;
      #else
        int a, b;
      #endif
        Swapped(int x) { a = x; b = x + 1; }
      };
      struct Longer { int a = 1;
      #ifdef __CUDA_ARCH__
        int more[4];
      #endif
      };
      struct Base { int q = 1; double w[3]; };
      struct Empty {};
      struct Same : Base, Empty {
        char c; union { int u; float f; }; unsigned bits : 3; Base inner, more[2];
      private:
        int secret = 3;
      public:
        int last = 9;
      };
      __global__ void swapped(Swapped s, int *out) { out[0] = s.a; }
      __global__ void longer(Longer s, int *out) { out[0] = s.a; }
      __global__ void same(Same s, int *out) { out[0] = s.last; out[1] = s.inner.q; }
    }""")
    return cppyy.gbl.layouts


def test_the_same_class(layouts):
    out, value = np.zeros(2, np.int32), layouts.Same()
    value.inner.q = 77
    layouts.same[1, 1](value, out)
    assert out.tolist() == [9, 77]


def test_other_places_of_fields(layouts):
    @cuda.jit
    def kernel(value, out):
        out[0] = value.a

    words = "has its field 'b' at byte 4 on the host and at byte 0 on the device"
    for launch in (layouts.swapped[1, 1], kernel[1, 1]):
        with pytest.raises((CannotCrossError, CppyyCudaError), match=words):
            launch(layouts.Swapped(5), np.zeros(1, np.int32))


def test_objects_that_are_no_bytes(layouts):
    cppyy.cppdef("""namespace layouts {
      struct Virtual { virtual int f() const { return 1; } int a = 1; };
      struct Owner { ~Owner() {} int a = 1; };
      __global__ void take_virtual(Virtual v) {}
      __global__ void take_owner(Owner o) {}
    }""")

    @cuda.jit
    def kernel(value, out):
        out[0] = value.a

    words = "virtual functions are the host's, to which it has a pointer; make it in the"
    for launch in (lambda v: layouts.take_virtual[1, 1](v), lambda v: kernel[1, 1](v, np.zeros(1))):
        with pytest.raises(CannotCrossError, match=words):
            launch(layouts.Virtual())
    with pytest.raises(CannotCrossError, match="has a destructor or a copy constructor"):
        layouts.take_owner[1, 1](layouts.Owner())


def test_another_size(layouts):
    with pytest.raises(CannotCrossError, match="has 4 bytes on the host and 20 on the device"):
        layouts.longer[1, 1](layouts.Longer(), np.zeros(1, np.int32))
