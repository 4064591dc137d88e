"""Records that have records and arrays for fields, as parts of each other and as values."""

import numpy as np
import pytest

from cppyy_cuda import UnsupportedError, cuda

POINT = np.dtype([("x", "f4"), ("y", "f4")])
CELL = np.dtype(
    [("id", "i4"), ("at", POINT), ("m", "f4", (2, 3)), ("ends", POINT, (2,)), ("on", "i2", (6,))],
    align=True,
)
PACKED = np.dtype([("tag", "i1"), ("at", POINT), ("m", "f8", (2,)), ("w", "f8")])


def cells(count=3):
    made = np.zeros(count, CELL)
    made["id"] = np.arange(count)
    made["at"]["x"], made["at"]["y"] = np.arange(count) + 1, 10
    made["m"] = np.arange(count * 6).reshape(count, 2, 3)
    made["ends"]["y"] = np.arange(count * 2).reshape(count, 2)
    return made


def test_fields_of_records_in_records():
    @cuda.jit
    def kernel(a, out):
        i = cuda.grid(1)
        p = a[i].at
        out[i] = p.x + a[i]["at"]["y"] + a[i].ends[1].y
        p.x = -1
        a[i].ends[0].x = 7

    a, out = cells(), np.zeros(3)
    expected = a["at"]["x"] + a["at"]["y"] + a["ends"]["y"][:, 1]
    kernel[1, 3](a, out)
    np.testing.assert_array_equal(out, expected)
    assert a["at"]["x"].tolist() == [-1, -1, -1]
    assert a["ends"]["x"].tolist() == [[7, 0]] * 3


def test_arrays_in_records():
    @cuda.jit
    def kernel(a, out):
        i = cuda.grid(1)
        m = a[i].m
        out[i] = m.sum() + m.shape[1] * 100 + len(a[i].ends)
        m[1, -1] = 5
        a[i].m[0] = 2
        a[i].on[1] = 1

    a, out = cells(), np.zeros(3)
    expected = a["m"].sum(axis=(1, 2)) + 302
    kernel[1, 3](a, out)
    np.testing.assert_array_equal(out, expected)
    assert (a["m"][:, 0] == 2).all() and (a["m"][:, 1, 2] == 5).all()
    assert a["on"].tolist() == [[0, 1, 0, 0, 0, 0]] * 3


def test_whole_fields_are_assigned():
    @cuda.jit
    def kernel(a, points, m):
        i = cuda.grid(1)
        a[i].at = points[i]
        a[i].m = m
        a[i].on[:] = 1

    a, points = cells(), np.ones(3, POINT)
    kernel[1, 3](a, points, np.full((2, 3), 4, np.float32))
    assert (a["at"] == points).all() and (a["m"] == 4).all() and a["on"].all()


def test_whole_records_with_records_and_arrays_are_assigned():
    @cuda.jit
    def kernel(a, b):
        i = cuda.grid(1)
        mine = cuda.local.array(2, CELL)
        mine[1] = a[i]
        mine[1].m[0, 0] = 50
        b[2 - i] = mine[1]

    a, b = cells(), np.zeros(3, CELL)
    kernel[1, 3](a, b)
    a["m"][:, 0, 0] = 50
    assert (b == a[::-1]).all()


def test_one_field_of_all_records():
    @cuda.jit
    def kernel(a, out):
        xs = a.at.x
        out[0] = a["id"].sum() + xs[-1] + a.m.shape[2] + a[::2].m[1, 1, 2]
        xs[:] = 3

    a, out = cells(), np.zeros(1)
    expected = a["id"].sum() + a["at"]["x"][-1] + 3 + a["m"][2, 1, 2]
    kernel[1, 1](a, out)
    assert out[0] == expected
    assert (a["at"]["x"] == 3).all()


def test_shared_records_with_arrays():
    @cuda.jit
    def kernel(a, out):
        tile = cuda.shared.array(3, CELL)
        i = cuda.threadIdx.x
        tile[i] = a[i]
        cuda.syncthreads()
        out[i] = tile[2 - i].m[1, 1] + tile[2 - i].at.x

    a, out = cells(), np.zeros(3)
    kernel[1, 3](a, out)
    np.testing.assert_array_equal(out, (a["m"][:, 1, 1] + a["at"]["x"])[::-1])


def test_a_packed_record_gives_fields_but_no_arrays():
    @cuda.jit
    def numbers(a, out):
        a[0].at.y = 4
        out[0] = a[0].at.y + a[0].tag

    @cuda.jit
    def array(a, out):
        out[0] = a[0].m[1]

    @cuda.jit
    def everywhere(a, out):
        out[0] = a.w[0]

    a, out = np.ones(2, PACKED), np.zeros(1)
    numbers[1, 1](a, out)
    assert out[0] == 5
    for kernel in (array, everywhere):
        with pytest.raises(UnsupportedError, match="in a packed record.*align=True"):
            kernel[1, 1](a, out)


def test_records_in_tuples_that_are_chosen_and_returned():
    @cuda.jit(device=True)
    def ordered(p, q):
        return (p, q) if p.x < q.x else (q, p)

    @cuda.jit
    def kernel(points, out):
        pair = ordered(points[0], points[1])
        for p in pair:
            out[0] = out[0] * 10 + p.x
        pair[out.size].x = 9

    points, out = np.zeros(2, POINT), np.zeros(1)
    points["x"] = 3, 2
    kernel[1, 1](points, out)
    assert out[0] == 23
    assert points["x"].tolist() == [9, 2]
