"""Arrays in kernels: layouts, indices, shapes, dtypes, records."""

import numpy as np
import pytest

from cppyy_cuda import cuda

DTYPES = ["?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f4", "f8", "c8", "c16"]


@cuda.jit
def copy1(out, a):
    i = cuda.grid(1)
    if i < a.shape[0]:
        out[i] = a[i]


@cuda.jit
def copy2(out, a):
    i, j = cuda.grid(2)
    if i < a.shape[0] and j < a.shape[1]:
        out[i, j] = a[i, j]


@cuda.jit
def copy3(out, a):
    i, j, k = cuda.grid(3)
    if i < a.shape[0] and j < a.shape[1] and k < a.shape[2]:
        out[i, j, k] = a[i, j, k]


def arrays_of(shape, dtype):
    """Return the same numbers in C, F and neither layout."""
    count = int(np.prod(shape))
    values = (np.arange(count) % 100).reshape(shape).astype(dtype)
    doubled = np.zeros([2 * n for n in shape], dtype)
    strided = doubled[tuple(slice(None, None, 2) for _ in shape)]
    strided[...] = values
    return {"C": values.copy("C"), "F": values.copy("F"), "A": strided}


@pytest.mark.parametrize("dtype", DTYPES)
def test_every_dtype(dtype):
    a = (np.arange(40) % 3).astype(dtype)
    out = np.zeros_like(a)
    copy1[2, 32](out, a)
    np.testing.assert_array_equal(out, a)


@pytest.mark.parametrize("source", "CFA")
@pytest.mark.parametrize("target", "CFA")
@pytest.mark.parametrize(
    "kernel, shape, grid, block",
    [
        (copy1, (37,), 2, 32),
        (copy2, (5, 7), (1, 1), (8, 8)),
        (copy3, (3, 4, 5), (1, 1, 1), (4, 4, 8)),
    ],
    ids=["1d", "2d", "3d"],
)
def test_every_layout(kernel, shape, grid, block, source, target):
    a = arrays_of(shape, "f4")[source]
    out = arrays_of(shape, "f4")[target]
    out[...] = -1
    kernel[grid, block](out, a)
    np.testing.assert_array_equal(out, a)


def test_reversed_array():
    a = np.arange(10.0)[::-1]
    out = np.zeros(10)
    copy1[1, 32](out, a)
    np.testing.assert_array_equal(out, a)


def test_broadcast_array():
    a = np.broadcast_to(np.arange(4.0), (3, 4))
    out = np.zeros((3, 4))
    copy2[1, (4, 4)](out, a)
    np.testing.assert_array_equal(out, a)


def test_empty_array():
    out = np.zeros(0)
    copy1[1, 32](out, np.zeros(0))
    assert out.size == 0


def test_negative_indices():
    @cuda.jit
    def kernel(out, a, n):
        i = cuda.grid(1)
        if i < a.shape[0]:
            out[i] = a[-i - 1, -1] + a[n, -n]

    a, out = np.arange(12.0).reshape(4, 3), np.zeros(4)
    kernel[1, 8](out, a, -2)
    np.testing.assert_array_equal(out, a[::-1, -1] + a[-2, 2])


@pytest.mark.parametrize("dtype", ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"])
def test_indices_of_every_integer_type(dtype):
    @cuda.jit
    def kernel(out, a, where):
        i = cuda.grid(1)
        if i < where.size:
            out[i] = a[where[i]]

    where = np.array([3, 0, 2, 100], dtype)
    if dtype[0] == "i":
        where[3] = -1
    a = np.arange(101.0)
    out = np.zeros(4)
    kernel[1, 4](out, a, where)
    np.testing.assert_array_equal(out, a[where.astype("i8")])


def test_attributes():
    @cuda.jit
    def kernel(out, a):
        out[0] = a.size
        out[1] = a.ndim
        out[2] = len(a)
        out[3], out[4], out[5] = a.shape
        out[6], out[7], out[8] = a.strides
        out[9] = a.itemsize
        out[10] = a.nbytes
        n, m, _ = a.shape
        out[11] = n * m

    for a in arrays_of((3, 4, 5), "f4").values():
        out = np.zeros(12, "i8")
        kernel[1, 1](out, a)
        # The device's copy of a non-contiguous array is contiguous.
        strides = a.strides if a.flags.c_contiguous or a.flags.f_contiguous else a.copy().strides
        assert list(out) == [60, 3, 3, 3, 4, 5, *strides, 4, 240, 12]


def test_strides_of_a_device_array_are_its_own():
    @cuda.jit
    def kernel(out, a):
        out[0], out[1] = a.strides
        out[2] = a[1, 2]

    a = np.arange(48, dtype="f4").reshape(6, 8)
    view = cuda.to_device(a)[::2, ::4]
    out = np.zeros(3, "i8")
    copy = a[::2, ::4]
    kernel[1, 1](out, cuda.to_device(a)[1:4, 2:7])
    assert list(out) == [32, 4, a[2, 4]]
    assert view.shape == copy.shape


def test_read_only_array_is_not_copied_back():
    a = np.arange(4.0)
    a.flags.writeable = False
    out = np.zeros(4)
    copy1[1, 4](out, a)
    np.testing.assert_array_equal(out, a)


def test_element_update_in_place():
    @cuda.jit
    def kernel(a):
        i = cuda.grid(1)
        if i < a.size:
            a[i] += i
            a[i] *= 2

    a = np.ones(10)
    kernel[1, 32](a)
    np.testing.assert_array_equal(a, (1 + np.arange(10)) * 2)


PARTICLE = np.dtype([("x", "f4"), ("n", "i8"), ("alive", "?")], align=True)
PACKED = np.dtype([("tag", "u1"), ("x", "f8"), ("n", "i4")])


@pytest.mark.parametrize("dtype", [PARTICLE, PACKED], ids=["aligned", "packed"])
def test_records(dtype):
    @cuda.jit
    def kernel(p, out):
        i = cuda.grid(1)
        if i < p.size:
            particle = p[i]
            if particle.n > 2:
                particle.x = particle.x * 2
            p[i]["n"] += 1
            out[i] = p[i]["x"] + particle["n"]

    p = np.zeros(5, dtype)
    p["x"], p["n"] = np.arange(5) / 2, np.arange(5)
    expected = p.copy()
    expected["x"][p["n"] > 2] *= 2
    expected["n"] += 1
    out = np.zeros(5)
    kernel[1, 8](p, out)
    np.testing.assert_array_equal(p, expected)
    np.testing.assert_array_equal(out, expected["x"] + expected["n"])


def test_record_field_that_is_a_bool():
    @cuda.jit
    def kernel(p):
        i = cuda.grid(1)
        if i < p.size:
            p[i].alive = not p[i].alive

    p = np.zeros(3, PARTICLE)
    p["alive"] = [True, False, True]
    kernel[1, 4](p)
    np.testing.assert_array_equal(p["alive"], [False, True, False])


def test_tuple_of_arrays():
    @cuda.jit
    def kernel(out, pair, scale):
        i = cuda.grid(1)
        if i < out.size:
            out[i] = pair[0][i] * scale[0] + pair[1][i] * scale[1]

    a, b, out = np.arange(5.0), np.ones(5), np.zeros(5)
    kernel[1, 8](out, (a, b), (2, 0.5))
    np.testing.assert_array_equal(out, 2 * a + 0.5 * b)


NESTED = np.dtype(
    [("id", "i4"), ("v", "f4", (3,)), ("m", "f8", (2, 2)), ("point", [("x", "f4"), ("y", "i4")])]
)


def nested_records():
    records = np.zeros(3, NESTED)
    records["id"], records["v"], records["m"] = [1, 2, 3], [1, 2, 3], 5
    records["point"]["x"], records["point"]["y"] = 6, 7
    return records


def test_records_with_nested_fields_are_copied_whole():
    @cuda.jit
    def kernel(a, b, out):
        shared = cuda.shared.array(1, NESTED)
        out[0] = a[1].id
        b[0] = a[2]
        shared[0] = a[1]
        b[1] = shared[0]
        b[2:] = a[:1]

    records, copies, out = nested_records(), np.zeros(3, NESTED), np.zeros(1)
    kernel[1, 1](records, copies, out)
    assert out[0] == 2
    assert (copies == records[[2, 1, 0]]).all()


def test_dtypes_of_arrays():
    @cuda.jit
    def kernel(x, out):
        local = cuda.local.array(2, x.dtype)
        local[0] = x.dtype.type(2.75)
        local[1] = local[0]
        out[0] = local[1]

    for dtype, wanted in [("f4", 2.75), ("i4", 2)]:
        out = np.zeros(1)
        kernel[1, 1](np.zeros(1, dtype), out)
        assert out[0] == wanted
