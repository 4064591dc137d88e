"""Arrays of other shapes and types of elements that are the same memory."""

import numpy as np
import pytest

from cppyy_cuda import UnsupportedError, cuda


def test_reshaped_arrays_are_the_same_memory():
    @cuda.jit
    def kernel(a, out):
        m = a.reshape((2, 6))
        out[0] = m[1, 0] + m.shape[1]
        n = m.reshape(3, -1)
        out[1] = n[2, 3] + n.shape[1]
        n[0, 1] = 50
        out[2] = m.ravel()[-1] + a.ravel().size

    a, out = np.arange(12.0), np.zeros(3)
    kernel[1, 1](a, out)
    assert out.tolist() == [6 + 6, 11 + 4, 11 + 12]
    assert a[1] == 50


def test_shared_and_local_arrays_are_reshaped():
    @cuda.jit
    def kernel(out):
        tile = cuda.shared.array(6, np.float32)
        mine = cuda.local.array((2, 2), np.int64)
        i = cuda.threadIdx.x
        tile.reshape(2, 3)[i // 3, i % 3] = i
        mine.ravel()[3] = 10 * i
        cuda.syncthreads()
        out[i] = tile[5 - i] + mine[1, 1]

    out = np.zeros(6)
    kernel[1, 6](out)
    assert out.tolist() == [5 - i + 10 * i for i in range(6)]


def test_a_reshape_that_does_not_fit_is_reported():
    @cuda.jit(debug=True, opt=False)
    def kernel(a, n):
        a.reshape((n, 2))[0, 0] = 1

    a = np.zeros(12)
    kernel[1, 1](a, 6)
    assert a[0] == 1
    with pytest.raises(ValueError, match="total size of new array must be unchanged"):
        kernel[1, 1](a, 5)


def test_transposed_arrays():
    @cuda.jit
    def kernel(a, part, out):
        i, j = cuda.grid(2)
        if i < a.shape[1] and j < a.shape[0]:
            out[i, j] = a.T[i, j] + part.transpose()[i, j]

    a, out = np.arange(12.0).reshape(3, 4), np.zeros((4, 3))
    part = np.arange(48.0).reshape(6, 8)[::2, ::2]
    kernel[1, (4, 3)](a, part, out)
    np.testing.assert_array_equal(out, a.T + part.T)
    kernel[1, (4, 3)](np.asfortranarray(a), part, out)
    np.testing.assert_array_equal(out, a.T + part.T)


def test_views_of_other_elements():
    @cuda.jit
    def kernel(raw, floats, out):
        out[0] = raw[4:12].view(np.int32)[1]
        out[1] = floats.view(np.uint32)[0]
        out[2] = floats.view(np.uint8).size
        floats.view(np.int32)[1] = 0x40000000

    raw = np.arange(16, dtype=np.uint8)
    floats, out = np.ones(2, np.float32), np.zeros(3, np.int64)
    kernel[1, 1](raw, floats, out)
    assert out.tolist() == [raw.view(np.int32)[2], 0x3F800000, 8]
    assert floats[1] == 2


def test_what_would_need_a_copy_is_refused():
    @cuda.jit
    def reshaped(a, out):
        out[0] = a.reshape(12)[1]

    @cuda.jit
    def viewed(a, out):
        out[0] = a.view(np.float32)[0, 0]

    fortran, out = np.asfortranarray(np.ones((3, 4))), np.zeros(1)
    with pytest.raises(UnsupportedError, match=r"reshape\(\) of an array of layout F"):
        reshaped[1, 1](fortran, out)
    with pytest.raises(UnsupportedError, match="elements of another size"):
        viewed[1, 1](fortran, out)


EMPTY = np.empty(0, np.float32)
EMPTY_RECORDS = np.empty((0, 3), [("x", "f4"), ("n", "i4")])


def test_empty_global_arrays():
    @cuda.jit
    def kernel(out):
        numbers, records = cuda.const.array_like(EMPTY), cuda.const.array_like(EMPTY_RECORDS)
        out[0] = len(numbers) * 10 + records.shape[0]
        out[1] = records.shape[1]
        for number in EMPTY:
            out[2] += number + 1

    out = np.ones(3)
    kernel[1, 1](out)
    assert out.tolist() == [0, 3, 1]
