"""Arguments that kernels in Python do not take: each error names the argument and the value."""

from __future__ import annotations

from typing import Any

import cppyy
import numpy as np
import pytest

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda import cuda
from cppyy_cuda.errors import ArgumentError

cppyy.cppdef("""
namespace too_large {
  inline int of(int) { return 1; }
  inline int of(double) { return 2; }
}
""")
overloads = cppyy.gbl.too_large


@cuda.jit
def store(out, x):
    out[0] = x


@cuda.jit
def ignore(out, x):
    out[0] = 1


def declared(ty: str) -> Any:
    @cuda.jit(f"void(float64[:], {ty})")
    def kernel(out, x):
        out[0] = x

    return kernel


@pytest.fixture
def out() -> Any:
    return cuda.to_device(np.zeros(1))


PLACE = "argument 'x' of kernel"


@pytest.mark.parametrize(
    "ty, value, said",
    [
        ("int32", 2**31, r"2147483648 does not fit int32 \(-2147483648 to 2147483647\)"),
        ("int32", 2**70, r"1180591620717411303424 does not fit int32"),
        ("int32", np.int64(-(2**40)), r"-1099511627776 does not fit int32"),
        ("uint8", 300, r"300 does not fit uint8 \(0 to 255\)"),
        ("uint8", -1, r"-1 does not fit uint8"),
        ("int64", 2**63, r"9223372036854775808 does not fit int64"),
        ("float32", 1e300, r"1e\+300 does not fit float32"),
        ("float64", 10**400, r"an integer of 1329 bits does not fit float64"),
        ("complex64", 1e300j, r"1e\+300j does not fit complex64"),
    ],
)
def test_numbers_that_do_not_fit(ty: str, value: Any, said: str, out: Any) -> None:
    kernel = declared(ty) if "complex" not in ty else cuda.jit(f"void(float64[:], {ty})")(ignored)
    for _ in range(3):
        kernel[1, 1](out, 1 if "complex" not in ty else 1j)
        with pytest.raises(ArgumentError, match=f"^{PLACE} (kernel|ignored): {said}"):
            kernel[1, 1](out, value)


def ignored(out, x):
    out[0] = x.real


@cuda.jit
def picks_an_overload(out, x):
    out[0] = overloads.of(x)


@cuda.jit
def takes_an_item(out, x):
    out[0] = x[1]


@pytest.mark.parametrize(
    "kernel, of",
    [(store, int), (picks_an_overload, lambda n: n), (takes_an_item, lambda n: (1, n))],
)
@pytest.mark.parametrize(
    "number, said",
    [(2**64, r"uint64 \(0 to "), (-(2**63) - 1, r"int64 \(-9223372036854775808 to ")],
)
def test_integers_that_fit_no_type(kernel: Any, of: Any, number: int, said: str, out: Any) -> None:
    expected = rf"{PLACE} {kernel.__name__}: {number} does not fit {said}"
    with pytest.raises(ArgumentError, match=expected):
        kernel[1, 1](out, of(number))
    kernel[1, 1](out, of(np.int32(5)))


def test_an_item_of_a_tuple_that_does_not_fit(out: Any) -> None:
    @cuda.jit("void(float64[:], UniTuple(int32, 2))")
    def total(out, x):
        out[0] = x[0] + x[1]

    for _ in range(3):
        total[1, 1](out, (1, 2))
    with pytest.raises(ArgumentError, match=f"{PLACE} total: 4294967296 does not fit int32"):
        total[1, 1](out, (1, 2**32))


@pytest.mark.parametrize("kernel", [store, ignore])
@pytest.mark.parametrize(
    "value, said",
    [
        ("text", "cannot take a str"),
        (np.str_("text"), "cannot take a str"),
        (b"bytes", "cannot take a bytes"),
        (bytearray(b"bytes"), "cannot take a bytearray"),
        ([1, 2], "cannot take a list"),
        ({1}, "cannot take a set"),
        ({1: 2}, "cannot take a dict"),
        (np.datetime64("2020"), "cannot take a datetime64"),
        (np.array([1, "a"], object), "cannot take an array of pyobject"),
        (np.array(["a"]), "cannot take an array of .unichr x 1."),
        (np.array(["2020"], "M8[D]"), r"cannot take an array of datetime64\[D\]"),
        ((1, [2]), "cannot take a list"),
        ((1, "text"), "cannot take a str"),
        ((1, (2, b"bytes")), "cannot take a bytes"),
    ],
)
def test_values_of_no_type_that_kernels_have(kernel: Any, value: Any, said: str, out: Any) -> None:
    with pytest.raises(ArgumentError, match=f"^{PLACE} {kernel.name}: a kernel {said}"):
        kernel[1, 1](out, value)


def test_none_and_functions_in_tuples_are_taken(out: Any) -> None:
    ignore[1, 1](out, None)
    ignore[1, 1](out, (None, 1))
    ignore[1, 1](out, ())
    assert out.copy_to_host()[0] == 1


def test_classes_of_numbers_specialize_and_are_no_arguments(out: Any) -> None:
    @cuda.jit
    def shared(out, dtype):
        tile = cuda.shared.array(100, dtype)
        tile[cuda.threadIdx.x] = 1
        out[0] = tile[0]

    for dtype in (np.float64, np.dtype("f8")):
        made = shared.specialize(np.zeros(1), dtype)
        assert made.get_shared_mem_per_block() == 800
    with pytest.raises(ArgumentError, match="argument 'dtype' of kernel shared: a kernel cannot"):
        shared[1, 1](out, np.float64)
