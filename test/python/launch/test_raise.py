"""`raise` and `assert` in kernels with `debug=True`: the launch raises."""

import re
import threading
from pathlib import Path

import cppyy
import numpy as np
import pytest
from launch import raising
from launch.raising import OwnError, checked, raises

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda import _core, cuda
from cppyy_cuda.errors import UnsupportedError

cppyy.cppdef("namespace raised_classes { struct NotAnException { int v; }; }")
raised_classes = cppyy.gbl.raised_classes


@pytest.fixture(scope="module")
def kernel():
    return cuda.jit(debug=True, opt=False)(raises)


def run(kernel, *values, blocks=1):
    x, out = np.array(values), np.zeros(len(values))
    kernel[blocks, len(values) // blocks](x, out)
    return out.tolist()


def raised_by(kind, kernel, *values, blocks=1):
    with pytest.raises(kind) as caught:
        run(kernel, *values, blocks=blocks)
    assert type(caught.value) is kind
    return caught.value.args


def test_the_class_the_arguments_and_the_position(kernel):
    (text,) = raised_by(OwnError, kernel, 1.0, 2.0, -1.0, 4.0, blocks=2)
    line = 1 + Path(raising.__file__).read_text("utf-8").splitlines().index(
        "        raise OwnError"
    )
    where = f"In function 'raises', file {re.escape(raising.__file__)}, line {line}, "
    assert re.fullmatch(where + re.escape("tid=[0, 0, 0] ctaid=[0, 0, 1]"), text)
    text, number = raised_by(OwnError, kernel, 1.0, -2.0)
    assert text.endswith("tid=[0, 0, 1] ctaid=[0, 0, 0]: negative")
    assert number == 3


def test_assert(kernel):
    (text,) = raised_by(AssertionError, kernel, 100.0)
    assert text.endswith(": too large")


def test_the_context_lives_on(kernel):
    device = cuda.to_device(np.ones(2))
    for _ in range(3):
        raised_by(OwnError, kernel, -1.0)
        assert run(kernel, 1.0, 2.0) == [2, 3]
    assert device.copy_to_host().tolist() == [1, 1]
    cuda.synchronize()


def test_a_launch_waits_once(kernel, monkeypatch):
    waits, real = [], _core.synchronize
    monkeypatch.setattr(_core, "synchronize", lambda stream: waits.append(stream) or real(stream))
    kernel[1, 1](cuda.to_device(np.ones(1)), cuda.to_device(np.zeros(1)))
    assert len(waits) == 1
    kernel[1, 1](np.ones(1), np.zeros(1))
    assert len(waits) == 2


def test_the_other_threads_go_on(kernel):
    x, out = cuda.to_device(np.array([1.0, -1.0, 3.0])), cuda.to_device(np.zeros(3))
    with pytest.raises(OwnError):
        kernel[1, 3](x, out)
    assert out.copy_to_host().tolist() == [2, 0, 4]


def test_one_of_many_is_told(kernel):
    (text,) = raised_by(OwnError, kernel, *[-1.0] * 64, blocks=4)
    found = re.search(r"tid=\[0, 0, (\d+)\] ctaid=\[0, 0, (\d+)\]$", text)
    assert 0 <= int(found[1]) < 16 and 0 <= int(found[2]) < 4


def test_extents_in_three_dimensions():
    @cuda.jit(debug=True, opt=False)
    def kernel():
        x, y, z = cuda.threadIdx.x, cuda.threadIdx.y, cuda.threadIdx.z
        if x == 1 and y == 2 and z == 3 and cuda.blockIdx.x == 4 and cuda.blockIdx.y == 5:
            raise ValueError

    with pytest.raises(ValueError, match=r"tid=\[3, 2, 1\] ctaid=\[0, 5, 4\]"):
        kernel[(5, 6), (2, 3, 4)]()


def test_in_a_device_function():
    @cuda.jit(debug=True, opt=False)
    def kernel(x, out):
        out[0] = checked(x[0])

    (text,) = raised_by(IndexError, kernel, -1.0)
    assert "In function 'checked', " in text and text.endswith(": of a device function")


def test_optimized_with_debug():
    (text,) = raised_by(OwnError, cuda.jit(debug=True, opt=True)(raises), 1.0, -1.0)
    assert "tid=[0, 0, 1]" in text


def raises_with_a_value(x, out):
    n = x.size
    raise ValueError("value", n)


def raises_with_an_item(x, out):
    raise ValueError("value", x[0] + 1)


def raises_with_items(x, out):
    raise ValueError(*("value", x.size))


def raises_with_a_keyword(x, out):
    raise ImportError("value", name="x")


def raises_an_object(x, out):
    made = raised_classes.NotAnException(3)
    raise made


@pytest.mark.parametrize(
    "function, text",
    [
        (raises_with_a_value, "argument 2 ('n') of ValueError is not a constant"),
        (raises_with_an_item, "argument 2 of ValueError is not a constant"),
        (raises_with_items, "an exception with keywords or *arguments is not supported"),
        (raises_with_a_keyword, "an exception with keywords or *arguments is not supported"),
    ],
)
def test_arguments_that_only_the_kernel_knows(function, text):
    """An exception has all its arguments, or there is none."""
    with pytest.raises(UnsupportedError) as caught:
        cuda.jit(debug=True, opt=False)(function)[1, 1](np.ones(1), np.zeros(1))
    assert str(caught.value).startswith(text)
    assert "raise " in str(caught.value)
    cuda.jit(function)[1, 1](np.ones(1), np.zeros(1))  # where nothing is told, nothing is lost


def raises_an_argument(x, out):
    raise x  # here


def test_a_raised_argument():
    with pytest.raises(UnsupportedError, match="raise of an argument is not supported") as caught:
        cuda.jit(raises_an_argument)[1, 1](np.ones(1), np.zeros(1))
    assert "raise x  # here" in str(caught.value)


@pytest.mark.parametrize("debug", [True, False])
def test_what_is_no_exception(debug):
    with pytest.raises(UnsupportedError, match="raise of NotAnException, which is no exception"):
        cuda.jit(debug=debug, opt=not debug)(raises_an_object)[1, 1](np.ones(1), np.zeros(1))


def test_without_debug_nothing_is_raised():
    assert run(cuda.jit(raises), 1.0, -1.0, 3.0) == [2, 0, 4]


def test_launches_do_not_disturb_each_other(kernel):
    failures = []

    def launch(value):
        stream = cuda.stream()
        x, out = cuda.to_device(np.array([value])), cuda.to_device(np.zeros(1))
        for _ in range(20):
            try:
                kernel[1, 1, stream](x, out)
                failed = False
            except OwnError:
                failed = True
            failures.append(failed is (value < 0))

    threads = [threading.Thread(target=launch, args=(value,)) for value in (1.0, -1.0, 2.0, -2.0)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(failures) == 80 and all(failures)


@pytest.mark.parametrize(
    "function, good, bad, kind, text",
    [
        (raising.divides, (3, 2), (3, 0), ZeroDivisionError, "division by zero"),
        (raising.divides_floor, (7, 2), (7, 0), ZeroDivisionError, "division by zero"),
        (raising.takes_modulo, (7, 4), (7, 0), ZeroDivisionError, "modulo by zero"),
        (raising.assigns_a_quotient, (8, 2, 2), (8, 2, 0), ZeroDivisionError, "division by zero"),
        (raising.takes_an_item, (-2, 0), (2, 0), IndexError, "tuple index out of range"),
        (raising.takes_an_item, (1, 0), (-3, 0), IndexError, "tuple index out of range"),
    ],
)
def test_operators_raise_what_pythons_do(function, good, bad, kind, text):
    kernel = cuda.jit(debug=True, opt=False)(function)
    out, expected = np.zeros(1), np.zeros(1)
    kernel[1, 1](np.array(good, float), out)
    function(np.array(good, float), expected)
    assert out[0] == expected[0]
    with pytest.raises(kind, match=f": {text}$"):
        kernel[1, 1](np.array(bad, float), out)
    assert out[0] == expected[0]  # execution has stopped
    if function is not raising.divides_floor:  # undefined without debug
        cuda.jit(function)[1, 1](np.array(bad, float), out)


def test_a_launch_that_a_graph_repeats(kernel):
    x, out = cuda.to_device(np.ones(1)), cuda.to_device(np.zeros(1))
    with cuda.graph() as graph:
        kernel[1, 1, graph.stream](x, out)
    graph.replay()
    graph.stream.synchronize()
    assert out.copy_to_host()[0] == 2
