"""Kernels in Python with C++ objects in their loops, beside the same in CUDA C++ by nvcc.

4-vectors, 3x3 matrices, a generator's state, running statistics: mutating member functions, fields,
operators. Both sides read `kernels/cxx_objects.h`. Needs a GPU and nvcc; what nvcc's code has no
local memory for, ours must not have either.
"""

from __future__ import annotations

import shutil

import cppyy
import numpy as np
from kernels_vs_nvcc import SOURCES, compare, nvcc_cubin, pointer
from numba import cuda as numba_cuda
from report import Row

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda import cuda

SPEED = 0.97
SIZE, ROUNDS, THREADS = 1 << 20, 64, 256

cppyy.add_include_path(str(SOURCES))
cppyy.include("cxx_objects.h")
objects = cppyy.gbl.objects


@cuda.jit
def masses(p, out, k):
    """Sum 4-vectors."""
    i = cuda.grid(1)
    n = out.size
    if i < n:
        total = objects.Vec4()
        for j in range(k):
            at = 4 * i + j
            total += objects.Vec4(p[at % n], p[(at + 1) % n], p[(at + 2) % n], 4.0)
        out[i] = total.mass2()


@cuda.jit
def powers(p, out, k):
    """Multiply matrices."""
    i = cuda.grid(1)
    if i < out.size:
        turn = objects.Mat3()
        product = objects.Mat3()
        turn.m[1] = p[i]
        turn.m[3] = -p[i]
        for _ in range(k):
            product = product * turn
        out[i] = product.trace()


@cuda.jit
def randoms(p, out, k):
    """Draw numbers."""
    i = cuda.grid(1)
    if i < out.size:
        random = objects.Random(i + 88172645463325252)
        total = np.float32(0)
        for _ in range(k):
            total += random.next() * p[i]
        out[i] = total


@cuda.jit
def moments(p, out, k):
    """Keep running statistics."""
    i = cuda.grid(1)
    n = out.size
    if i < n:
        statistics = objects.Moments()
        for j in range(k):
            statistics.add(p[(i + j) % n])
        out[i] = statistics.m2 / statistics.n


KERNELS = (masses, powers, randoms, moments)


def arrays(size: int) -> tuple:
    """Return the input, of small numbers, and the output, on the device."""
    given = (np.random.default_rng(5).random(size) * 0.125).astype(np.float32)
    return numba_cuda.to_device(given), numba_cuda.to_device(np.zeros(size, np.float32))


def row(kernel, peer, given, out) -> list[Row]:
    """Return the rows of one kernel: its speed, its result and its local memory."""
    name = kernel.py_func.__name__
    blocks = SIZE // THREADS
    configured = kernel[blocks, THREADS]
    configured(given, out, ROUNDS)
    ours = out.copy_to_host()
    params = [
        pointer(given),
        pointer(out),
        SIZE.to_bytes(8, "little"),
        ROUNDS.to_bytes(8, "little"),
    ]

    def launch_peer() -> None:
        peer.launch((blocks, 1, 1), (THREADS, 1, 1), 0, 0, params)

    launch_peer()
    numba_cuda.synchronize()
    np.testing.assert_allclose(ours, out.copy_to_host(), rtol=1e-4)
    ours_ms, peer_ms = compare(lambda: configured(given, out, ROUNDS), launch_peer)
    (local,) = kernel.get_local_mem_per_thread().values()
    speed = peer_ms / ours_ms
    return [
        Row(f"{name}: speed of nvcc's", "x", speed, 1.0, "nvcc -O3", ">= 0.97", speed >= SPEED),
        Row(f"{name}: local memory", "bytes", local, limit="0", met=not local),
    ]


def run() -> list[Row]:
    """Measure all; nothing without an NVIDIA GPU and nvcc."""
    from cppyy_cuda._core import Image

    from cppyy_cuda.compiler import current_target

    if current_target() != "cuda" or shutil.which("nvcc") is None:
        print("\nC++ objects beside nvcc: left out, this needs an NVIDIA GPU and nvcc")
        return []
    major, minor = numba_cuda.get_current_device().compute_capability
    image = Image(nvcc_cubin("cxx_objects", f"sm_{major}{minor}"))
    given, out = arrays(SIZE)
    return [
        row_
        for kernel in KERNELS
        for row_ in row(kernel, image.kernel(kernel.py_func.__name__), given, out)
    ]
