"""Variables that may hold objects of two classes, or none, and values that are void."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import CppyyCudaError

cppyy.cppdef(
    """
    namespace joined {
    struct A { int x; };
    struct B { int x; };
    inline void nothing(int) {}
    }
    """
)
joined = cppyy.gbl.joined


def two_classes(out):
    if out.size > 1:  # noqa: SIM108
        a = joined.A(1)
    else:
        a = joined.B(2)
    out[0] = a.x


def in_a_loop(out):
    a = joined.A(1)
    for _ in range(3):
        a = joined.B(a.x)
    out[0] = a.x


def deleted(out):
    a = joined.A(1)
    if out.size > 1:
        del a
    out[0] = a.x


def void(out):
    out[0] = joined.nothing(1) + 1


@pytest.mark.parametrize(
    "function, line, texts",
    [
        (two_classes, 5, ("'a', which may be", "joined::A", "joined::B", "use a variable")),
        (in_a_loop, None, ("'a', which may be", "joined::A", "joined::B", "assigned in lines")),
        (deleted, 1, ("'a', which is a C++ object joined::A here", "deleted on another path")),
        (void, 1, ("'none' is the value of a function that returns nothing, void in C++",)),
    ],
)
def test_what_a_variable_cannot_be(function, line: int | None, texts: tuple[str, ...]) -> None:
    with pytest.raises(Exception) as error:
        cuda.jit(function)[1, 1](np.zeros(4))
    for text in texts:
        assert text in str(error.value)
    if line is not None and isinstance(error.value, CppyyCudaError):
        assert f"test_joins.py:{function.__code__.co_firstlineno + line}" in str(error.value)


def test_void_is_none() -> None:
    @cuda.jit
    def kernel(out):
        x = joined.nothing(1)
        out[0] = x is None
        if joined.nothing(2):
            out[1] = 1

    out = np.zeros(2)
    kernel[1, 1](out)
    assert out.tolist() == [1, 0]
