"""Members of Python's enumerations, as globals and as arguments."""

import enum

import cppyy
import numba
import numpy as np
import pytest
from numba import cuda
from numba.core.errors import TypingError

import cppyy_cuda.numba_ext  # noqa: F401


class Level(enum.IntEnum):
    LOW = 3
    HIGH = 5


class Flavor(enum.Enum):
    SWEET = 1
    SOUR = 2


class Weight(enum.Enum):
    LIGHT = 0.5
    HEAVY = 2.5


HELD = Level.HIGH


def test_globals():
    @cuda.jit
    def kernel(out):
        out[0] = Level.HIGH
        out[1] = Level.LOW + 1
        out[2] = Level["LOW"].value
        out[HELD - 2] = Weight.HEAVY.value
        for i in range(Level.LOW):
            out[4 + i] = HELD

    out = np.zeros(8)
    kernel[1, 1](out)
    assert out.tolist() == [5, 4, 3, 2.5, 5, 5, 5, 0]


@pytest.mark.parametrize("value", [Level.HIGH, Level.LOW])
def test_arguments_that_are_integers(value):
    @cuda.jit
    def kernel(out, v):
        out[0] = v
        out[1] = v == Level.HIGH
        out[2] = v is Level.HIGH
        out[3] = v != 5
        out[4] = v > 4
        out[5] = v is not Level.HIGH

    out = np.zeros(6)
    kernel[1, 1](out, value)
    is_high = value is Level.HIGH
    assert out.tolist() == [value, is_high, is_high, not is_high, is_high, not is_high]


def test_arguments_that_are_no_integers():
    @cuda.jit
    def kernel(out, flavor, weight):
        if flavor == Flavor.SOUR:
            out[0] = weight.value
        if flavor != Flavor.SOUR or flavor is Flavor.SWEET:
            out[1] = 1

    out = np.zeros(2)
    kernel[1, 1](out, Flavor.SOUR, Weight.LIGHT)
    assert out.tolist() == [0.5, 0]
    kernel[1, 1](out, Flavor.SWEET, Weight.HEAVY)
    assert out.tolist() == [0.5, 1]


def test_in_tuples_and_device_functions():
    @cuda.jit(device=True)
    def twice(v):
        return 2 * v

    @cuda.jit
    def kernel(out, pair):
        out[0] = twice(pair[0]) + pair[1]

    out = np.zeros(1)
    kernel[1, 1](out, (Level.LOW, 1))
    assert out[0] == 7


def test_cxx_takes_a_number():
    cppyy.cppdef("""namespace python_enums {
      inline long twice(long n) { return 2 * n; }
      __global__ void kernel(double *out, int n) { *out = n; }
    }""")

    @cuda.jit
    def kernel(out, v):
        out[0] = cppyy.gbl.python_enums.twice(v) + cppyy.gbl.python_enums.twice(Level.LOW)

    out = np.zeros(1)
    kernel[1, 1](out, Level.HIGH)
    assert out[0] == 16
    cppyy.gbl.python_enums.kernel[1, 1](out, Level.LOW)
    assert out[0] == 3


def test_from_compiled_host_code():
    @cuda.jit
    def kernel(out, v):
        out[0] = v == Level.HIGH

    @numba.njit
    def run(out, v):
        kernel[1, 1](out, v)
        kernel[1, 1](out[1:], Level.HIGH)

    out = cuda.to_device(np.zeros(2))
    run(out, Level.LOW)
    assert out.copy_to_host().tolist() == [0, 1]


def test_no_arithmetic_with_other_enumerations():
    @cuda.jit
    def kernel(out, v):
        out[0] = v + 1

    with pytest.raises(TypingError, match="Enum<int64>"):
        kernel[1, 1](np.zeros(1), Flavor.SWEET)
