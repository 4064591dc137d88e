"""What kernels say to members of C++'s classes that Python's values have not."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest
from numba import cuda
from numba.cuda.core.errors import TypingError

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import CxxError

cppyy.cppdef("#include <vector>")


def vector():
    return cppyy.gbl.std.vector["double"]([1.0, 2.0])


@pytest.mark.parametrize(
    "call, words",
    [
        ("push_back(1.0)", "'push_back' .*whose length stays.*make a std::vector in the kernel"),
        ("resize(3)", "'resize' .*whose length stays"),
        ("back()", r"'back' .*write v\[-1\]"),
        ("empty()", r"'empty' .*write v\.size == 0"),
    ],
)
def test_members_of_vectors(call, words) -> None:
    scope: dict = {}
    exec(f"def kernel(v):\n    v.{call}\n", scope)
    with pytest.raises(CxxError, match=words):
        cuda.jit(scope["kernel"])[1, 1](vector())


def test_vectors_are_arrays() -> None:
    @cuda.jit
    def kernel(v, out):
        out[0] = v.size + len(v) + v[-1]

    out = np.zeros(1)
    kernel[1, 1](vector(), out)
    assert out[0] == 6


def test_values_are_not_called() -> None:
    @cuda.jit
    def kernel(out):
        z = complex(1, 2)
        out[0] = z.real()

    with pytest.raises(TypingError, match=r"a value \(float64\) is called: write it without"):
        kernel[1, 1](np.zeros(1))
