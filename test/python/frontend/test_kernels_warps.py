"""Barriers that reduce, fences, and communication between the threads of a warp."""

import numpy as np
import pytest
from numba.core.errors import TypingError

from cppyy_cuda import cuda

FULL = 0xFFFFFFFF
LANES = np.arange(32)


def run(function, *arrays, threads=32, blocks=1):
    cuda.jit(function)[blocks, threads](*arrays)


def test_barriers_that_reduce():
    @cuda.jit
    def kernel(x, out):
        i = cuda.grid(1)
        out[0, i] = cuda.syncthreads_count(x[i])
        out[1, i] = cuda.syncthreads_and(x[i])
        out[2, i] = cuda.syncthreads_or(x[i])
        out[3, i] = cuda.syncthreads_and(x[i] + 1)
        out[4, i] = cuda.syncthreads_or(0)

    x = (np.arange(96) % 3).astype("i4")
    out = np.full((5, 96), -1, "i4")
    kernel[2, 48](x, out)
    count = [np.count_nonzero(x[:48])] * 48 + [np.count_nonzero(x[48:])] * 48
    np.testing.assert_array_equal(out, [count, [0] * 96, [1] * 96, [1] * 96, [0] * 96])


def test_a_barrier_takes_integers_only():
    @cuda.jit
    def kernel(x):
        x[0] = cuda.syncthreads_count(x[0] > 1)

    with pytest.raises(TypingError, match="syncthreads_count"):
        kernel[1, 1](np.zeros(1, "i4"))


@pytest.mark.parametrize("dtype", ["i4", "i8", "f4", "f8"])
def test_shuffles(dtype):
    @cuda.jit
    def kernel(x, out):
        i = cuda.grid(1)
        out[0, i] = cuda.shfl_sync(FULL, x[i], 5)
        out[1, i] = cuda.shfl_up_sync(FULL, x[i], 3)
        out[2, i] = cuda.shfl_down_sync(FULL, x[i], 7)
        out[3, i] = cuda.shfl_xor_sync(FULL, x[i], 9)
        out[4, i] = cuda.shfl_sync(FULL, x[i], cuda.laneid + 40)

    # The two halves of 64 bits differ.
    x = (LANES - 7) * (LANES * 2.0**33 if dtype in ("i8", "f8") else 1.5)
    x = x.astype(dtype)
    out = np.zeros((5, 32), dtype)
    kernel[1, 32](x, out)
    up = np.concatenate([x[:3], x[:-3]])
    down = np.concatenate([x[7:], x[-7:]])
    expected = [np.full(32, x[5]), up, down, x[LANES ^ 9], x[(LANES + 40) % 32]]
    np.testing.assert_array_equal(out, expected)


def test_shuffles_take_32_and_64_bits_only():
    @cuda.jit
    def kernel(x):
        x[0] = cuda.shfl_sync(FULL, x[0], 1)

    with pytest.raises(TypingError, match="32- and 64-bit ints and floats"):
        kernel[1, 1](np.zeros(1, "i2"))


def test_shuffle_in_part_of_a_warp():
    @cuda.jit
    def kernel(x, out):
        i = cuda.grid(1)
        if i < 8:
            out[i] = cuda.shfl_xor_sync(0xFF, x[i], 1)
        else:
            out[i] = cuda.shfl_xor_sync(0xFFFFFF00, x[i], 2)

    x = (LANES * 10).astype("i4")
    out = np.zeros(32, "i4")
    kernel[1, 32](x, out)
    np.testing.assert_array_equal(out, x[np.where(LANES < 8, LANES ^ 1, LANES ^ 2)])


def test_votes():
    @cuda.jit
    def kernel(x, out):
        i = cuda.grid(1)
        out[0, i] = cuda.all_sync(FULL, x[i] < 100)
        out[1, i] = cuda.all_sync(FULL, x[i])
        out[2, i] = cuda.any_sync(FULL, x[i] == 3)
        out[3, i] = cuda.any_sync(FULL, x[i] == 99)
        out[4, i] = cuda.eq_sync(FULL, x[i] < 100)
        out[5, i] = cuda.eq_sync(FULL, x[i])
        out[6, i] = cuda.ballot_sync(FULL, x[i] < 5)

    out = np.full((7, 32), -1, "i8")
    run(kernel.py_func, LANES.astype("i4"), out)
    np.testing.assert_array_equal(out, np.repeat([1, 0, 1, 0, 1, 0, 31], 32).reshape(7, 32))


def test_a_vote_takes_no_float():
    @cuda.jit
    def kernel(x):
        x[0] = cuda.any_sync(FULL, x[0])

    with pytest.raises(TypingError, match="must be an integer or boolean"):
        kernel[1, 1](np.zeros(1, "f4"))


@pytest.mark.parametrize("dtype", ["i4", "i8", "f4", "f8"])
def test_match(dtype):
    @cuda.jit
    def kernel(x, out):
        i = cuda.grid(1)
        out[0, i] = cuda.match_any_sync(FULL, x[i])
        mask, same = cuda.match_all_sync(FULL, x[i])
        out[1, i] = mask
        out[2, i] = same
        mask, same = cuda.match_all_sync(FULL, x[0])
        out[3, i] = mask
        out[4, i] = same

    x = (LANES % 3).astype(dtype)
    out = np.full((5, 32), -7, "i8")
    kernel[1, 32](x, out)
    masks = [sum(1 << int(j) for j in LANES if x[j] == x[i]) for i in LANES]
    masks = np.array(masks, "u4").astype("i4")  # numba-cuda's masks are signed
    np.testing.assert_array_equal(out[0], masks)
    np.testing.assert_array_equal(out[1:], np.repeat([0, 0, -1, 1], 32).reshape(4, 32))


def test_who_is_here():
    @cuda.jit
    def kernel(out):
        i = cuda.grid(1)
        out[0, i] = cuda.lanemask_lt()
        out[1, i] = cuda.laneid
        cuda.syncwarp()
        out[2, i] = cuda.activemask()

    out = np.zeros((3, 32), "i8")
    kernel[1, 32](out)
    np.testing.assert_array_equal(out[0], (1 << LANES) - 1)
    np.testing.assert_array_equal(out[1], LANES)
    np.testing.assert_array_equal(out[2], [FULL] * 32)


def test_syncwarp_orders_shared_memory():
    @cuda.jit
    def kernel(x, out):
        tile = cuda.shared.array(32, np.int32)
        i = cuda.threadIdx.x
        tile[i] = x[i]
        cuda.syncwarp()
        y = tile[31 - i]
        cuda.syncwarp(FULL)
        tile[i] = y * 2
        cuda.syncwarp(-1)
        out[i] = tile[i ^ 1]

    x, out = LANES.astype("i4"), np.zeros(32, "i4")
    kernel[1, 32](x, out)
    np.testing.assert_array_equal(out, (31 - (LANES ^ 1)) * 2)


def test_fences_order_what_an_atomic_publishes():
    @cuda.jit
    def kernel(data, flag, out):
        if cuda.blockIdx.x == 0:
            data[0] = 42
            cuda.threadfence()
            cuda.atomic.add(flag, 0, 1)
        else:
            while cuda.atomic.add(flag, 0, 0) == 0:
                cuda.nanosleep(100)
            cuda.threadfence_block()
            cuda.threadfence_system()
            out[0] = data[0]

    data, flag, out = np.zeros(1, "i4"), np.zeros(1, "i4"), np.zeros(1, "i4")
    kernel[2, 1](data, flag, out)
    assert out[0] == 42
    ptx = kernel.inspect_ptx()
    text = next(iter(ptx.values()))
    assert {"membar.gl", "membar.cta", "membar.sys", "nanosleep.u32"} <= set(text.split()) | {
        word.rstrip(";") for word in text.split()
    }


def test_warp_functions_in_device_functions():
    @cuda.jit(device=True)
    def total(value):
        step = 16
        while step > 0:
            value += cuda.shfl_xor_sync(FULL, value, step)
            step //= 2
        return value

    @cuda.jit
    def kernel(x, out):
        i = cuda.grid(1)
        out[i] = total(x[i])

    x = np.random.default_rng(1).random(128)
    out = np.zeros(128)
    kernel[2, 64](x, out)
    expected = np.repeat(x.reshape(4, 32).sum(axis=1), 32)
    np.testing.assert_allclose(out, expected, rtol=1e-14)


def test_bit_counts():
    @cuda.jit
    def kernel(x, out):
        i = cuda.grid(1)
        out[0, i] = cuda.popc(x[i])
        out[1, i] = x[i].bit_count()
        out[2, i] = cuda.clz(x[i])
        out[3, i] = cuda.ffs(x[i])

    x = np.array([0, 1, 80, 2**31 - 1], "i4")
    out = np.zeros((4, 4), "i8")
    kernel[1, 4](x, out)
    np.testing.assert_array_equal(
        out, [[0, 1, 2, 31], [0, 1, 2, 31], [32, 31, 25, 1], [0, 1, 5, 1]]
    )
