"""Python's functions of sequences on C++ objects."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import CppyyCudaError

cppyy.cppdef(
    """
    namespace sequences {
    struct Four {
      int v[4] = {3, 1, 4, 2};
      int *begin() { return v; }
      int *end() { return v + 4; }
    };
    struct Two {
      double v[2] = {0.5, 1.5};
      double *begin() { return v; }
      double *end() { return v + 2; }
    };
    struct Even { bool contains(int n) const { return n % 2 == 0; } };
    struct Plain { int v; };
    }
    """
)
sequences = cppyy.gbl.sequences


def test_in() -> None:
    @cuda.jit
    def kernel(out):
        four = sequences.Four()
        even = sequences.Even()
        out[0], out[1] = 4 in four, 9 in four
        out[2], out[3] = 9 not in four, 7 in even
        out[4] = 8 in even

    out = np.zeros(5)
    kernel[1, 1](out)
    assert out.tolist() == [1, 0, 1, 0, 1]


def test_sums_and_extremes() -> None:
    @cuda.jit
    def kernel(out):
        four = sequences.Four()
        out[0], out[1], out[2] = sum(four), min(four), max(four)
        out[3] = sum(sequences.Two())

    out = np.zeros(4)
    kernel[1, 1](out)
    assert out.tolist() == [10, 1, 4, 2]


@pytest.mark.cxx(
    "Objects",
    "`enumerate`, `zip`, `sum`, `min`, `max`, `in`",
    "for i, x in enumerate(sequences.Four()):",
)
def test_enumerate() -> None:
    @cuda.jit
    def kernel(out):
        for i, x in enumerate(sequences.Four()):
            out[i] = x
        for i, x in enumerate(sequences.Two(), 4):
            out[i] = x

    out = np.zeros(6)
    kernel[1, 1](out)
    assert out.tolist() == [3, 1, 4, 2, 0.5, 1.5]


def test_zip() -> None:
    @cuda.jit
    def kernel(out):
        i = 0
        for a, b in zip(sequences.Four(), sequences.Two()):
            out[i] = a + b
            i += 1
        out[2] = i

    out = np.zeros(3)
    kernel[1, 1](out)
    assert out.tolist() == [3.5, 2.5, 2]


@pytest.mark.parametrize("function", [min, max, sum, enumerate, zip])
def test_what_has_no_items(function: object) -> None:
    @cuda.jit
    def kernel(out):
        out[0] = 1
        function(sequences.Plain())

    with pytest.raises(CppyyCudaError, match="begin\\(\\) and end\\(\\)"):
        kernel[1, 1](np.zeros(1))
