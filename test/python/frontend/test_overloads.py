"""Functions that `@overload` implements: which of several is called, and its defaults."""

import numpy as np
import pytest
from numba.cuda import extending, types

from cppyy_cuda import cuda


def by_defaults(x, y=5, z=6):
    raise NotImplementedError


@extending.overload(by_defaults)
def _by_defaults(x, y=5, z=6):
    return lambda x, y=5, z=6: 100 * x + 10 * y + z


def by_literal(x, y):
    raise NotImplementedError


@extending.overload(by_literal, prefer_literal=True)
def _by_literal(x, y):
    if isinstance(x, types.IntegerLiteral) and x.literal_value == 1:
        return lambda x, y: y + 1
    if isinstance(x, types.IntegerLiteral) and x.literal_value == 2:
        return lambda x, y: y + 2
    return lambda x, y: y + 100 * x


def test_overloads_have_defaults_and_keywords():
    @cuda.jit
    def kernel(x, out):
        out[0] = by_defaults(x[0])
        out[1] = by_defaults(x[0], z=x[1])
        out[2] = by_defaults(x[0], 7)

    out = np.zeros(3, np.int64)
    kernel[1, 1](np.array([1, 2]), out)
    assert out.tolist() == [156, 152, 176]


def test_overloads_for_literals_are_called_with_these_alone():
    @cuda.jit
    def kernel(x, out):
        out[0] = by_literal(x[0], x[1])
        out[1] = by_literal(1, x[1])
        out[2] = by_literal(2, x[1])
        out[3] = by_literal(3, x[1])

    out = np.zeros(4, np.int64)
    kernel[1, 1](np.array([1, 20]), out)
    assert out.tolist() == [120, 21, 22, 320]


def test_a_function_without_a_matching_overload_is_an_error():
    def numbers_only(x):
        raise NotImplementedError

    @extending.overload(numbers_only)
    def _numbers_only(x):
        return (lambda x: x) if isinstance(x, types.Number) else None

    @cuda.jit
    def kernel(x):
        numbers_only(x)

    with pytest.raises(Exception, match="numbers_only"):
        kernel[1, 1](np.zeros(1))
