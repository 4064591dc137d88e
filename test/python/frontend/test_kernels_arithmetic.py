"""Python's operators in kernels, against CPython and NumPy."""

import math
import operator

import numba
import numpy as np
import pytest
from elementwise import COMPLEX, FLOATS, INTEGERS, elementwise, grid_of, wrapped


@pytest.mark.parametrize("dtype", INTEGERS)
@pytest.mark.parametrize(
    "op", [operator.add, operator.sub, operator.mul, operator.and_, operator.or_, operator.xor]
)
def test_integer_operators_are_those_of_python(op, dtype):
    a, b = grid_of(dtype)
    functions = {
        operator.add: lambda x, y: x + y,
        operator.sub: lambda x, y: x - y,
        operator.mul: lambda x, y: x * y,
        operator.and_: lambda x, y: x & y,
        operator.or_: lambda x, y: x | y,
        operator.xor: lambda x, y: x ^ y,
    }
    got = elementwise(functions[op], dtype, a, b)
    expected = wrapped([op(int(x), int(y)) for x, y in zip(a, b)], dtype)
    np.testing.assert_array_equal(got, expected)


@pytest.mark.parametrize("dtype", INTEGERS)
def test_floor_division_and_modulo_of_integers(dtype):
    a, b = grid_of(dtype)
    # Numba computes in 64 bits; the only quotient that overflows wraps.
    keep = ~((a == np.iinfo("i8").min) & (b.astype("i8") == -1)) if dtype == "i8" else a == a
    a, b = a[keep], b[keep]
    quotient = elementwise(lambda x, y: x // y, dtype, a, b)
    remainder = elementwise(lambda x, y: x % y, dtype, a, b)
    pairs = [(int(x), int(y)) for x, y in zip(a, b)]
    np.testing.assert_array_equal(quotient, wrapped([x // y for x, y in pairs], dtype))
    np.testing.assert_array_equal(remainder, wrapped([x % y for x, y in pairs], dtype))


@pytest.mark.parametrize("dtype", ["i4", "i8", "u4", "u8"])
def test_integer_division_by_zero_is_zero(dtype):
    a = np.array([5, 0, 7], dtype)
    zero = np.zeros(3, dtype)
    np.testing.assert_array_equal(elementwise(lambda x, y: x // y, dtype, a, zero), zero)
    np.testing.assert_array_equal(elementwise(lambda x, y: x % y, dtype, a, zero), zero)


@pytest.mark.parametrize("dtype", ["i4", "i8", "u4", "u8", "f4", "f8"])
def test_true_division(dtype):
    a, b = grid_of(dtype)
    got = elementwise(lambda x, y: x / y, "f8", a, b)
    wide = dtype if dtype in FLOATS else "f8"
    np.testing.assert_array_equal(got, (a.astype(wide) / b.astype(wide)).astype("f8"))


def test_division_by_zero_of_floats_is_infinite_or_nan():
    a, zero = np.array([1.0, -1.0, 0.0]), np.zeros(3)
    got = elementwise(lambda x, y: x / y, "f8", a, zero)
    np.testing.assert_array_equal(got, [np.inf, -np.inf, np.nan])


@pytest.mark.parametrize("dtype", FLOATS)
def test_floor_division_and_modulo_of_floats(dtype):
    a, b = grid_of(dtype)
    keep = abs(a) < 1e6
    a, b = a[keep], b[keep]
    quotient = elementwise(lambda x, y: x // y, dtype, a, b)
    remainder = elementwise(lambda x, y: x % y, dtype, a, b)
    np.testing.assert_array_equal(quotient, np.floor_divide(a, b))
    np.testing.assert_allclose(remainder, np.mod(a, b), rtol=1e-6)


@pytest.mark.parametrize("dtype", FLOATS)
@pytest.mark.parametrize("op", [operator.add, operator.sub, operator.mul])
def test_float_operators(op, dtype):
    a, b = grid_of(dtype)
    functions = {
        operator.add: lambda x, y: x + y,
        operator.sub: lambda x, y: x - y,
        operator.mul: lambda x, y: x * y,
    }
    np.testing.assert_array_equal(elementwise(functions[op], dtype, a, b), op(a, b))


@pytest.mark.parametrize("dtype", ["i4", "i8", "u4", "u8"])
def test_shifts(dtype):
    a = np.array([1, 5, 100, np.iinfo(dtype).max, np.iinfo(dtype).min], dtype)
    n = np.array([0, 1, 3, 7, 2], dtype)
    left = elementwise(lambda x, y: x << y, dtype, a, n)
    right = elementwise(lambda x, y: x >> y, dtype, a, n)
    pairs = [(int(x), int(y)) for x, y in zip(a, n)]
    np.testing.assert_array_equal(left, wrapped([x << y for x, y in pairs], dtype))
    np.testing.assert_array_equal(right, wrapped([x >> y for x, y in pairs], dtype))


@pytest.mark.parametrize("dtype", INTEGERS)
def test_shifts_by_all_bits_and_more(dtype):
    """Only the sign's bits are left: as in Python modulo 2**bits, and in NumPy."""
    wide = "i8" if dtype[0] == "i" else "u8"  # what Numba shifts in
    a = np.array([1, 5, 100, np.iinfo(dtype).max, np.iinfo(dtype).min], dtype)
    for count in (63, 64, 65, 100, 127):
        n = np.full(a.shape, count, dtype)
        left = elementwise(lambda x, y: x << y, wide, a, n)
        right = elementwise(lambda x, y: x >> y, wide, a, n)
        np.testing.assert_array_equal(left, wrapped([int(x) << count for x in a], wide))
        np.testing.assert_array_equal(right, wrapped([int(x) >> count for x in a], wide))


def test_shifts_by_constants_of_all_bits_and_more():
    def left(x, y):
        return x << 64

    def right(x, y):
        return x >> 200

    a = np.array([-7, 7], np.int64)
    assert elementwise(left, "i8", a, a).tolist() == [0, 0]
    assert elementwise(right, "i8", a, a).tolist() == [-1, 0]


@pytest.mark.parametrize("dtype", INTEGERS)
def test_unary_operators_of_integers(dtype):
    a, _ = grid_of(dtype)
    np.testing.assert_array_equal(
        elementwise(lambda x: -x, dtype, a), wrapped([-int(x) for x in a], dtype)
    )
    np.testing.assert_array_equal(
        elementwise(lambda x: ~x, dtype, a), wrapped([~int(x) for x in a], dtype)
    )
    np.testing.assert_array_equal(elementwise(lambda x: +x, dtype, a), a)
    np.testing.assert_array_equal(elementwise(lambda x: not x, np.bool_, a), a == 0)


@pytest.mark.parametrize("dtype", INTEGERS)
def test_unary_operators_compute_at_the_operands_width(dtype):
    a, _ = grid_of(dtype)
    if dtype == "i2":  # ptxas extends the result of neg.s16 as if it could not overflow
        a = a[a != np.iinfo(dtype).min]
    for function in (lambda x: -x, lambda x: ~x):
        expected = numba.vectorize([f"i8({np.dtype(dtype)})"])(function)(a)
        np.testing.assert_array_equal(elementwise(function, "i8", a), expected)


@pytest.mark.parametrize("dtype", FLOATS)
def test_unary_operators_of_floats(dtype):
    a = np.array([0.0, -0.0, 1.5, -2.5, np.inf], dtype)
    got = elementwise(lambda x: -x, dtype, a)
    np.testing.assert_array_equal(got, -a)
    np.testing.assert_array_equal(np.signbit(got), np.signbit(-a))


def test_bool_operators():
    a = np.array([True, True, False, False])
    b = np.array([True, False, True, False])
    np.testing.assert_array_equal(elementwise(lambda x, y: x & y, np.bool_, a, b), a & b)
    np.testing.assert_array_equal(elementwise(lambda x, y: x | y, np.bool_, a, b), a | b)
    np.testing.assert_array_equal(elementwise(lambda x, y: x ^ y, np.bool_, a, b), a ^ b)
    np.testing.assert_array_equal(elementwise(lambda x, y: x and y, np.bool_, a, b), a & b)
    np.testing.assert_array_equal(elementwise(lambda x, y: x or not y, np.bool_, a, b), a | ~b)
    np.testing.assert_array_equal(elementwise(lambda x, y: x + y, "i8", a, b), a.astype(int) + b)


def test_powers():
    base, exponent = np.array([2, -3, 5, 0, 7], "i8"), np.array([10, 3, 0, 0, 1], "i8")
    got = elementwise(lambda x, y: x**y, "i8", base, exponent)
    np.testing.assert_array_equal(got, [int(x) ** int(y) for x, y in zip(base, exponent)])
    x, y = np.array([2.0, 0.5, 9.0]), np.array([3.0, -2.0, 0.5])
    np.testing.assert_allclose(elementwise(lambda a, b: a**b, "f8", x, y), x**y, rtol=1e-14)
    n = np.array([3, -2, 0], "i4")
    np.testing.assert_allclose(elementwise(lambda a, b: a**b, "f8", x, n), x**n, rtol=1e-14)
    np.testing.assert_allclose(elementwise(lambda a: a**2 + a**0.5, "f8", x), x**2 + x**0.5)


@pytest.mark.parametrize("dtype", COMPLEX)
def test_complex(dtype):
    a = np.array([1 + 2j, -3 + 0.5j, 2j, 1.5], dtype)
    b = np.array([2 - 1j, 1 + 1j, 3, -1j], dtype)
    tolerance = 1e-6 if dtype == "c8" else 1e-14
    cases = [
        (lambda x, y: x + y, a + b),
        (lambda x, y: x - y, a - b),
        (lambda x, y: x * y, a * b),
        (lambda x, y: x / y, a / b),
        (lambda x, y: -x, -a),
        (lambda x, y: x.conjugate(), a.conj()),
        (lambda x, y: complex(x.imag, y.real), a.imag + 1j * b.real),
    ]
    for function, expected in cases:
        got = elementwise(function, dtype, a, b)
        np.testing.assert_allclose(got, expected, rtol=tolerance)
    np.testing.assert_allclose(elementwise(lambda x: abs(x), "f8", a), abs(a), rtol=1e-6)
    np.testing.assert_array_equal(elementwise(lambda x, y: x == y, np.bool_, a, b), a == b)
    np.testing.assert_array_equal(elementwise(lambda x, y: x != y, np.bool_, a, b), a != b)


@pytest.mark.parametrize("source", [*INTEGERS, *FLOATS, "?"])
@pytest.mark.parametrize("target", [*INTEGERS, *FLOATS, *COMPLEX, "?"])
def test_every_conversion(source, target):
    values = [0, 1, 2, 100] if source != "?" else [False, True]
    values += [-1, -100] if source[0] in "if" else []
    if source[0] == "f" and target[0] == "u":
        values = [v for v in values if v >= 0]
    if target in ("i1", "u1"):
        values = [v for v in values if abs(v) < 128]
    a = np.array(values, source)
    np.testing.assert_array_equal(elementwise(lambda x: x, target, a), a.astype(target))


def test_fractions_are_cut_off():
    a = np.array([1.9, -1.9, 0.5, -0.5, 3.0])
    np.testing.assert_array_equal(elementwise(lambda x: int(x), "i8", a), a.astype("i8"))


def test_numpy_casts_and_literals():
    a = np.array([1.2345678912345, -7.7])
    got = elementwise(lambda x: np.float64(np.float32(x)), "f8", a)
    np.testing.assert_array_equal(got, a.astype("f4").astype("f8"))
    got = elementwise(lambda x: np.int8(int(x) + 260), "i8", a)
    np.testing.assert_array_equal(got, (a.astype("i8") + 260).astype("i1").astype("i8"))
    got = elementwise(lambda x: 2**63 + np.uint64(x), "u8", np.array([1, 2], "u8"))
    np.testing.assert_array_equal(got, np.array([2**63 + 1, 2**63 + 2], "u8"))


def test_in_place_operators():
    def function(x, y):
        z = x
        z += y
        z -= 1
        z *= 3
        z //= 2
        z **= 2
        z %= 1000
        z <<= 1
        z >>= 2
        z |= 1
        z ^= 6
        z &= 255
        return z

    a, b = np.arange(-5, 5), np.arange(10) + 1
    expected = [function(int(x), int(y)) for x, y in zip(a, b)]
    np.testing.assert_array_equal(elementwise(function, "i8", a, b), expected)


def test_builtins():
    a, b = np.array([-7.25, 2.5, 3.5, 0.5]), np.array([2.0, -2.5, 3.5, 4.0])
    cases = [
        (lambda x, y: abs(x), [abs(x) for x in a]),
        (lambda x, y: min(x, y), [min(x, y) for x, y in zip(a, b)]),
        (lambda x, y: max(x, y, 1), [max(x, y, 1) for x, y in zip(a, b)]),
        (lambda x, y: round(x), [round(x) for x in a]),
        (lambda x, y: round(x, 1), [round(x, 1) for x in a]),
        (lambda x, y: divmod(x, y)[0], [divmod(x, y)[0] for x, y in zip(a, b)]),
        (lambda x, y: divmod(x, y)[1], [divmod(x, y)[1] for x, y in zip(a, b)]),
        (lambda x, y: pow(abs(x), y), [pow(abs(x), y) for x, y in zip(a, b)]),
        (lambda x, y: int(bool(x)) + int(y), [int(bool(x)) + int(y) for x, y in zip(a, b)]),
    ]
    for function, expected in cases:
        np.testing.assert_allclose(elementwise(function, "f8", a, b), expected, rtol=1e-14)


def test_min_and_max_of_integers_keep_their_sign():
    a, b = np.array([-1, 5], "i4"), np.array([1, -5], "i4")
    np.testing.assert_array_equal(elementwise(lambda x, y: min(x, y), "i4", a, b), [-1, -5])
    u, v = np.array([2**32 - 1, 1], "u4"), np.array([1, 2], "u4")
    np.testing.assert_array_equal(elementwise(lambda x, y: max(x, y), "u4", u, v), np.maximum(u, v))


def test_contraction_does_not_change_special_values():
    a = np.array([math.inf, -math.inf, math.nan])
    got = elementwise(lambda x: x * 0.0 + 1.0, "f8", a)
    assert np.isnan(got).all()
