"""Cooperative groups: barriers of the whole grid."""

import numpy as np
import pytest

from cppyy_cuda import cuda


@cuda.jit
def sums(x, parts, out):
    """Each block adds up its part; then each adds up the parts."""
    grid = cuda.cg.this_grid()
    block = cuda.shared.array(1, np.float64)
    if cuda.threadIdx.x == 0:
        block[0] = 0.0
    cuda.syncthreads()
    cuda.atomic.add(block, 0, x[cuda.grid(1)])
    cuda.syncthreads()
    if cuda.threadIdx.x == 0:
        parts[cuda.blockIdx.x] = block[0]
    grid.sync()
    total = 0.0
    for part in range(parts.size):
        total += parts[part]
    out[cuda.grid(1)] = total


def test_a_grid_waits():
    x = np.arange(256.0)
    parts, out = np.zeros(4), np.zeros(256)
    sums[4, 64](x, parts, out)
    np.testing.assert_array_equal(out, np.full(256, x.sum()))


def test_a_grid_waits_in_a_loop():
    @cuda.jit
    def relax(a, b, steps):
        grid = cuda.cg.this_grid()
        i = cuda.grid(1)
        for step in range(steps):
            source, target = (a, b) if step % 2 == 0 else (b, a)
            left = source[i - 1] if i > 0 else 0.0
            target[i] = 0.5 * (left + source[i])
            grid.sync()

    a, b = np.arange(96.0), np.zeros(96)
    expected = a.copy()
    for _ in range(6):
        expected = 0.5 * (np.concatenate([[0.0], expected[:-1]]) + expected)
    relax[3, 32](a, b, 6)
    np.testing.assert_array_equal(a, expected)


def test_sync_yields_zero_and_works_in_device_functions():
    @cuda.jit(device=True)
    def wait():
        return cuda.cg.this_grid().sync()

    @cuda.jit
    def kernel(flags, out):
        i = cuda.grid(1)
        flags[i] = 1
        status = wait()
        out[i] = flags[i ^ 32] + status

    flags, out = np.zeros(64, "i4"), np.zeros(64, "i4")
    kernel[2, 32](flags, out)
    assert list(out) == [1] * 64


def test_what_it_is_compiled_to():
    kernel = cuda.jit(sums.py_func)
    specialization = kernel.compile("void(float64[::1], float64[::1], float64[::1])")
    assert "cppyy_cuda.grid_sync" in specialization.text("cppyy_cuda")
    assert specialization.cooperative
    ptx = specialization.text("ptx")
    assert "%envreg1" in ptx
    assert "ld.acquire.gpu" in ptx


def test_other_kernels_are_not_cooperative():
    @cuda.jit
    def kernel(x):
        cuda.syncthreads()
        x[0] = 1

    kernel[1, 1](np.zeros(1))
    [specialization] = kernel.overloads.values()
    assert not specialization.cooperative


def test_how_many_blocks_fit():
    kernel = cuda.jit(sums.py_func)
    kernel.compile("void(float64[::1], float64[::1], float64[::1])")
    [specialization] = kernel.overloads.values()
    few = specialization.max_cooperative_grid_blocks(1024)
    many = specialization.max_cooperative_grid_blocks((8, 8))
    assert 0 < few <= many
    assert specialization.max_cooperative_grid_blocks(64, dynsmemsize=1024) > 0


def test_too_many_blocks_are_an_error():
    kernel = cuda.jit(sums.py_func)
    kernel.compile("void(float64[::1], float64[::1], float64[::1])")
    [specialization] = kernel.overloads.values()
    blocks = specialization.max_cooperative_grid_blocks(1024) + 1
    array = cuda.device_array(blocks * 1024)
    with pytest.raises(Exception, match="(?i)cooperative|too large"):
        kernel[blocks, 1024](array, array, array)
