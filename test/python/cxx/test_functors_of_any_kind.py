"""Functions that C++ calls: known ones, one of several, with defaults; kept by objects."""

from __future__ import annotations

import math
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import CxxError, UnsupportedError

cppyy.cppdef(
    """
    namespace any_callee {
    template <class F, class T> auto apply(F f, T x) { return f(x); }
    template <class F, class T> auto of_two(F f, T x) { return f(x, x + 1); }
    template <class F> struct Kept {
      F f;
      float go(float x) const { return f(x); }
      auto both(float x, int y) const { return f(x) + f(y); }
    };
    template <class F, class G> struct Compose {
      F f; G g;
      auto operator()(auto x) const { return f(g(x)); }
    };
    template <class F, class G> auto compose(F f, G g) {
      return [=](auto x) { return f(g(x)); };
    }
    struct Less { double by; double operator()(double x) const { return x - by; } };
    inline double through_pointer(double (*f)(double), double x) { return f(x); }
    }
    """
)
any_callee = cppyy.gbl.any_callee


@contextmanager
def at_most(seconds):
    """Interrupt what takes longer."""

    def interrupt(number, frame):
        raise TimeoutError(f"it took {seconds} s")

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def outputs(kernel, *args):
    """Run a kernel that writes up to three numbers."""
    out = np.zeros(3)
    cuda.jit(kernel)[1, 1](out, *args)
    return out.tolist()


def twice(x):
    return 2 * x


def thrice(x):
    return 3 * x


def root(x):
    return math.sqrt(x)


def raised(x, by=5.0):
    return x + by


def counted(x, *others):
    return x + 10 * len(others)


@pytest.mark.gpu
def test_on_a_gpu() -> None:
    test_known_functions()
    test_one_of_several()
    test_kept_functions()


@pytest.mark.cxx(
    "Callables",
    "functions of `math`, NumPy and Python (`math.sqrt`, `min`)",
    "out[0] = any_callee.apply(math.sqrt, x)",
)
def test_known_functions() -> None:
    def kernel(out, x):
        out[0] = any_callee.apply(math.sqrt, x)
        out[1] = any_callee.apply(np.exp, x) + any_callee.of_two(max, x)
        out[2] = any_callee.apply(float, 3) + any_callee.apply(abs, -x)

    assert outputs(kernel, 4.0) == [2, pytest.approx(math.exp(4) + 5), 7]


def test_a_known_function_that_is_no_kernels_is_named() -> None:
    def kernel(out, x):
        out[0] = any_callee.of_two(np.add, x)

    assert outputs(kernel, 4.0)[0] == 9

    def refused(out, x):
        out[0] = any_callee.of_two(np.interp, x)

    with pytest.raises(CxxError, match=r"(?s)'interp' with \(double, double\), for which it"):
        outputs(refused, 4.0)


@pytest.mark.cxx(
    "Callables",
    "a name that holds one of several Python functions",
    "f = twice if which == 0 else thrice",
)
def test_one_of_several() -> None:
    def kernel(out, which, x):
        f = twice if which == 0 else thrice
        if which == 2:
            f = root
        out[0], out[1] = any_callee.apply(f, x), f(x)
        f = root
        out[2] = f(x)

    for which, expected in enumerate([8, 12, 2]):
        assert outputs(kernel, which, 4.0) == [expected, expected, 2]


def test_a_loop_changes_which_function_it_is() -> None:
    def kernel(out, x):
        f, g = twice, thrice
        for i in range(3):
            out[i] = any_callee.apply(f, x)
            f, g = g, f

    assert outputs(kernel, 4.0) == [8, 12, 8]


def test_one_of_several_of_different_parameters() -> None:
    def kernel(out, which, x):
        f = twice if which == 0 else raised
        out[0] = f(x)

    assert outputs(kernel, 0, 4.0)[0] == 8 and outputs(kernel, 1, 4.0)[0] == 9

    def refused(out, which, x):
        f = twice if which == 0 else raised
        out[0] = any_callee.of_two(f, x)

    # Bytecode tells the order of the two, which depends on the version of Python.
    named = "'(twice_or_raised|raised_or_twice)'"
    with pytest.raises(CxxError, match=rf"(?s){named} .*too many positional arguments"):
        outputs(refused, 0, 4.0)


def test_defaults_and_further_arguments() -> None:
    def kernel(out, x):
        out[0] = any_callee.apply(raised, x) + any_callee.of_two(raised, x)
        out[1] = any_callee.apply(counted, x) + any_callee.of_two(counted, x)
        out[2] = any_callee.apply(lambda v, w=2.0: v * w * x, x)

    assert outputs(kernel, 4.0) == [18, 18, 32]


def test_a_default_that_is_a_variable() -> None:
    def kernel(out, x):
        def scaled(v, w=x):
            return v * w

        out[0] = any_callee.apply(scaled, x)

    with pytest.raises(UnsupportedError, match=r"a default of 'scaled' that is no constant"):
        outputs(kernel, 4.0)


def test_wrong_numbers_of_arguments() -> None:
    def kernel(out, x):
        out[0] = any_callee.of_two(twice, x)

    with pytest.raises(CxxError, match="'twice' .*too many.*the number of its parameters is 1"):
        outputs(kernel, 4.0)


def test_captures_are_no_function_pointers() -> None:
    def kernel(out, x):
        out[0] = any_callee.through_pointer(lambda v: v + x, x)

    with pytest.raises(
        CxxError, match=r"(?s)Python function <lambda>.*reads variables of the"
    ) as e:
        outputs(kernel, 4.0)
    assert "__cppyy_cuda" not in str(e.value) and "__arg" not in str(e.value)


def test_float16_that_cuda_has_not_declared() -> None:
    program = """
import cppyy, numpy as np, cppyy_cuda.numba_ext
from cppyy_cuda import cuda
cppyy.cppdef("template <class F> double calls(F f) { return f(1.0); }")
@cuda.jit
def kernel(out):
    half = np.float16(2)
    out[0] = cppyy.gbl.calls(lambda v: v + half)
kernel[1, 1](np.zeros(1))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert "float16 is passed as '__half', which is not declared" in done.stderr


def kept(function):
    """Return what a kernel gets from an object that keeps a function, used by one member."""

    def kernel(out, x):
        object_ = any_callee.Kept(function)
        out[0] = object_.go(x)

    return outputs(kernel, 1.5)[0]


def test_kept_functions() -> None:
    """What C++ calls them with shows when a member is used, long after the object was made."""

    def quadrupled(value):
        return 4 * value

    assert kept(quadrupled) == 6

    def kernel(out, x):
        object_ = any_callee.Kept(lambda v: v + x)
        out[0] = object_.both(1.5, 2)
        out[1] = object_.go(2.0)

    assert outputs(kernel, 10.0)[:2] == [23.5, 12]


def test_a_kept_function_that_cannot_be_compiled() -> None:
    """In a process of its own: a refusal makes Clang anew, with all C++ that the process has."""
    program = "import test_functors_of_any_kind as test; test.refuse_kept()"
    folder = Path(__file__).parent
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-3000:]


def refuse_kept() -> None:
    """Launch kernels whose objects keep a function that C++ cannot call."""

    def bad(value):
        return value.nothing

    for _ in range(2):  # the second time, that is known
        with pytest.raises(CxxError, match=r"(?s)'bad' .*with \(float\).*'nothing'.*object_.go\(x"):
            kept(bad)
    test_kept_functions()


def test_objects_made_of_functions_are_called_at_once() -> None:
    """Typing ends: what it learns of an inner function it keeps."""

    def kernel(out, x):
        out[0] = any_callee.compose(twice, lambda v: v + 1)(x)
        out[1] = any_callee.compose(any_callee.Less(0.5), lambda v: v + 1)(x)
        out[2] = any_callee.Compose(twice, any_callee.Less(0.5))(x)

    with at_most(seconds=120):
        assert outputs(kernel, 4.0) == [10, 4.5, 7]


@pytest.mark.cxx(
    "Callables",
    "C++ lambdas that capture Python functions",
    "both = any_callee.compose(lambda v: v * x, lambda v: v + 1)",
)
def test_objects_made_of_functions_are_kept() -> None:
    def kernel(out, x):
        both = any_callee.compose(lambda v: v * x, lambda v: v + 1)
        out[0], out[1], out[2] = both(x), both(1.0), any_callee.compose(both, twice)(x)

    with at_most(seconds=120):
        assert outputs(kernel, 4.0) == [20, 8, 36]
