"""Literals that the integers of a kernel cannot hold, and those that they just can."""

import operator

import numpy as np
import pytest
from numba.core.errors import NumbaError
from numba.cuda.core.errors import NumbaError as CudaError

from cppyy_cuda import cuda
from cppyy_cuda.errors import UnsupportedError

ONE, THREE, HUGE = 1, 3, 1 << 100


def run(function, dtype=np.int64):
    out = np.zeros(1, dtype)
    cuda.jit(function)[1, 1](out)
    return out[0]


def shifted_far(out):
    out[0] = 1 << 200


def shifted_by_the_width(out):
    out[0] = ONE << 64


def far_power(out):
    out[0] = 2**200


def power_of_globals(out):
    out[0] = THREE**50


def power_by_name(out):
    out[0] = pow(2, 200)


def shift_by_name(out):
    out[0] = operator.lshift(1, 200)


def endless_power(out):
    out[0] = THREE**1_000_000_000


def float_of_one(out):
    out[0] = 1.5 * (2**200)


@pytest.mark.parametrize(
    "function, text",
    [
        (shifted_far, "1 << 200"),
        (shifted_by_the_width, "1 << 64"),
        (far_power, "2 ** 200"),
        (power_of_globals, "3 ** 50"),
        (power_by_name, "2 ** 200"),
        (shift_by_name, "1 << 200"),
        (endless_power, "3 ** 1000000000"),
        (float_of_one, "2 ** 200"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_numbers_of_too_many_bits_are_refused(function, text):
    with pytest.raises(UnsupportedError, match="more bits than int64 has") as caught:
        run(function)
    assert text in str(caught.value)
    assert caught.value.line == function.__code__.co_firstlineno + 1


def test_a_negative_shift_is_refused():
    def kernel(out):
        out[0] = 1 << -1

    with pytest.raises(UnsupportedError, match="1 << -1, a shift by a negative count"):
        run(kernel)


def test_a_literal_that_no_integer_holds_is_refused():
    def written(out):
        out[0] = 1267650600228229401496703205376

    def named(out):
        out[0] = HUGE

    for kernel in (written, named):
        with pytest.raises((NumbaError, CudaError), match="Int value is too large"):
            run(kernel)


@pytest.mark.parametrize(
    "value, dtype",
    [(2**63 - 1, "i8"), (-(2**63), "i8"), (2**63, "u8"), (2**64 - 1, "u8"), (2.0**200, "f8")],
)
def test_numbers_that_just_fit(value, dtype):
    def kernel(out):
        out[0] = value

    assert run(kernel, dtype) == value


def test_results_that_just_fit():
    def kernel(out):
        out[0] = ONE << 62
        out[1] = -(THREE**39)
        out[2] = ONE << 63
        out[3] = 0 << 200
        out[4] = ONE**1_000_000_000

    out = np.zeros(5, np.int64)
    cuda.jit(kernel)[1, 1](out)
    assert out.tolist() == [1 << 62, -(3**39), -(2**63), 0, 1]


def test_variables_wrap_as_numpys_do():
    def kernel(out):
        x = out[0] + 9223372036854775807
        out[0] = x + 1

    assert run(kernel) == -(2**63)
