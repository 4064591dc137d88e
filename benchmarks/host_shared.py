"""Kernels with shared memory and barriers, as commonly written in CUDA."""

from __future__ import annotations

import math

import numpy as np

from cppyy_cuda import cuda

TILE, PADDED, ROWS = 32, 33, 8
REDUCE_THREADS, BINS = 256, 256
BODY_TILE = 128
SOFTENING = np.float32(1e-3)


@cuda.jit
def matmul_kernel(a, b, out):
    """Multiply square matrices whose side is a multiple of the tile's."""
    sa = cuda.shared.array((16, 16), np.float32)
    sb = cuda.shared.array((16, 16), np.float32)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    x, y = cuda.grid(2)
    total = np.float32(0)
    for tile in range(a.shape[1] // 16):
        sa[ty, tx] = a[y, tile * 16 + tx]
        sb[ty, tx] = b[tile * 16 + ty, x]
        cuda.syncthreads()
        for k in range(16):
            total += sa[ty, k] * sb[k, tx]
        cuda.syncthreads()
    out[y, x] = total


@cuda.jit
def reduce_kernel(x, out):
    """Sum each block's share by halving."""
    partial = cuda.shared.array(REDUCE_THREADS, np.float32)
    t = cuda.threadIdx.x
    total = np.float32(0)
    for i in range(cuda.grid(1), x.size, cuda.gridsize(1)):
        total += x[i]
    partial[t] = total
    cuda.syncthreads()
    step = REDUCE_THREADS // 2
    while step > 0:
        if t < step:
            partial[t] += partial[t + step]
        cuda.syncthreads()
        step //= 2
    if t == 0:
        out[cuda.blockIdx.x] = partial[0]


@cuda.jit
def histogram_kernel(x, out):
    """Count bytes, first in shared memory."""
    counts = cuda.shared.array(BINS, np.int32)
    t = cuda.threadIdx.x
    counts[t] = 0
    cuda.syncthreads()
    for i in range(cuda.grid(1), x.size, cuda.gridsize(1)):
        cuda.atomic.add(counts, x[i], 1)
    cuda.syncthreads()
    cuda.atomic.add(out, t, counts[t])


@cuda.jit
def nbody_kernel(px, py, pz, mass, ax, ay, az):
    """Add up the pull of all bodies, one tile of bodies at a time."""
    sx = cuda.shared.array(BODY_TILE, np.float32)
    sy = cuda.shared.array(BODY_TILE, np.float32)
    sz = cuda.shared.array(BODY_TILE, np.float32)
    sm = cuda.shared.array(BODY_TILE, np.float32)
    t = cuda.threadIdx.x
    i = cuda.grid(1)
    x, y, z = px[i], py[i], pz[i]
    fx = fy = fz = np.float32(0)
    for tile in range(0, px.size, BODY_TILE):
        sx[t] = px[tile + t]
        sy[t] = py[tile + t]
        sz[t] = pz[tile + t]
        sm[t] = mass[tile + t]
        cuda.syncthreads()
        for j in range(BODY_TILE):
            dx, dy, dz = sx[j] - x, sy[j] - y, sz[j] - z
            squared = dx * dx + dy * dy + dz * dz + SOFTENING
            inverse = np.float32(1) / math.sqrt(squared)
            pull = sm[j] * inverse * inverse * inverse
            fx += pull * dx
            fy += pull * dy
            fz += pull * dz
        cuda.syncthreads()
    ax[i] = fx
    ay[i] = fy
    az[i] = fz


@cuda.jit
def transpose_kernel(a, out):
    """Transpose through a padded tile."""
    tile = cuda.shared.array((TILE, PADDED), np.float32)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    x, y = cuda.blockIdx.x * TILE + tx, cuda.blockIdx.y * TILE + ty
    for k in range(0, TILE, ROWS):
        tile[ty + k, tx] = a[y + k, x]
    cuda.syncthreads()
    x, y = cuda.blockIdx.y * TILE + tx, cuda.blockIdx.x * TILE + ty
    for k in range(0, TILE, ROWS):
        out[y + k, x] = tile[tx, ty + k]
