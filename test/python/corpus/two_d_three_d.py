"""Blocks and grids of two and three dimensions, with barriers."""

from __future__ import annotations

import numpy as np

from cppyy_cuda import cuda

from .registry import family

case = family(__name__)


@case(
    threads=((16, 4), (5, 7), (32, 32)),
    blocks=(2, 3),
    args=lambda m: (m.zeros("i4"),),
    expected=lambda m, out: np.arange(m.n),
)
def ranks_of_a_plane(out):
    block = cuda.blockIdx.y * cuda.gridDim.x + cuda.blockIdx.x
    t = cuda.threadIdx.y * cuda.blockDim.x + cuda.threadIdx.x
    out[block * cuda.blockDim.x * cuda.blockDim.y + t] = (
        block * cuda.blockDim.x * cuda.blockDim.y + t
    )


@case(
    threads=((4, 3, 5), (2, 8, 4), (1, 1, 64)),
    blocks=(2, 1, 3),
    args=lambda m: (m.ints("i4"), m.zeros("i4")),
    expected=lambda m, x, out: x.reshape(m.grid, -1)[:, ::-1].ravel(),
)
def reverse_in_three_dimensions(x, out):
    s = cuda.shared.array(64, np.int32)
    dim, b = cuda.blockDim, cuda.blockIdx
    n = dim.x * dim.y * dim.z
    t = (cuda.threadIdx.z * dim.y + cuda.threadIdx.y) * dim.x + cuda.threadIdx.x
    i = ((b.z * cuda.gridDim.y + b.y) * cuda.gridDim.x + b.x) * n + t
    s[t] = x[i]
    cuda.syncthreads()
    out[i] = s[n - 1 - t]


@case(
    threads=((8, 4), (4, 16)),
    blocks=(2, 2),
    args=lambda m: (
        m.ints("i4", n=(m.block[1] * 2, m.block[0] * 2)),
        m.zeros("i4", (m.block[1] * 2, m.block[0] * 2)),
    ),
    expected=lambda m, x, out: np.concatenate(
        [
            np.concatenate(
                [q.sum(1, keepdims=True).repeat(m.block[0], 1) for q in np.split(h, 2, 1)], 1
            )
            for h in np.split(x, 2)
        ]
    ),
)
def row_sums_of_a_tile(x, out):
    s = cuda.shared.array((16, 16), np.int32)
    column, row = cuda.grid(2)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    s[ty, tx] = x[row, column]
    half = cuda.blockDim.x // 2
    while half > 0:
        cuda.syncthreads()
        if tx < half:
            s[ty, tx] += s[ty, tx + half]
        half //= 2
    cuda.syncthreads()
    out[row, column] = s[ty, 0]


@case(
    threads=((3, 4, 5),),
    blocks=(2, 2, 2),
    args=lambda m: (m.zeros("i8", (10, 8, 6)),),
    expected=lambda m, out: np.fromfunction(
        lambda z, y, x: x + 100 * y + 10000 * z + 10**6 * 60, (10, 8, 6)
    ),
)
def global_places(out):
    x, y, z = cuda.grid(3)
    out[z, y, x] = x + 100 * y + 10000 * z + 10**6 * cuda.syncthreads_count(1)


@case(
    threads=((7, 9),),
    blocks=(3, 1, 2),
    args=lambda m: (m.ints("i4", n=(m.grid, 7, 9)), m.zeros("i4", (m.grid, 9, 7))),
    expected=lambda m, x, out: x.transpose(0, 2, 1),
)
def transpose_of_odd_tiles(x, out):
    s = cuda.shared.array((7, 9), np.int32)
    block = cuda.blockIdx.z * cuda.gridDim.x + cuda.blockIdx.x
    a, b = cuda.threadIdx.x, cuda.threadIdx.y
    s[a, b] = x[block, a, b]
    cuda.syncthreads()
    t = b * 7 + a
    out[block, t // 7, t % 7] = s[t % 7, t // 7]


@case(
    threads=((8, 8, 2),),
    blocks=2,
    args=lambda m: (m.ints("i4"), m.zeros("i4")),
    expected=lambda m, x, out: np.concatenate(
        [r.reshape(2, 8, 8).max((1, 2)).repeat(64) for r in x.reshape(m.grid, -1)]
    ),
)
def barriers_in_each_layer_of_a_block(x, out):
    s = cuda.shared.array((2, 64), np.int32)
    t, z = cuda.threadIdx.y * 8 + cuda.threadIdx.x, cuda.threadIdx.z
    i = cuda.blockIdx.x * 128 + z * 64 + t
    s[z, t] = x[i]
    half = 32
    while half:
        cuda.syncthreads()
        if t < half and s[z, t + half] > s[z, t]:
            s[z, t] = s[z, t + half]
        half //= 2
    cuda.syncthreads()
    out[i] = s[z, 0]


@case(
    threads=(1,),
    blocks=[1, 1000, (10, 10, 10)],
    args=lambda m: (m.zeros("i4"),),
    expected=lambda m, out: np.arange(m.n) * 2 + 1,
)
def many_blocks_of_one_thread(out):
    b, g = cuda.blockIdx, cuda.gridDim
    i = (b.z * g.y + b.y) * g.x + b.x
    out[i] = i
    cuda.syncthreads()
    out[i] = out[i] * 2 + cuda.syncthreads_count(1)
