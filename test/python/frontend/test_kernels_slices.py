"""Slices in kernels: the same elements as NumPy selects for the same index."""

import cppyy
import numpy as np
import pytest
from frontend.agreement import agrees, launched, layouts

import cppyy_cuda.numba_ext  # noqa: F401  (takes C++ over)
from cppyy_cuda import cuda

BOUNDS = (None, 0, 1, 3, 7, 50, -1, -4, -7, -50)


@pytest.mark.parametrize("step", [1, 2, -1, -3, 50, -50])
def test_every_bound(step):
    @cuda.jit
    def kernel(a, cases, sums, counts):
        i = cuda.grid(1)
        if i < sums.size:
            part = a[cases[i, 0] : cases[i, 1] : step]
            counts[i] = len(part)
            for k in range(part.size):
                sums[i] = sums[i] * 10 + part[k]

    numbers = [b for b in BOUNDS if b is not None]
    cases = np.array([(lo, hi) for lo in numbers for hi in numbers])
    a = np.arange(1, 8)
    sums, counts = np.zeros(len(cases), "i8"), np.zeros(len(cases), "i8")
    kernel[1, 128](a, cases, sums, counts)
    parts = [a[lo:hi:step] for lo, hi in cases]
    assert counts.tolist() == [len(p) for p in parts]
    assert sums.tolist() == [int("".join(map(str, p)) or 0) for p in parts]


@pytest.mark.parametrize("text", ["::", "2:", ":5", "-3:", ":-2", "::-1", "5:1:-2", "::3", "9:4:1"])
def test_constant_bounds(text):
    bounds = slice(*(int(part) if part else None for part in text.split(":")))

    def kernel(a, out):
        part = a[bounds]
        out[0] = len(part)
        out[1 : 1 + len(part)] = part

    agrees(kernel, np.arange(7.0), np.zeros(8))


def test_omitted_bounds_with_a_step_of_unknown_sign():
    def kernel(a, out, step):
        part = a[::step]
        for k in range(part.size):
            out[k] = part[k]

    for step in (2, -2):
        agrees(kernel, np.arange(7), np.zeros(7, "i8"), step)


def test_a_step_of_zero_at_run_time_gives_nothing():
    def kernel(a, out, step):
        out[0] = a[1:5:step].size

    assert launched(kernel, np.arange(7), np.ones(1), 0)[1] == [0]


@pytest.mark.parametrize("order", "CFA")
def test_views_of_every_layout(order):
    def kernel(a, out, i, j):
        out[0] = a[i, j:, 1][0]
        out[1] = a[:, -1, j].shape[0]
        out[2] = a[..., j][i, 1]
        out[3] = a[i, ...][1, j]
        out[4] = a[i][1][j]
        out[5] = a[::-1, 1:, ::2][0, 0, 1]
        out[6] = a[1:][0, 1, 2]
        out[7] = a[:, :, 1:3][i, 1, 1]
        out[8] = a[None, i].ndim
        out[9] = a[:, None, 1, j].strides[0] // a.itemsize
        out[10] = a[i, 1, ...].size
        out[11] = a[i, j, 0, ...]

    a = layouts((3, 4, 5))["CFA".index(order)]
    agrees(kernel, a, np.zeros(12), 2, 1)


def test_a_view_writes_into_its_array():
    def kernel(a):
        inner = a[1:-1, 1:-1]
        inner[0, 0] = 10
        inner[-1, -1] += 20
        row = inner[1]
        row[0] = -1

    agrees(kernel, np.arange(20.0).reshape(4, 5))


def test_slice_objects():
    def kernel(a, out):
        rows = slice(1, 3) if a[0, 0] < 0 else slice(0, 2)
        part = a[rows, ::2]
        out[:] = part
        steps = slice(4, None, -2)
        out[0, 0] = steps.step + rows.stop

    agrees(kernel, np.arange(12.0).reshape(3, 4), np.zeros((2, 2)))


def test_device_functions_take_views():
    @cuda.jit(device=True)
    def total(a):
        found = 0.0
        for k in range(len(a)):
            found += a[k]
        return found

    @cuda.jit
    def kernel(a, out):
        out[0] = total(a[1])
        out[1] = total(a[:, 1])
        out[2] = total(a[2, ::-1][1:-1])

    a, out = np.arange(12.0).reshape(3, 4), np.zeros(3)
    kernel[1, 1](a, out)
    assert out.tolist() == [a[1].sum(), a[:, 1].sum(), a[2, 1:-1].sum()]


def test_cxx_takes_contiguous_views():
    cppyy.cppdef("""
    namespace slices {
      inline float sum(const float *x, int n) { float s = 0; while (n--) s += *x++; return s; }
    }""")

    @cuda.jit
    def kernel(a, out):
        row = a[1]
        part = a[2, 1:3]
        tile = cuda.shared.array((2, 3), np.float32)
        tile[:] = a[:2, :3]
        out[0] = cppyy.gbl.slices.sum(row, len(row))
        out[1] = cppyy.gbl.slices.sum(part, part.size)
        out[2] = cppyy.gbl.slices.sum(tile[1], 3)

    a, out = np.arange(12, dtype="f4").reshape(3, 4), np.zeros(3, "f4")
    kernel[1, 1](a, out)
    assert out.tolist() == [a[1].sum(), a[2, 1:3].sum(), a[1, :3].sum()]


def test_cxx_takes_no_strided_views():
    cppyy.cppdef("namespace slices { inline float first(const float *x) { return *x; } }")

    @cuda.jit
    def kernel(a, out):
        out[0] = cppyy.gbl.slices.first(a[:, 1])

    with pytest.raises(Exception, match="contiguous|layout") as caught:
        kernel[1, 1](np.zeros((3, 4), "f4"), np.zeros(1, "f4"))
    assert "first(a[:, 1])" in str(caught.value)


def test_constant_arrays():
    table = np.arange(12.0).reshape(3, 4)

    def kernel(out):
        out[:] = table[1, ::2]

    agrees(kernel, np.zeros(2))


def test_atomics_on_views():
    @cuda.jit
    def kernel(counts):
        cuda.atomic.add(counts[1], cuda.threadIdx.x % 3, 1)

    counts = np.zeros((2, 3), "i4")
    kernel[1, 32](counts)
    assert counts.tolist() == [[0, 0, 0], [11, 11, 10]]
