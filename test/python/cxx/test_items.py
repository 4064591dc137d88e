"""Items of C++ objects with several indices, and of arrays of arrays."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import CppyyCudaError

cppyy.cppdef(
    """
    namespace itemized {
    struct Matrix {
      double d[2][3];
      double &operator()(int i, int j) { return d[i][j]; }
    };
    struct Row {
      double d[4] = {1, 2, 3, 4};
      double &operator[](int i) { return d[i]; }
    };
    struct Both : Row { double &operator()(int i, int j) { return d[2 * i + j]; } };
    struct Cell { int v; };
    struct Grid { Cell cells[2][3]; double w[2][2][2]; Cell row[2]; };
    struct Shared { static constexpr int limit = 5; __device__ static int count; int own; };
    inline void set(double &x, double v) { x = v; }
    }
    __device__ int itemized::Shared::count = 4;
    """
)
itemized = cppyy.gbl.itemized


def run(kernel, count: int = 4) -> list[float]:
    out = np.zeros(count)
    kernel[1, 1](out)
    return out.tolist()


@pytest.mark.cxx("Objects", "`obj[i, j]` is `operator()` where C++ has no `[]`", "m[0, 1] = 5.0")
def test_several_indices() -> None:
    @cuda.jit
    def kernel(out):
        m = itemized.Matrix()
        i = out.size - 3
        m[0, 1] = 5.0
        m[i, 0] = 2.0
        m[i, 0] += 1.5
        itemized.set(m[1, 2], 9.0)
        out[0], out[1], out[2], out[3] = m[0, 1], m[1, i - 1], m(0, 1), m[i, 2]

    assert run(kernel) == [5, 3.5, 5, 9]


def test_several_indices_beside_one() -> None:
    """C++'s comma operator is not what stands between the brackets."""

    @cuda.jit
    def kernel(out):
        m = itemized.Both()
        m[1, 0] += 5.0
        itemized.set(m[0, 1], 7.0)
        out[0], out[1], out[2], out[3] = m[1, 0], m[0, 1], m[3], m[2]

    assert run(kernel) == [8, 7, 4, 8]


def test_several_indices_of_a_class_with_one() -> None:
    def read(out):
        m = itemized.Row()
        out[0] = m[0, 1]

    def written(out):
        m = itemized.Row()
        m[0, 1] = 2.0

    def of_array(out):
        m = itemized.Row()
        out[0] = m.d[0, 1]

    for function, text in ((read, "m[0, 1]"), (written, "m[0, 1] = 2.0"), (of_array, "m.d[0, 1]")):
        with pytest.raises(CppyyCudaError) as refusal:
            run(cuda.jit(function))
        assert str(refusal.value).endswith(text)
        if function is not written:
            assert "neither operator[] nor operator() of 2 indices" in str(refusal.value)


@pytest.mark.cxx("Objects", "arrays of arrays in objects", "g.cells[1][2].v = 5")
def test_arrays_of_arrays() -> None:
    @cuda.jit
    def kernel(out):
        g = itemized.Grid()
        i = out.size - 3
        g.cells[1][2].v = 5
        g.cells[i][0].v += 1
        g.w[1][i][0] = 2.5
        row = g.cells[1]
        g.row[i].v = 3
        out[0], out[1], out[2] = g.cells[i][2].v, g.w[i][1][0], g.row[1].v
        out[3] = row[0].v

    assert run(kernel) == [5, 2.5, 3, 1]


@pytest.mark.cxx("Objects", "static members are read and written", "itemized.Shared.count = 9")
def test_static_members() -> None:
    @cuda.jit
    def kernel(out):
        itemized.Shared.count = 9
        shared = itemized.Shared()
        out[0] = shared.count
        shared.count += 1
        out[1], out[2] = itemized.Shared.count, shared.limit

    assert run(kernel) == [9, 10, 5, 0]


def too_many(out):
    m = itemized.Matrix()
    out[0] = m[0, 1, 2]


def assigned(out):
    m = itemized.Matrix()
    m[0, 1, 2] = 1.0


def constant(out):
    itemized.Shared.limit = 3


@pytest.mark.parametrize(
    "function, text",
    [
        (too_many, "no matching function|no matching"),
        (assigned, "C\\+\\+ cannot assign float64 to item .* of a C\\+\\+ object itemized::Matrix"),
        (constant, "const"),
    ],
)
def test_what_cxx_refuses(function, text: str) -> None:
    with pytest.raises(CppyyCudaError, match=text):
        cuda.jit(function)[1, 1](np.zeros(1))
