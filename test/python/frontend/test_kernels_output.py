"""`print`, `raise` and `assert` in kernels."""

import re
from pathlib import Path

import numpy as np
import pytest
from frontend import reporting
from numba.cuda.core.errors import NumbaWarning

from cppyy_cuda import cuda
from cppyy_cuda.errors import UnsupportedError


def launched(function, *args, threads=1, **options):
    """Launch and wait, so that all output is there."""
    kernel = cuda.jit(function, **options)
    kernel[1, threads](*args)
    cuda.synchronize()
    return kernel


def test_everything_that_can_be_printed(capfd):
    x, flags = np.array([0.5, 1.25], "f4"), np.array([False, True])
    launched(reporting.prints_everything, x, flags, threads=2)
    assert capfd.readouterr().out.splitlines() == [
        "100% of 1 1.250000 False True 18446744073709551615 -7",
        "(1, 2.500000, True) (0.500000,) () end",
        "(1, 0, 0) (0, 0, 0) (2, 1, 1) (1, 1, 1)",
        "",
        "%d %s %%",
    ]


def test_small_numbers_are_printed_as_wide_ones(capfd):
    launched(reporting.prints_half, np.array([2.5], "f2"))
    assert capfd.readouterr().out == "1.500000 2.500000 -3 200\n"


def test_prints_in_a_loop(capfd):
    kernel = launched(reporting.prints_in_a_loop, 6)
    assert capfd.readouterr().out == "k 0\nk 2\nk 4\n"
    [text] = kernel.inspect_mlir(phase="gpu").values()
    assert "gpu.printf" in text


def test_more_than_32_items_are_a_warning_and_the_format(capfd):
    with pytest.warns(NumbaWarning, match="more than 32 items"):
        launched(reporting.prints_too_much, np.ones(1))
    assert capfd.readouterr().out == " ".join(["%f"] * 33) + "\n"


def test_a_tuple_of_items(capfd):
    launched(reporting.prints_many, np.array([1.5]))
    assert capfd.readouterr().out == "1.500000 7 True\n"


@pytest.mark.parametrize(
    "function, args, words",
    [
        (reporting.prints_complex, (np.ones(1, "c8"),), "printing a complex64"),
        (reporting.prints_array, (np.ones(2),), r"printing a array\(float64"),
    ],
)
def test_what_cannot_be_printed(function, args, words):
    with pytest.raises(UnsupportedError, match=words) as caught:
        launched(function, *args)
    assert "print(" in str(caught.value)


@pytest.mark.parametrize("function", [reporting.asserts, reporting.raises, reporting.raises_inside])
def test_without_debug_the_thread_ends(function):
    """As in numba-cuda: nothing is reported; threads that raise do nothing more."""
    x = np.array([1.0, -2.0, 3.0])
    out = np.zeros(3)
    launched(function, x, out, threads=3)
    assert list(out) == [2, 0, 4]


def test_without_debug_a_loop_ends():
    out = np.zeros(3)
    launched(reporting.raises_in_a_loop, np.array([1.0, -2.0, 3.0]), out)
    assert list(out) == [2, 0, 0]


@pytest.mark.parametrize(
    "function, message",
    [
        (reporting.asserts, "AssertionError: no negative numbers"),
        (reporting.raises, "ValueError: negative, 3"),
        (reporting.raises_inside, "IndexError"),
        (reporting.raises_in_a_loop, "AssertionError"),
    ],
)
def test_with_debug_it_is_an_assertion_at_the_users_line(function, message):
    kernel = cuda.jit(function, debug=True)
    kernel.compile("void(float64[::1], float64[::1])")
    [text] = kernel.inspect_mlir(phase="nvvm").values()
    assert f'("{message}\\00")' in text
    assert "@__assertfail" in text
    assert re.search(r'@assert_file_\d+\(".*reporting\.py\\00"\)', text)
    lines = Path(reporting.__file__).read_text("utf-8").splitlines()
    found = [int(n) for n in re.findall(r"constant\((\d+) : i32\)", text)]
    assert any("assert " in lines[n - 1] or "raise " in lines[n - 1] for n in found if n)


def test_debug_does_not_change_what_passes():
    out = np.zeros(3)
    launched(reporting.asserts, np.arange(3.0), out, threads=3, debug=True)
    assert list(out) == [1, 2, 3]


def test_raise_alone():
    with pytest.raises(UnsupportedError, match="raise without an exception") as caught:
        launched(reporting.raises_again, np.ones(1))
    assert "raise" in str(caught.value)
