"""Uninitialized shared memory, barriers that some threads miss, and the setting itself."""

import time

import numpy as np
import pytest
from findings import finding, line, zeros

from cppyy_cuda import compiler, cuda
from cppyy_cuda.config import config
from cppyy_cuda.errors import CppyyCudaError

# Uninitialized shared memory.


def test_uninitialized_shared_memory():
    @cuda.jit
    def kernel(out, n):
        i = cuda.threadIdx.x
        tile = cuda.shared.array(64, np.int32)
        if i < n:
            tile[i] = 1
        cuda.syncthreads()
        out[i] = tile[i]

    text = finding(kernel[1, 64], zeros(), 60)
    assert f"uninitialized read: read of 4 bytes at {line(kernel, 7)}" in text
    assert "thread (60, 0, 0)" in text and "byte 240" in text
    kernel[2, 64](zeros(), 64)


def test_cxx_uninitialized_shared_memory(cxx):
    text = finding(cxx.fill_half["32"][1, 64], zeros())
    assert "uninitialized read" in text and ">:28 in kernel" in text
    assert "thread (32, 0, 0)" in text and "'tile'" in text
    cxx.fill_half["64"][1, 64](zeros())


# Barriers.


def test_a_barrier_that_some_miss():
    @cuda.jit
    def kernel(out, n):
        i = cuda.threadIdx.x
        if i < n:
            cuda.syncthreads()
        out[i] = 1

    text = finding(kernel[1, 64], zeros(), 48)
    assert f"barrier that part of a block does not reach: at {line(kernel, 4)}" in text
    assert "48 of 64 threads came; thread (48, 0, 0) ended" in text
    assert f"last at {line(kernel, 5)}" in text
    kernel[1, 64](zeros(), 64)


def test_a_cxx_barrier_that_some_miss(cxx):
    text = finding(cxx.diverge["1"][1, 64], zeros())
    assert ">:32 in kernel" in text and "1 of 64 threads came; thread (1, 0, 0) ended" in text
    cxx.diverge["64"][1, 64](zeros())


# The settings.


def test_nothing_is_checked_unless_asked():
    @cuda.jit
    def kernel(out):
        out[0] += 1

    with config.override(check=""):
        kernel[2, 1](zeros())
    assert "race" in finding(kernel[2, 1], zeros())
    with config.override(check="bounds,init,barriers"):
        kernel[2, 1](zeros())


def test_the_process_goes_on_after_a_finding():
    @cuda.jit
    def kernel(out, n):
        out[n] = 1

    for _ in range(3):
        assert "out-of-bounds" in finding(kernel[1, 1], zeros(), 64)
        out = zeros()
        kernel[1, 1](out, 5)
        assert out[5] == 1


def test_checks_on_a_gpu_are_refused(monkeypatch):
    @cuda.jit
    def kernel(out):
        out[0] = 1

    monkeypatch.setattr(compiler, "current_target", lambda: "cuda")
    with pytest.raises(CppyyCudaError, match="run on the host target only"):
        kernel.compile("void(int32[::1])").compiled  # noqa: B018


def test_the_cost_is_bounded():
    """Not a benchmark: checked kernels must stay usable."""

    @cuda.jit
    def kernel(a, b, out):
        i = cuda.grid(1)
        if i < out.size:
            out[i] = a[i] + b[i]

    n = 1 << 18
    a, b, out = np.ones(n, np.float32), np.ones(n, np.float32), zeros(n, np.float32)
    kernel[n // 256, 256](a, b, out)
    start = time.perf_counter()
    kernel[n // 256, 256](a, b, out)
    assert (out == 2).all()
    assert time.perf_counter() - start < 5.0
