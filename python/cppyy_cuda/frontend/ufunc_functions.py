"""What NumPy's ufuncs compute of numbers, in Python, where they are no op.

A function is chosen by the numbers of the ufunc's loop: complex, of floats, or any.
"""

# ruff: noqa: D103  (the names are NumPy's)
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

from __future__ import annotations

import cmath
import math
import operator
from collections.abc import Callable
from typing import Any

import numpy as np

LN_2 = math.log(2.0)


def floor_divide(x, y):
    return x // y if y != 0 else x * 0


def remainder(x, y):
    return x % y if y != 0 else x * 0


def reciprocal(x):
    return 1 // x if x != 0 else x * 0


def float_reciprocal(x):
    return 1 / x


def square(x):
    return x * x


def sign(x):
    return (x > 0) * 1 - (x < 0) * 1


def float_sign(x):
    return x if x != x else (x > 0) * 1.0 - (x < 0) * 1.0


def maximum(x, y):
    return x if x >= y or x != x else y


def minimum(x, y):
    return x if x <= y or x != x else y


def fmax(x, y):
    return x if x >= y or y != y else y


def fmin(x, y):
    return x if x <= y or y != y else y


def complex_greater(x, y):
    return x.real > y.real or (x.real == y.real and x.imag > y.imag)


def complex_less(x, y):
    return x.real < y.real or (x.real == y.real and x.imag < y.imag)


def complex_greater_equal(x, y):
    return x.real > y.real or (x.real == y.real and x.imag >= y.imag)


def complex_less_equal(x, y):
    return x.real < y.real or (x.real == y.real and x.imag <= y.imag)


def complex_maximum(x, y):
    return x if cmath.isnan(x) or not (cmath.isnan(y) or complex_less(x, y)) else y


def complex_minimum(x, y):
    return x if cmath.isnan(x) or not (cmath.isnan(y) or complex_greater(x, y)) else y


def complex_fmax(x, y):
    return y if cmath.isnan(x) or (not cmath.isnan(y) and complex_less(x, y)) else x


def complex_fmin(x, y):
    return y if cmath.isnan(x) or (not cmath.isnan(y) and complex_greater(x, y)) else x


def logical_and(x, y):
    return x != 0 and y != 0


def logical_or(x, y):
    return x != 0 or y != 0


def logical_xor(x, y):
    return (x != 0) != (y != 0)


def logical_not(x):
    return x == 0


def signbit(x):
    return math.copysign(1.0, x) < 0


def logaddexp(x, y):
    return x + LN_2 if x == y else max(x, y) + math.log1p(math.exp(-abs(x - y)))


def logaddexp2(x, y):
    return x + 1 if x == y else max(x, y) + math.log1p(2.0 ** -abs(x - y)) / LN_2


def complex_log2(x):
    z = cmath.log(x)
    return complex(z.real / LN_2, z.imag / LN_2)  # an infinite part leaves the other alone


def complex_log1p(x):
    return cmath.log(x + 1)


def complex_expm1(x):
    return cmath.exp(x) - 1


def complex_exp2(x):
    return cmath.exp(complex(x.real * LN_2, x.imag * LN_2))


def gcd(x, y):
    while y != 0:
        x, y = y, x % y
    return x if x >= 0 else -x


def same(x):
    return x


ANY: dict[Any, Callable[..., Any]] = {
    np.add: operator.add,
    np.subtract: operator.sub,
    np.multiply: operator.mul,
    np.true_divide: operator.truediv,
    np.floor_divide: floor_divide,
    np.remainder: remainder,
    np.power: operator.pow,
    np.float_power: operator.pow,
    np.negative: operator.neg,
    np.positive: operator.pos,
    np.sign: sign,
    np.square: square,
    np.reciprocal: reciprocal,
    np.maximum: maximum,
    np.minimum: minimum,
    np.fmax: fmax,
    np.fmin: fmin,
    np.greater: operator.gt,
    np.greater_equal: operator.ge,
    np.less: operator.lt,
    np.less_equal: operator.le,
    np.equal: operator.eq,
    np.not_equal: operator.ne,
    np.logical_and: logical_and,
    np.logical_or: logical_or,
    np.logical_xor: logical_xor,
    np.logical_not: logical_not,
    np.bitwise_and: operator.and_,
    np.bitwise_or: operator.or_,
    np.bitwise_xor: operator.xor,
    np.invert: operator.invert,
    np.left_shift: operator.lshift,
    np.right_shift: operator.rshift,
    np.conjugate: same,
    np.deg2rad: math.radians,
    np.rad2deg: math.degrees,
    np.signbit: signbit,
    np.logaddexp: logaddexp,
    np.logaddexp2: logaddexp2,
    np.ldexp: math.ldexp,
    np.gcd: gcd,
}
FLOAT: dict[Any, Callable[..., Any]] = {
    np.floor_divide: operator.floordiv,
    np.remainder: operator.mod,
    np.reciprocal: float_reciprocal,
    np.sign: float_sign,
}
COMPLEX: dict[Any, Callable[..., Any]] = {
    np.reciprocal: float_reciprocal,
    np.greater: complex_greater,
    np.greater_equal: complex_greater_equal,
    np.less: complex_less,
    np.less_equal: complex_less_equal,
    np.maximum: complex_maximum,
    np.minimum: complex_minimum,
    np.fmax: complex_fmax,
    np.fmin: complex_fmin,
    np.exp2: complex_exp2,
    np.log2: complex_log2,
    np.log1p: complex_log1p,
    np.expm1: complex_expm1,
}
_CMATH = ["exp", "log", "log10", "sqrt", "sin", "cos", "tan", "sinh", "cosh", "tanh"]
_CMATH += ["isnan", "isinf", "isfinite"]
COMPLEX |= {getattr(np, name): getattr(cmath, name) for name in _CMATH}
_ARCS = ["sin", "cos", "tan", "sinh", "cosh", "tanh"]
COMPLEX |= {getattr(np, f"arc{name}"): getattr(cmath, f"a{name}") for name in _ARCS}
