"""Arrays that are known when a kernel is compiled, and memory of every dtype."""

from types import ModuleType

import numpy as np
import pytest
from numba.core.errors import TypingError
from numba.cuda.np.numpy_support import from_dtype

from cppyy_cuda import cuda
from cppyy_cuda.errors import UnsupportedError

DTYPES = ["i1", "u2", "i4", "u8", "f2", "f4", "f8", "c8", "c16", "b1"]
POINT = np.dtype([("x", "f4"), ("n", "i8"), ("ok", "b1")])
TABLE = np.arange(12, dtype=np.float32).reshape(3, 4)
ROWS = np.asfortranarray(TABLE)
EVERY_OTHER = TABLE[:, ::2]
POINTS = np.array([(0.5, 7, True), (1.5, 2**40, False)], POINT)
SCALAR = np.array(2.5)


@pytest.mark.parametrize("dtype", DTYPES)
def test_global_arrays(dtype):
    table = (np.arange(5) % 3).astype(dtype)

    @cuda.jit
    def kernel(out):
        i = cuda.grid(1)
        out[i] = cuda.const.array_like(table)[4 - i]

    out = np.zeros(5, dtype)
    kernel[1, 5](out)
    np.testing.assert_array_equal(out, table[::-1])
    [ptx] = kernel.inspect_ptx().values()
    assert ".const" in ptx


def test_layouts():
    @cuda.jit
    def kernel(out):
        i = cuda.grid(1)
        table = cuda.const.array_like(TABLE)
        out[0, i] = table[i, -1]
        out[1, i] = ROWS[i, 1]
        out[2, i] = EVERY_OTHER[i, 1]
        out[3, i] = table.shape[1] * 100 + len(ROWS) + SCALAR[()]

    out = np.zeros((4, 3))
    kernel[1, 3](out)
    expected = [TABLE[:, 3], TABLE[:, 1], TABLE[:, 2], [405.5 - 0.0] * 3]
    expected[3] = [400 + 3 + 2.5] * 3
    np.testing.assert_array_equal(out, expected)


def test_records():
    @cuda.jit
    def kernel(out):
        i = cuda.grid(1)
        point = POINTS[i]
        out[i] = point.x + point["n"] + (0.25 if POINTS[i].ok else 0.0)

    out = np.zeros(2)
    kernel[1, 2](out)
    np.testing.assert_array_equal(out, [7.75, 2.0**40 + 1.5])


def test_later_changes_are_not_seen():
    table = np.ones(2)

    @cuda.jit
    def kernel(out):
        out[0] += table[1]

    out = np.zeros(1)
    kernel[1, 1](out)
    table[:] = 5
    kernel[1, 1](out)
    assert out[0] == 2


def test_a_global_array_is_not_written():
    @cuda.jit
    def kernel():
        TABLE[0, 0] = 1

    with pytest.raises(Exception, match="(?i)cannot (modify|set)|readonly|unsupported"):
        kernel[1, 1]()


def test_a_global_device_array_cannot_be_a_constant():
    table = cuda.to_device(np.ones(2))

    @cuda.jit
    def kernel(out):
        out[0] = table[0]

    with pytest.raises(UnsupportedError, match="device.*argument"):
        kernel[1, 1](np.zeros(1))


@pytest.mark.parametrize("dtype", DTYPES)
def test_shared_and_local_arrays(dtype):
    element = np.dtype(dtype).type

    @cuda.jit
    def kernel(x, out):
        tile = cuda.shared.array((2, 4), element)
        own = cuda.local.array(3, element)
        i = cuda.threadIdx.x
        tile[1, i] = x[i]
        own[i % 3] = x[i]
        cuda.syncthreads()
        out[0, i] = tile[1, 3 - i]
        out[1, i] = own[i % 3]

    x = (np.arange(4) % 3).astype(dtype)
    out = np.zeros((2, 4), dtype)
    kernel[1, 4](x, out)
    np.testing.assert_array_equal(out, [x[::-1], x])


def test_shared_and_local_records():
    record = from_dtype(POINT)

    @cuda.jit
    def kernel(out):
        tile = cuda.shared.array(4, record)
        own = cuda.local.array(2, record)
        i = cuda.threadIdx.x
        tile[i].x = i * 0.5
        tile[i]["n"] = i * 100
        tile[i].ok = i % 2 == 1
        own[1].n = i
        cuda.syncthreads()
        other = tile[3 - i]
        out[i] = other.x + other.n + own[1].n
        if other.ok:
            out[i] += 0.25

    out = np.zeros(4)
    kernel[1, 4](out)
    j = 3 - np.arange(4)
    np.testing.assert_array_equal(out, j * 0.5 + j * 100 + np.arange(4) + 0.25 * (j % 2))


def test_alignment_of_shared_memory():
    @cuda.jit
    def kernel(out):
        few = cuda.shared.array(3, np.uint8)
        tile = cuda.shared.array(4, np.uint8, alignment=256)
        own = cuda.local.array(shape=4, dtype=np.uint8, alignment=64)
        i = cuda.threadIdx.x
        few[i] = tile[i] = own[i] = i
        out[i] = tile[i] + few[i] + own[i]

    out = np.zeros(3, "i4")
    kernel[1, 3](out)
    assert list(out) == [0, 3, 6]
    [text] = kernel.inspect_mlir(phase="gpu").values()
    assert "alignment = 256" in text
    assert "alignment = 64" in text


@pytest.mark.parametrize("alignment", [3, 4, -8])
def test_wrong_alignment(alignment):
    @cuda.jit
    def kernel(out):
        tile = cuda.shared.array(4, np.uint8, alignment=alignment)
        out[0] = tile[0]

    with pytest.raises(UnsupportedError, match=f"alignment of {alignment}"):
        kernel[1, 1](np.zeros(1))


def test_arrays_of_no_dimensions():
    @cuda.jit
    def kernel(x, out):
        x[()] += 1.5
        out[0] = x[()] * x.size + x.ndim

    x, out = np.array(2.0), np.zeros(1)
    kernel[1, 1](x, out)
    assert x[()] == 3.5
    assert out[0] == 3.5


def test_memory_of_device_functions():
    """What an inlined function makes lies outside the kernel."""
    table = np.arange(4.0)

    @cuda.jit(device=True)
    def looked_up(i):
        return table[i]

    @cuda.jit(device=True)
    def shared(i):
        tile = cuda.shared.array(4, np.float64)
        tile[i] = i
        return tile[i]

    @cuda.jit
    def kernel(out):
        i = cuda.grid(1)
        out[i] = looked_up(i) + shared(i)

    out = np.zeros(4)
    kernel[1, 4](out)
    np.testing.assert_array_equal(out, [0, 2, 4, 6])


def test_arrays_of_modules_are_constants() -> None:
    tables = ModuleType("tables")
    tables.numbers = np.arange(3.0)
    tables.matrix = np.asfortranarray(np.arange(6).reshape(2, 3))
    tables.pair = (2.0, (np.arange(4.0),))

    @cuda.jit
    def kernel(out):
        numbers = tables.numbers
        out[0] = numbers[1] + tables.matrix[1, 2]
        out[1] = tables.numbers.size
        out[2] = tables.pair[0] * tables.pair[1][0][3]

    out = np.zeros(3)
    kernel[1, 1](out)
    assert out.tolist() == [6.0, 3.0, 6.0]

    @cuda.jit
    def writes(out):
        tables.numbers[0] = 1.0

    with pytest.raises(TypingError, match="readonly array"):
        writes[1, 1](out)
