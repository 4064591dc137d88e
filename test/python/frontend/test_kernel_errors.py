"""Invalid input: clear errors that name the user's line and lose nothing."""

import sys

import numpy as np
import pytest
from frontend import constructs
from frontend.constructs import (
    assigning_a_global,
    collecting,
    comprehending,
    entering,
    entering_as,
    formatting,
    generating,
    listing,
    looping,
    mapping,
    printing_formatted,
    printing_formatted_parts,
    trying,
    whole,
)
from numba.core.errors import NumbaError
from numba.cuda.core.errors import NumbaError as CudaError
from numba.cuda.core.errors import TypingError

from cppyy_cuda import cuda
from cppyy_cuda.dispatcher import LaunchError
from cppyy_cuda.dispatcher.options import OptionError
from cppyy_cuda.errors import ArgumentError, CppyyCudaError, UnsupportedError


@cuda.jit
def good(out):
    i = cuda.grid(1)
    if i < out.size:
        out[i] = i


def line_of(function, text):
    """Return the line of `function` that contains `text`, in its file."""
    import inspect

    lines, first = inspect.getsourcelines(function)
    return first + next(i for i, line in enumerate(lines) if text in line)


UNSUPPORTED = [
    (listing, "items = [", "list"),
    (looping, "for value", "range"),
    (comprehending, "rows = [", "loop"),
    (formatting, 'f"{out[1]}"', "formatted string"),
    (printing_formatted, 'print(f"{out[1]}")', "print takes several"),
    (printing_formatted_parts, 'print(f"v=', "print takes several"),
    # Since Python 3.11 Numba marks a try at the first line of its body.
    (trying, "out[0] = 1" if sys.version_info >= (3, 11) else "try:", "try"),
    (mapping, "d = {", "dict"),
    (collecting, "s = {", "set"),
    (entering, "with open", "with"),
    (entering_as, "with open", "no contexts"),
    (assigning_a_global, "counted = 2", "global variable"),
]


@pytest.mark.parametrize(
    "function, text, word", UNSUPPORTED, ids=[f.__name__ for f, *_ in UNSUPPORTED]
)
def test_unsupported_construct_names_its_line(function, text, word):
    kernel = cuda.jit(function)
    with pytest.raises(UnsupportedError, match=word) as caught:
        kernel[1, 1](np.zeros(8))
    message = str(caught.value)
    assert f"{constructs.__file__}:{line_of(function, text)}" in message
    assert text in message
    assert caught.value.line == line_of(function, text)


@pytest.mark.parametrize("function", [whole, generating])
def test_other_constructs_are_errors_at_their_line(function):
    with pytest.raises((UnsupportedError, NumbaError, CudaError)) as caught:
        cuda.jit(function)[1, 1](np.zeros(8))
    assert "constructs.py" in str(caught.value)


def test_recursion():
    @cuda.jit(device=True)
    def fib(n):
        if n < 2:
            return n
        return fib(n - 1) + fib(n - 2)

    @cuda.jit
    def kernel(out):
        out[0] = fib(5)

    with pytest.raises((UnsupportedError, TypingError), match="recursion"):
        kernel[1, 1](np.zeros(1))


def test_a_kernel_launches_no_kernel():
    @cuda.jit
    def kernel(out):
        good[1, 4](out)

    with pytest.raises(UnsupportedError, match="a launch .*from the host") as caught:
        kernel[1, 1](np.zeros(4))
    assert caught.value.line == line_of(kernel, "good[1, 4]")
    assert "good[1, 4](out)" in str(caught.value)


def test_a_kernel_launches_no_kernel_in_cxx():
    import cppyy

    import cppyy_cuda.numba_ext  # noqa: F401  (takes C++ over)

    cppyy.cppdef("__global__ void no_launch_inside(double *x) { x[0] = 1; }")

    @cuda.jit
    def kernel(out):
        cppyy.gbl.no_launch_inside[1, 4](out)

    with pytest.raises((UnsupportedError, NumbaError, CudaError, CppyyCudaError)) as caught:
        kernel[1, 1](np.zeros(4))
    assert "launch" in str(caught.value)
    assert "no_launch_inside[1, 4]" in str(caught.value)


def test_typing_error_shows_the_line():
    @cuda.jit
    def kernel(out):
        out[0] = out.no_such_attribute

    with pytest.raises(TypingError, match="no_such_attribute"):
        kernel[1, 1](np.zeros(1))


def test_an_error_leaves_everything_usable():
    with pytest.raises(UnsupportedError):
        cuda.jit(listing)[1, 1](np.zeros(1))
    out = np.zeros(4)
    good[1, 4](out)
    np.testing.assert_array_equal(out, np.arange(4))


def test_kernel_that_returns_a_value():
    with pytest.raises(CppyyCudaError, match="returns a value"):
        cuda.jit(lambda x: x + 1)[1, 1](1)


def test_signature_with_a_result():
    with pytest.raises(CppyyCudaError, match="returns void"):
        cuda.jit("int32(int32)")(lambda x: x)


# Launches.


def test_launch_without_configuration():
    with pytest.raises(LaunchError, match=r"good\[blocks, threads\]"):
        good(np.zeros(1))


@pytest.mark.parametrize("configuration", [1, (1,), (1, 2, 0, 0, 0), "ab"])
def test_launch_with_half_a_configuration(configuration):
    with pytest.raises(LaunchError, match="blocks and threads"):
        good[configuration]


@pytest.mark.parametrize(
    "configuration, words",
    [
        ((0, 1), "blocks are at least 1"),
        ((1, 0), "threads are at least 1"),
        ((-1, 1), "blocks are at least 1"),
        ((1, (4, -2)), "threads are at least 1"),
        ((1.0, 1), "blocks are integers"),
        ((1, 2.5), "threads are integers"),
        ((1, None), "threads are integers"),
        (((1, 1, 1, 1), 1), "one to three"),
        ((1, ()), "one to three"),
        ((1, 1025), "1024"),
        ((1, (32, 64)), "1024"),
        ((1, (1, 1, 65)), "64"),
        (((1, 65536), 1), "65535"),
        ((1, 1, 0, -4), "-4 bytes of dynamic shared memory are not between 0 and 232448"),
        ((1, 1, 0, 2**70), "are not between 0"),
        ((2**70, 1), "blocks in x are too many"),
        ((1, 1, 0, 1.5), "number of bytes"),
        ((1, 1, "stream"), None),
    ],
)
def test_bad_dimensions(configuration, words):
    with pytest.raises(LaunchError, match=words):
        good[configuration](np.zeros(1))


def test_too_many_threads_for_the_launch_bounds():
    kernel = cuda.jit(launch_bounds=64)(good.py_func)
    kernel[1, 64](np.zeros(1))
    with pytest.raises(LaunchError, match="64"):
        kernel[1, 65](np.zeros(1))


def test_dimensions_of_numpy_and_lists():
    out = np.zeros(6)
    good[np.int64(2), [3]](out)
    np.testing.assert_array_equal(out, np.arange(6))


def test_wrong_argument_count():
    with pytest.raises(ArgumentError, match=r"good\(out\) takes 1 arguments; 2 were given"):
        good[1, 1](np.zeros(1), 2)
    with pytest.raises(ArgumentError, match="0 were given"):
        good[1, 1]()


def test_wrong_types_for_a_declared_signature():
    @cuda.jit("void(float32[::1], int32)")
    def kernel(a, n):
        a[0] = n

    a = np.zeros(2, "f4")
    kernel[1, 1](a, 3)
    assert a[0] == 3
    for args in [(np.zeros(2), 3), (a[::2], 3), (np.zeros((2, 2), "f4"), 3), (a, 1.5), (a, 1j)]:
        if (
            args[0] is not a
            and args[0].flags.c_contiguous
            and args[0].dtype == "f4"
            and (args[0].ndim == 1)
        ):
            continue
        with pytest.raises(ArgumentError, match="declared for"):
            kernel[1, 1](*args)


def test_value_that_does_not_fit_its_type():
    @cuda.jit("void(float32[::1], int8)")
    def kernel(a, n):
        a[0] = n

    with pytest.raises(ArgumentError, match="does not fit"):
        kernel[1, 1](np.zeros(1, "f4"), 1000)


@pytest.mark.parametrize("value", ["text", [1, 2], {"a": 1}, object()])
def test_argument_that_cannot_cross(value):
    @cuda.jit
    def kernel(out, value):
        out[0] = 1

    with pytest.raises((ArgumentError, UnsupportedError)):
        kernel[1, 1](np.zeros(1), value)


def test_read_only_array_is_not_written():
    a = np.zeros(2)
    a.flags.writeable = False
    with pytest.raises(NumbaError, match="readonly") as caught:
        good[1, 1](a)
    assert "out[i] = i" in str(caught.value)


def test_device_function_is_not_launched():
    with pytest.raises(LaunchError, match="device function"):
        cuda.jit(device=True)(good.py_func)[1, 1](np.zeros(1))


# Options.


@pytest.mark.parametrize(
    "options, words",
    [
        ({"unheard_of": 1}, "no option 'unheard_of'"),
        ({"launch_bounds": (1, 2, 3)}, "launch_bounds"),
        ({"launch_bounds": -1}, "count"),
        ({"max_registers": 2.5}, "count"),
        ({"inline": "maybe"}, "inline"),
        ({"boundscheck": True}, "bounds"),
    ],
)
def test_bad_options(options, words):
    with pytest.raises(OptionError, match=words):
        cuda.jit(**options)


def test_jit_of_what_is_no_function():
    with pytest.raises(OptionError, match="functions"):
        cuda.jit()(3)


def test_inspection_of_an_unknown_phase_and_signature():
    with pytest.raises(CppyyCudaError, match="phase 'ast'"):
        good.inspect_mlir(phase="ast")
    with pytest.raises(CppyyCudaError, match="not been compiled"):
        good.inspect_ptx("void(int8)")


def test_forall_of_less_than_nothing():
    with pytest.raises(LaunchError, match="-1"):
        good.forall(-1)


def test_what_numba_stumbles_over_has_a_line():
    @cuda.jit
    def of_records(records):
        records[0].shape[0] = 1

    with pytest.raises(UnsupportedError, match=r"Numba finds no type for it .*'shape'") as caught:
        of_records[1, 1](np.zeros(3, [("a", "i4")]))
    assert caught.value.line == line_of(of_records.py_func, "records[0].shape")


def test_what_fails_in_numbas_own_python_is_an_error_at_the_users_line():
    @cuda.jit
    def types_fail(out):
        s = "abc"
        out[0] = s == "abc"  # here

    @cuda.jit
    def lowering_fails(out):
        out[0] = ord("a")  # here

    for kernel in (types_fail, lowering_fails):
        with pytest.raises(UnsupportedError) as caught:
            kernel[1, 1](np.zeros(1))
        assert caught.value.line == line_of(kernel, "# here")
        assert caught.value.file == __file__


DATE = np.datetime64("2020-01-01")


def test_what_no_kernel_takes_is_not_to_be_passed_as_an_argument():
    @cuda.jit
    def dated(out):
        day = DATE
        if day == DATE:
            out[0] = 1

    with pytest.raises(UnsupportedError, match=r"datetime64\[D\] .*: use numbers") as caught:
        dated[1, 1](np.zeros(1))
    assert "argument" not in str(caught.value)
