"""Tiled matrix products, transposes and factorizations."""

from __future__ import annotations

import numpy as np

from cppyy_cuda import cuda

from .registry import family

case = family(__name__)

TILE = 8
PADDED = TILE + 1


def _square(size, dtype):
    def make(m):
        a, b = (m.floats(dtype, n=(size, size)) for _ in range(2))
        return a, b, m.zeros(dtype, (size, size))

    return make


def product(m, a, b, out):
    return a.astype("f8") @ b.astype("f8")


def _tiled(dtype):
    kind, zero = np.dtype(dtype), np.dtype(dtype).type(0)

    def kernel(a, b, out):
        left = cuda.shared.array((TILE, TILE), kind)
        right = cuda.shared.array((TILE, PADDED), kind)
        column, row = cuda.grid(2)
        tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
        total = zero
        for k in range(0, a.shape[1], TILE):
            left[ty, tx] = a[row, k + tx]
            right[ty, tx] = b[k + ty, column]
            cuda.syncthreads()
            for j in range(TILE):
                total += left[ty, j] * right[j, tx]
            cuda.syncthreads()
        out[row, column] = total

    kernel.__name__ = f"tiled_product_{dtype}"
    return kernel


for _dtype in ("f4", "f8"):
    case(
        threads=((TILE, TILE),),
        blocks=(3, 3),
        args=_square(24, _dtype),
        expected=product,
        ulps=64,
        magnitude=4,
    )(_tiled(_dtype))


@case(
    threads=((TILE, TILE),),
    blocks=(3, 3),
    args=lambda m: (
        m.ints("i4", -9, 9, (20, 21)),
        m.ints("i4", -9, 9, (21, 19)),
        m.zeros("i4", (20, 19)),
    ),
    expected=lambda m, a, b, out: a @ b,
)
def product_with_ragged_edges(a, b, out):
    left = cuda.shared.array((TILE, TILE), np.int32)
    right = cuda.shared.array((TILE, TILE), np.int32)
    column, row = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    rows, inner, columns = a.shape[0], a.shape[1], b.shape[1]
    total = np.int32(0)
    for k in range((inner + TILE - 1) // TILE):
        left[ty, tx] = 0
        right[ty, tx] = 0
        if row < rows and k * TILE + tx < inner:
            left[ty, tx] = a[row, k * TILE + tx]
        if column < columns and k * TILE + ty < inner:
            right[ty, tx] = b[k * TILE + ty, column]
        cuda.syncthreads()
        for j in range(TILE):
            total += left[ty, j] * right[j, tx]
        cuda.syncthreads()
    if row < rows and column < columns:
        out[row, column] = total


@case(
    threads=((16, 4),),
    blocks=(2, 2),
    args=lambda m: (m.ints("i4", n=(32, 32)), m.zeros("i4", (32, 32))),
    expected=lambda m, a, out: a.T,
)
def transpose_with_four_rows_a_thread(a, out):
    tile = cuda.shared.array((16, 17), np.int32)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    x, y = cuda.blockIdx.x * 16, cuda.blockIdx.y * 16
    for j in range(0, 16, 4):
        tile[ty + j, tx] = a[y + ty + j, x + tx]
    cuda.syncthreads()
    for j in range(0, 16, 4):
        out[x + ty + j, y + tx] = tile[tx, ty + j]


@case(
    threads=((8, 8),),
    blocks=1,
    args=lambda m: (m.floats("f8", n=(8, 8)) + 8 * np.eye(8), m.zeros("f8", (8, 8))),
    expected=lambda m, a, out: np.linalg.inv(a),
    ulps=64,
    magnitude=0.1,
)
def inverse_by_gauss_and_jordan(a, out):
    s = cuda.shared.array((8, 8), np.float64)
    inverse = cuda.shared.array((8, 8), np.float64)
    j, i = cuda.threadIdx.x, cuda.threadIdx.y
    s[i, j] = a[i, j]
    inverse[i, j] = 1.0 if i == j else 0.0
    for k in range(8):
        cuda.syncthreads()
        pivot = s[k, k]
        cuda.syncthreads()
        if i == k:
            s[i, j] /= pivot
            inverse[i, j] /= pivot
        cuda.syncthreads()
        factor = s[i, k]
        cuda.syncthreads()
        if i != k:
            s[i, j] -= factor * s[k, j]
            inverse[i, j] -= factor * inverse[k, j]
    cuda.syncthreads()
    out[i, j] = inverse[i, j]


def _definite(m):
    a = m.floats("f8", n=(m.grid, 10, 10))
    return a @ a.transpose(0, 2, 1) + 10 * np.eye(10), m.zeros("f8", (m.grid, 10, 10))


@case(
    threads=10,
    blocks=3,
    args=_definite,
    ulps=32,
    magnitude=1,
    expected=lambda m, a, out: np.linalg.cholesky(a),
)
def cholesky(a, out):
    s = cuda.shared.array((10, 10), np.float64)
    t, block = cuda.threadIdx.x, cuda.blockIdx.x
    for j in range(10):
        s[t, j] = a[block, t, j]
    for k in range(10):
        cuda.syncthreads()
        if t == k:
            s[k, k] = s[k, k] ** 0.5
        cuda.syncthreads()
        if t > k:
            s[t, k] /= s[k, k]
        cuda.syncthreads()
        for j in range(k + 1, t + 1):
            s[t, j] -= s[t, k] * s[j, k]
    cuda.syncthreads()
    for j in range(10):
        out[block, t, j] = s[t, j] if j <= t else 0.0


@case(
    threads=64,
    blocks=1,
    args=lambda m: (m.floats("f4", n=(20, 64)), m.floats("f4", n=64), m.zeros("f4", 20)),
    expected=lambda m, a, x, out: a.astype("f8") @ x,
    ulps=64,
    magnitude=1,
)
def matrix_times_vector_a_row_at_a_time(a, x, out):
    s = cuda.shared.array(64, np.float32)
    t = cuda.threadIdx.x
    for row in range(a.shape[0]):
        s[t] = a[row, t] * x[t]
        half = 32
        while half > 0:
            cuda.syncthreads()
            if t < half:
                s[t] += s[t + half]
            half //= 2
        if t == 0:
            out[row] = s[0]
        cuda.syncthreads()


@case(
    threads=32,
    blocks=4,
    args=lambda m: (
        m.ints("i4", -9, 9, (32, 4)),
        m.ints("i4", -9, 9, (4, 32)),
        m.zeros("i4", (4, 4)),
    ),
    expected=lambda m, a, b, out: b @ a,
)
def product_with_a_register_tile(a, b, out):
    # Each lane holds one inner index; sums use shuffles.
    row, lane = cuda.blockIdx.x, cuda.laneid
    sums = cuda.local.array(4, np.int32)
    for j in range(4):
        sums[j] = b[row, lane] * a[lane, j]
    for j in range(4):
        for k in range(5):
            step = 16 >> k
            sums[j] += cuda.shfl_xor_sync(0xFFFFFFFF, sums[j], step)
    if lane < 4:
        out[row, lane] = sums[lane]


def floyd(m, d, out):
    d = d.copy()
    for k in range(len(d)):
        d = np.minimum(d, d[:, k : k + 1] + d[k : k + 1, :])
    return d


@case(
    threads=((12, 12),),
    blocks=1,
    args=lambda m: (m.ints("i4", 1, 100, (12, 12)), m.zeros("i4", (12, 12))),
    expected=floyd,
)
def shortest_paths(d, out):
    s = cuda.shared.array((12, 12), np.int32)
    j, i = cuda.threadIdx.x, cuda.threadIdx.y
    s[i, j] = d[i, j]
    for k in range(12):
        cuda.syncthreads()
        through = s[i, k] + s[k, j]
        cuda.syncthreads()
        if through < s[i, j]:
            s[i, j] = through
    out[i, j] = s[i, j]
