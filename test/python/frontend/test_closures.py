"""Inner functions that assign to outer variables: effective, or refused."""

import linecache

import numpy as np
import pytest
from numba.cuda.core.errors import TypingError

from cppyy_cuda import cuda
from cppyy_cuda.errors import UnsupportedError


def run(function, count=3):
    out = np.zeros(count)
    cuda.jit(function)[1, 1](out)
    return out.tolist()


def counting(out):
    total = 0

    def add(value):
        nonlocal total
        total += value
        return total

    for k in range(3):
        out[k] = add(k) + total


def assigning_in_a_branch(out):
    largest = 0

    def see(value):
        nonlocal largest
        if value > largest:
            largest = value

    for k in (2, 7, 5):
        see(k)
    out[0] = largest


def assigning_inside_a_helper(out):
    def summed(start):
        total = start

        def add(value):
            nonlocal total
            total += value

        for k in range(3):
            add(k)
        return total

    out[0] = summed(1)
    out[1] = summed(10)


def reading_what_changes(out):
    scale = 0

    def scaled(value):
        return value * scale

    for k in range(3):
        scale = k + 1
        out[k] = scaled(10)


@pytest.mark.parametrize(
    "function, expected",
    [
        (counting, [0, 2, 6]),
        (assigning_in_a_branch, [7, 0, 0]),
        (assigning_inside_a_helper, [4, 13, 0]),
        (reading_what_changes, [10, 20, 30]),
    ],
)
def test_inlined_functions_share_variables(function, expected):
    assert run(function) == expected


@cuda.jit(device=True)
def apply(function, value):
    return function(value)


def test_inner_functions_can_be_passed():
    def kernel(out):
        def put(value):
            return value + 1

        out[0] = apply(put, 3)

    assert run(kernel)[0] == 4


def assigning_when_passed(out):
    x = 0

    def put(value):
        nonlocal x
        x = value  # lost
        return x + 1

    out[0] = apply(put, 3)
    out[1] = x


def assigning_two_levels_up(out):
    x = 0

    def outer():
        def inner():
            nonlocal x
            x += 1  # lost

        inner()

    outer()
    out[0] = x


def assigning_beside_a_lambda(out):
    x = 0

    def bump(value):
        nonlocal x
        x += (lambda v: v + 1)(value)  # lost

    bump(1)
    out[0] = x


def make_kernel_that_counts():
    launches = 0

    def kernel(out):
        nonlocal launches
        launches = launches + 1  # lost
        out[0] = launches

    return kernel


def make_device_function_that_counts():
    calls = 0

    @cuda.jit(device=True)
    def counted(value):
        nonlocal calls
        calls += value  # lost
        return calls

    def kernel(out):
        out[0] = counted(1)

    return kernel


@pytest.mark.parametrize(
    "function, name",
    [
        (assigning_when_passed, "x"),
        (assigning_two_levels_up, "x"),
        (assigning_beside_a_lambda, "x"),
        (make_kernel_that_counts(), "launches"),
        (make_device_function_that_counts(), "calls"),
    ],
)
def test_assignments_that_would_be_lost_are_refused(function, name):
    with pytest.raises(UnsupportedError, match=f"assigning to '{name}' of an enclosing") as caught:
        run(function)
    assert caught.value.file == __file__
    assert "# lost" in linecache.getline(__file__, caught.value.line)


def recursive(out):
    def down(n):  # early
        return 0 if n == 0 else down(n - 1)

    out[0] = down(3)


def using_early(out):
    def get():  # early
        return x

    x = 1
    out[0] = get()


@pytest.mark.parametrize("function, name", [(recursive, "down"), (using_early, "x")])
def test_variables_assigned_after_the_inner_function_are_refused(function, name):
    with pytest.raises(UnsupportedError, match=f"uses '{name}' before it is assigned") as caught:
        run(function)
    assert "# early" in linecache.getline(__file__, caught.value.line)


def with_keyword_defaults(out):
    def scaled(value, *, by=2):
        return value * by

    out[0] = scaled(3)


def test_what_numba_has_not_implemented_names_the_function():
    with pytest.raises(UnsupportedError, match="kwdefaults") as caught:
        run(with_keyword_defaults)
    assert "def with_keyword_defaults" in linecache.getline(__file__, caught.value.line)


def test_a_function_without_a_module_is_told_of_its_error():
    names = {}
    exec("def kernel(out):\n    out[0] = out.missing", names)
    del names["kernel"].__module__
    with pytest.raises(TypingError, match="missing"):
        run(names["kernel"])
