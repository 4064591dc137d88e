"""Races in Python and in C++, with both lines and threads; and what is not a race."""

import numpy as np
from findings import finding, line, zeros

from cppyy_cuda import cuda
from cppyy_cuda.config import config


def test_shared_memory_without_a_barrier():
    @cuda.jit
    def broken(out):
        i = cuda.threadIdx.x
        tile = cuda.shared.array(64, np.int32)
        tile[i] = out[i]
        out[i] = tile[63 - i]

    @cuda.jit
    def sound(out):
        i = cuda.threadIdx.x
        tile = cuda.shared.array(64, np.int32)
        tile[i] = out[i]
        cuda.syncthreads()
        out[i] = tile[63 - i]

    with config.override(check="races"):
        text = finding(broken[1, 64], zeros())
        sound[1, 64](zeros())
    assert "race on shared memory" in text and "no barrier between" in text
    assert f"write of 4 bytes at {line(broken, 4)}" in text
    assert "block (0, 0, 0), thread (32, 0, 0)" in text
    assert f"read at {line(broken, 5)}" in text
    assert "block (0, 0, 0), thread (31, 0, 0)" in text


def test_cxx_shared_memory_without_a_barrier(cxx):
    with config.override(check="races"):
        text = finding(cxx.reverse["false"][1, 64], zeros())
    assert "race on shared memory 'tile'" in text
    assert ">:18 in kernel" in text and ">:14 in kernel" in text
    cxx.reverse["true"][1, 64](zeros())


def test_global_memory_between_blocks():
    @cuda.jit
    def plain(out):
        out[0] += 1

    @cuda.jit
    def atomic(out):
        cuda.atomic.add(out, 0, 1)

    text = finding(plain[2, 1], zeros())
    assert "race on global memory 'out'" in text and "in different blocks" in text
    assert text.count(line(plain, 2)) >= 2
    assert "block (1, 0, 0)" in text and "block (0, 0, 0)" in text
    out = zeros()
    atomic[4, 8](out)
    assert out[0] == 32


def test_one_value_from_all_is_no_race():
    @cuda.jit
    def kernel(found):
        found[0] = 1

    kernel[4, 8](zeros())


def test_warp_synchronisation_orders_its_warp_only():
    @cuda.jit
    def kernel(out, last):
        i = cuda.threadIdx.x
        tile = cuda.shared.array(64, np.int32)
        tile[i] = i
        cuda.syncwarp()
        out[i] = tile[last ^ i]

    kernel[1, 64](zeros(), 31)
    with config.override(check="races"):
        assert "race on shared memory" in finding(kernel[1, 64], zeros(), 63)


def test_a_fence_and_an_atomic_pass_data_on(cxx):
    total = zeros(1)
    cxx.last_block["true"][4, 8](zeros(4), zeros(1, np.uint32), total)
    assert total[0] == 10
    text = finding(cxx.last_block["false"][4, 8], zeros(4), zeros(1, np.uint32), total)
    assert "read of 4 bytes" in text and ">:43 in kernel" in text and ">:37 in kernel" in text
