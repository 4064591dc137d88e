"""GPU features: the grid, shared and local memory, atomics, barriers."""

import numpy as np
import pytest

from cppyy_cuda import cuda


def test_grid_in_one_two_and_three_dimensions():
    @cuda.jit
    def one(out):
        out[cuda.grid(1)] = cuda.grid(1)

    @cuda.jit
    def two(out):
        i, j = cuda.grid(2)
        out[i, j] = i * 100 + j

    @cuda.jit
    def three(out):
        i, j, k = cuda.grid(3)
        out[i, j, k] = i * 10000 + j * 100 + k

    out = np.zeros(6, "i8")
    one[2, 3](out)
    assert list(out) == list(range(6))
    out = np.zeros((4, 6), "i8")
    two[(2, 3), (2, 2)](out)
    np.testing.assert_array_equal(out, np.add.outer(np.arange(4) * 100, np.arange(6)))
    out = np.zeros((2, 4, 3), "i8")
    three[(1, 2, 3), (2, 2, 1)](out)
    i, j, k = np.indices(out.shape)
    np.testing.assert_array_equal(out, i * 10000 + j * 100 + k)


def test_gridsize_and_strided_loop():
    @cuda.jit
    def kernel(out, sizes):
        for i in range(cuda.grid(1), out.size, cuda.gridsize(1)):
            out[i] += i
        for i in range(cuda.grid(1), out.size, cuda.blockDim.x * cuda.gridDim.x):
            out[i] += i
        x, y, z = cuda.gridsize(3)
        a, b = cuda.gridsize(2)
        if cuda.grid(1) == 0:
            sizes[0] = x * 10000 + y * 100 + z
            sizes[1] = a * 100 + b

    out, sizes = np.zeros(50, "i8"), np.zeros(2, "i8")
    kernel[2, 8](out, sizes)
    assert list(sizes) == [160101, 1601]
    assert list(out) == list(range(0, 100, 2))
    [text] = kernel.inspect_mlir(phase="gpu").values()
    assert "arith.divui" not in text  # which counts how many values a range has


def test_threads_and_blocks():
    @cuda.jit
    def kernel(out):
        t, b = cuda.threadIdx, cuda.blockIdx
        if t.x == 1 and t.y == 2 and t.z == 3 and b.x == 1 and b.y == 0 and b.z == 2:
            out[0] = cuda.blockDim.x * 10000 + cuda.blockDim.y * 100 + cuda.blockDim.z
            out[1] = cuda.gridDim.x * 10000 + cuda.gridDim.y * 100 + cuda.gridDim.z
            out[2] = cuda.warpsize

    out = np.zeros(3, "i8")
    kernel[(2, 1, 3), (2, 3, 4)](out)
    assert list(out) == [20304, 20103, 32]


def test_local_arrays():
    @cuda.jit
    def kernel(out):
        i = cuda.grid(1)
        row = cuda.local.array(8, np.float64)
        square = cuda.local.array((3, 2), dtype=np.int32)
        for j in range(8):
            row[j] = i * j
        for a in range(3):
            for b in range(2):
                square[a, b] = a * 2 + b
        total = 0.0
        for j in range(len(row)):
            total += row[-j]
        out[i] = total + square[2, 1] + square.shape[0] * 100

    out = np.zeros(4)
    kernel[1, 4](out)
    np.testing.assert_array_equal(out, [28.0 * i + 305 for i in range(4)])


def test_shared_array_of_one_thread():
    @cuda.jit
    def kernel(out):
        tile = cuda.shared.array((4, 2), np.float32)
        if out.size > 1:
            for i in range(4):
                tile[i, 1] = i + 0.5
            for i in range(4):
                out[i] = tile[i, 1]

    out = np.zeros(4)
    kernel[1, 1](out)
    np.testing.assert_array_equal(out, np.arange(4) + 0.5)


def transpose(out, a):
    tile = cuda.shared.array((8, 8), np.float32)
    x, y = cuda.grid(2)
    tile[cuda.threadIdx.x, cuda.threadIdx.y] = a[x, y]
    cuda.syncthreads()
    out[y, x] = tile[cuda.threadIdx.x, cuda.threadIdx.y]


def reverse(out, a):
    buffer = cuda.shared.array(0, np.float32)
    i = cuda.threadIdx.x
    buffer[i] = a[i]
    cuda.syncthreads()
    out[i] = buffer[buffer.size - 1 - i]


def test_barrier_and_shared_memory_in_ptx():
    kernel = cuda.jit("void(float32[:,::1], float32[:,::1])")(transpose)
    [ptx] = kernel.inspect_ptx().values()
    [mlir] = kernel.inspect_mlir().values()
    assert "nvvm.barrier" in mlir
    assert "!cppyy_cuda.array<8x8xf32, C, shared>" in mlir
    assert "bar.sync" in ptx or "barrier.sync" in ptx
    assert ".shared" in ptx


def test_barrier_and_shared_memory():
    a = np.arange(256, dtype="f4").reshape(16, 16)
    out = np.zeros_like(a)
    cuda.jit(transpose)[(2, 2), (8, 8)](out, a)
    np.testing.assert_array_equal(out, a.T)


def test_dynamic_shared_memory():
    a = np.arange(64, dtype="f4")
    out = np.zeros_like(a)
    cuda.jit(reverse)[1, 64, 0, 4 * 64](out, a)
    np.testing.assert_array_equal(out, a[::-1])


@pytest.mark.parametrize("dtype", ["i4", "i8", "u4", "u8", "f4", "f8"])
def test_atomic_add_and_sub(dtype):
    @cuda.jit
    def kernel(total, a, old):
        i = cuda.grid(1)
        if i < a.size:
            old[i] = cuda.atomic.add(total, 0, a[i])
            cuda.atomic.sub(total, 1, a[i])

    a = (np.arange(1000) % 7).astype(dtype)
    total, old = np.array([0, 10000], dtype), np.zeros(1000, dtype)
    kernel[32, 32](total, a, old)
    assert total[0] == a.sum() and total[1] == 10000 - a.sum()
    # The old values are the partial sums, each seen by one thread.
    assert old.max() <= total[0] and (old == 0).any()


@pytest.mark.parametrize("dtype", ["i4", "i8", "u4", "u8", "f4", "f8"])
def test_atomic_min_and_max(dtype):
    @cuda.jit
    def kernel(found, a):
        i = cuda.grid(1)
        if i < a.size:
            cuda.atomic.max(found, 0, a[i])
            cuda.atomic.min(found, -1, a[i])

    rng = np.random.default_rng(1)
    a = rng.integers(0, 2**31, 500).astype(dtype)
    if dtype[0] != "u":
        a = a - a.dtype.type(2**30)
    else:
        a[7] = np.iinfo(dtype).max  # negative if it were signed
    found = np.array([a[0], a[0]])
    kernel[16, 32](found, a)
    assert found[0] == a.max() and found[1] == a.min()


@pytest.mark.parametrize("dtype", ["i4", "u8"])
def test_atomic_bits_and_exchange(dtype):
    @cuda.jit
    def kernel(bits, flags, last):
        i = cuda.grid(1)
        if i < flags.size:
            cuda.atomic.or_(bits, (0, 0), flags[i])
            cuda.atomic.and_(bits, (0, 1), ~flags[i])
            cuda.atomic.xor(bits, (1, 0), flags[i])
            last[i] = cuda.atomic.exch(bits, (1, 1), i + 1)

    flags = np.array([1 << i for i in range(20)], dtype)
    bits = np.array([[0, -1 % 2**31], [0, 0]], dtype)
    last = np.full(20, -1 % 2**31, dtype)
    kernel[1, 32](bits, flags, last)
    assert bits[0, 0] == flags.sum() and bits[1, 0] == flags.sum()
    assert bits[0, 1] == (2**31 - 1) & ~int(flags.sum())
    seen = sorted([*last, bits[1, 1]])
    assert seen == list(range(21))


def test_atomic_on_two_dimensions():
    @cuda.jit
    def histogram(counts, a, b):
        i = cuda.grid(1)
        if i < a.size:
            cuda.atomic.add(counts, (a[i], b[i]), 1)

    rng = np.random.default_rng(2)
    a, b = rng.integers(0, 4, 300), rng.integers(0, 3, 300)
    counts, expected = np.zeros((4, 3), "i4"), np.zeros((4, 3), "i4")
    histogram[10, 32](counts, a, b)
    np.add.at(expected, (a, b), 1)
    np.testing.assert_array_equal(counts, expected)
