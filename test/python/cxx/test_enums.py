"""Enumerators held by Python: as arguments and globals they keep their C++ type."""

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import CppyyCudaError

cppyy.cppdef("""namespace enums {
  enum class Color : unsigned char { red = 200, green = 255 };
  enum Old { first = 3, second };
  inline int which(Color c) { return int(c) + 1; }
  inline int which(int) { return -1; }
  inline int which(Old) { return -2; }
  inline int strict(Color c) { return int(c); }
  __global__ void keep(Color c, int *out) { *out = int(c); }
}""")
GREEN, SECOND = cppyy.gbl.enums.Color.green, cppyy.gbl.enums.second


def test_globals():
    @cuda.jit
    def kernel(out):
        out[0] = cppyy.gbl.enums.which(GREEN)
        out[1] = cppyy.gbl.enums.which(SECOND)
        out[2] = SECOND + 1

    out = np.zeros(3)
    kernel[1, 1](out)
    assert out.tolist() == [256, -2, 5]


def test_arguments():
    @cuda.jit
    def kernel(out, value):
        out[0] = cppyy.gbl.enums.which(value)
        out[1] = value
        out[2] = value == GREEN

    out = np.zeros(3)
    kernel[1, 1](out, GREEN)
    assert out.tolist() == [256, 255, 1]
    kernel[1, 1](out, 255)
    assert out.tolist() == [-1, 255, 1]


def test_arguments_of_cxx_kernels():
    out = np.zeros(1, np.int32)
    cppyy.gbl.enums.keep[1, 1](GREEN, out)
    assert out[0] == 255


def test_a_number_is_no_enumerator():
    @cuda.jit
    def kernel(out, value):
        out[0] = cppyy.gbl.enums.strict(value)

    with pytest.raises(CppyyCudaError, match="cannot initialize a parameter of type"):
        kernel[1, 1](np.zeros(1), 255)


@pytest.mark.cxx(
    "Functions", "enumerators of scoped and unscoped enums", "if value == enums.Color.red:"
)
def test_comparisons():
    @cuda.jit
    def kernel(out, value, old):
        enums = cppyy.gbl.enums
        out[0] = value == enums.Color.red
        out[1] = value != enums.Color.red
        out[2] = old < enums.second
        out[3] = old >= enums.second
        if value == enums.Color.red:
            out[4] = 1
        elif value == enums.Color.green:
            out[4] = 2
        out[5] = enums.first + enums.second

    out = np.zeros(6)
    kernel[1, 1](out, GREEN, cppyy.gbl.enums.first)
    assert out.tolist() == [0, 1, 1, 0, 2, 7]
