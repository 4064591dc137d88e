"""Python's comparisons in kernels, against CPython and NumPy."""

import operator

import numpy as np
import pytest
from elementwise import FLOATS, INTEGERS, elementwise, grid_of
from frontend.agreement import agrees, run


@pytest.mark.parametrize("dtype", INTEGERS + FLOATS)
@pytest.mark.parametrize("op", ["eq", "ne", "lt", "le", "gt", "ge"])
def test_comparisons(op, dtype):
    a, b = grid_of(dtype)
    functions = {
        "eq": lambda x, y: x == y,
        "ne": lambda x, y: x != y,
        "lt": lambda x, y: x < y,
        "le": lambda x, y: x <= y,
        "gt": lambda x, y: x > y,
        "ge": lambda x, y: x >= y,
    }
    got = elementwise(functions[op], np.bool_, a, b)
    np.testing.assert_array_equal(got, getattr(operator, op)(a, b))


@pytest.mark.parametrize("op", ["eq", "ne", "lt", "le", "gt", "ge"])
@pytest.mark.parametrize("swap", [False, True])
def test_comparisons_of_signed_with_unsigned_are_exact(op, swap):
    signed = np.array([-1, -(2**63), 0, 5, 2**63 - 1, 7], "i8")
    unsigned = np.array([2**64 - 1, 2**63, 0, 5, 2**63, 3], "u8")
    a, b = (unsigned, signed) if swap else (signed, unsigned)
    functions = {
        "eq": lambda x, y: x == y,
        "ne": lambda x, y: x != y,
        "lt": lambda x, y: x < y,
        "le": lambda x, y: x <= y,
        "gt": lambda x, y: x > y,
        "ge": lambda x, y: x >= y,
    }
    expected = [getattr(operator, op)(int(x), int(y)) for x, y in zip(a, b)]
    np.testing.assert_array_equal(elementwise(functions[op], np.bool_, a, b), expected)


def test_nan_is_equal_to_nothing():
    a = np.array([np.nan, 1.0, np.nan])
    b = np.array([np.nan, np.nan, 1.0])
    assert not elementwise(lambda x, y: x == y, np.bool_, a, b).any()
    assert elementwise(lambda x, y: x != y, np.bool_, a, b).all()
    assert not elementwise(lambda x, y: x <= y, np.bool_, a, b).any()


def test_identity_of_truth_values():
    def function(out, n):
        is_large = n > 3
        out[0] = is_large is True
        out[1] = is_large is not False
        out[2] = is_large is (n == 5)
        out[3] = is_large is None
        out[4] = (n is None) is False

    run(function, 5, size=5)
    run(function, 2, size=5)


def test_in_tells_whether_a_tuple_has_an_item():
    def kernel(out, a):
        pair = (a[0], 2.5)
        for i in range(a.size):
            out[i, 0] = a[i] in (1, 4, 9)
            out[i, 1] = a[i] not in pair
            out[i, 2] = a[i] in ()

    agrees(kernel, np.ones((4, 3), bool), np.array([1, 2, 9, 2.5]))
