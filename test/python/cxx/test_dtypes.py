"""NumPy's dtypes of C++ classes."""

from __future__ import annotations

import pickle

import cppyy
import numpy as np
import pytest

import cppyy_cuda.numba_ext
from cppyy_cuda import cuda, toolkit
from cppyy_cuda.cxx.spelling import CannotCrossError
from cppyy_cuda.errors import CxxError


@pytest.fixture(scope="module")
def cxx():
    cppyy.cppdef("""
    #include <complex>
    namespace dtypes {
      enum class Op : unsigned char { Add, Mul };
      struct Empty {};
      struct Base { int q = 1; char t = 2; };
      class Derived : public Base, Empty {
        short secret = 3;
      public:
        bool flag = true; Op op = Op::Mul; double d[2] = {4, 5}; const char *name = nullptr;
        unsigned bits : 3; std::complex<float> z;
        union { int u; float f; };
      };
      struct Three { char a, b, c; };
      struct Outer { Three t[2]; Empty e; Derived inner; };
      struct Virtual { virtual int f() { return 1; } };
      struct Incomplete;
      __global__ void fill(Outer *o) {
        o->t[1].c = 7; o->inner = Derived(); o->inner.z = {1, 2}; o->inner.q = 11;
      }
      __global__ void threes(Three *t) { t[threadIdx.x] = {1, 2, (char)threadIdx.x}; }
    }""")
    return cppyy.gbl.dtypes


def test_members_at_the_offsets_of_clang(cxx):
    found = cppyy_cuda.dtype(cxx.Derived)
    assert found.names == ("q", "t", "secret", "flag", "op", "d", "name", "z")
    assert [found.fields[name][1] for name in found.names[:5]] == [0, 4, 6, 8, 9]
    assert [found[name].str for name in ("t", "flag", "op", "name", "z")] == [
        "|i1", "|b1", "|u1", "<u8", "<c8"
    ]  # fmt: skip
    assert found["d"].shape == (2,) and found.itemsize == cppyy.sizeof(cxx.Derived)


def test_kernels_fill_what_numpy_reads(cxx):
    a = np.zeros(1, cppyy_cuda.dtype(cxx.Outer))
    cxx.fill[1, 1](a)
    inner = a[0]["inner"]
    assert a[0]["t"][1]["c"] == 7 and inner["z"] == 1 + 2j and inner["d"].tolist() == [4, 5]
    assert (inner["q"], inner["secret"], inner["flag"], inner["op"]) == (11, 3, True, 1)


def test_classes_of_three_bytes(cxx):
    dtype = cppyy_cuda.dtype("dtypes::Three")
    assert dtype.itemsize == 3
    a = np.zeros(5, dtype)
    cxx.threes[1, 5](a)
    assert a["c"].tolist() == [0, 1, 2, 3, 4] and a["a"].tolist() == [1] * 5

    @cuda.jit
    def kernel(a, out):
        out[0] = a[3].c
        a[2].b = 9

    out = np.zeros(1)
    kernel[1, 1](a, out)
    assert out[0] == 3 and a["b"].tolist() == [2, 2, 9, 2, 2]


def test_the_class_survives_what_keeps_dtypes(cxx):
    dtype = cppyy_cuda.dtype(cxx.Three)
    assert pickle.loads(pickle.dumps(dtype)) == dtype
    assert dtype == cppyy_cuda.dtype("dtypes::Three")
    assert dtype != np.dtype([("a", "i1"), ("b", "i1"), ("c", "i1")])
    assert np.concatenate([np.zeros(1, dtype)] * 2).dtype == dtype


@pytest.mark.skipif(toolkit.find().root is None, reason="the headers of a CUDA toolkit are needed")
def test_halves(cxx):
    cppyy.cppdef("""#include <cuda_fp16.h>
    namespace dtypes { struct Half { __half h; char c; };
      __global__ void halves(Half *h) { h->h = __float2half(2.5f); h->c = 3; } }""")
    a = np.zeros(1, cppyy_cuda.dtype("dtypes::Half"))
    cxx.halves[1, 1](a)
    assert a["h"][0] == 2.5 and a["c"][0] == 3 and a.dtype.itemsize == 4
    plain = np.zeros(1, np.dtype([("h", np.float16), ("c", np.int8)], align=True))
    cxx.halves[1, 1](plain)
    assert plain["h"][0] == 2.5


def test_what_has_no_dtype(cxx):
    with pytest.raises(CannotCrossError, match="Virtual cannot cross to a kernel: its virtual"):
        cppyy_cuda.dtype(cxx.Virtual)
    with pytest.raises(CannotCrossError, match="Virtual"):
        cppyy_cuda.dtype("dtypes::Virtual")
    for name in ("dtypes::Incomplete", "int", "dtypes::Op"):
        with pytest.raises(CxxError, match="is not a complete C\\+\\+ class"):
            cppyy_cuda.dtype(name)
    with pytest.raises(CxxError, match="nothing_of_that_name"):
        cppyy_cuda.dtype("nothing_of_that_name")


def test_classes_without_members_of_numpys_types() -> None:
    """Their arrays are bytes that know their class."""
    cppyy.cppdef(
        """
        namespace dtypes_of_bits {
        struct Bits { unsigned a : 3; unsigned b : 5; };
        struct Either { union { int i; float f; }; };
        __global__ void split(const Bits *x, const Either *y, float *out) {
          out[0] = x[1].a; out[1] = x[1].b; out[2] = y[0].f;
        }
        }
        """
    )
    own = cppyy.gbl.dtypes_of_bits
    bits, either = (np.zeros(2, cppyy_cuda.dtype(cls)) for cls in (own.Bits, own.Either))
    bits.view(np.uint32)[1] = 5 | 17 << 3
    either["_bytes"][0] = np.frombuffer(np.float32(2.5).tobytes(), np.uint8)
    out = np.zeros(4, np.float32)
    own.split[1, 1](bits, either, out)
    assert out.tolist() == [5, 17, 2.5, 0]

    @cuda.jit
    def kernel(x, y, out):
        x[0].b = 9
        out[0], out[1], out[2] = x[1].a, x[0].b, y[0].f

    kernel[1, 1](bits, either, out)
    assert out.tolist() == [5, 9, 2.5, 0]
    assert bits.view(np.uint32)[0] == 9 << 3
