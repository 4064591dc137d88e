"""Warp shuffles of whole warps: every kind and type."""

from __future__ import annotations

import numpy as np

from cppyy_cuda import cuda

from .registry import WARPS, family

case = family(__name__)


FULL = 0xFFFFFFFF


def warps_of(m, x):
    """Return the elements of each warp as a row; blocks are whole warps."""
    return x.reshape(-1, 32)


def moved(x, source):
    """Return each lane's value from lane `source`, or its own if there is no such lane."""
    rows, lanes = x.reshape(-1, 32), np.arange(32)
    source = np.asarray(source)
    valid = (source >= 0) & (source < 32)
    return np.where(valid, rows[:, np.where(valid, source, 0)], rows[:, lanes]).ravel()


LANES = np.arange(32)


def _typed(dtype):
    def kernel(x, out):
        i = cuda.grid(1)
        out[0, i] = cuda.shfl_sync(FULL, x[i], 5)
        out[1, i] = cuda.shfl_up_sync(FULL, x[i], 3)
        out[2, i] = cuda.shfl_down_sync(FULL, x[i], 7)
        out[3, i] = cuda.shfl_xor_sync(FULL, x[i], 9)

    kernel.__name__ = f"all_kinds_{dtype}"
    return kernel


def _made(dtype):
    def make(m):
        wide = m.rng.integers(-(2**31), 2**31, m.n) * (2**20 + 1)
        return wide.astype(dtype), np.zeros((4, m.n), dtype)

    return make


for _dtype in ("i4", "i8", "f4", "f8"):
    case(
        threads=WARPS,
        args=_made(_dtype),
        expected=lambda m, x, out: np.stack(
            [
                moved(x, np.full(32, 5)),
                moved(x, LANES - 3),
                moved(x, LANES + 7),
                moved(x, LANES ^ 9),
            ]
        ),
    )(_typed(_dtype))


ONE = {"args": lambda m: (m.ints("i4"), m.zeros("i4")), "threads": WARPS}


@case(**ONE, expected=lambda m, x, out: moved(x, (LANES * 7 + 3) % 32))
def from_a_lane_of_each(x, out):
    i = cuda.grid(1)
    lane = cuda.laneid
    out[i] = cuda.shfl_sync(FULL, x[i], (lane * 7 + 3) % 32)


@case(**ONE, expected=lambda m, x, out: moved(x, (LANES + 40) % 32))
def source_lanes_wrap(x, out):
    i = cuda.grid(1)
    out[i] = cuda.shfl_sync(FULL, x[i], cuda.laneid + 40)


@case(**ONE, expected=lambda m, x, out: warps_of(m, x).sum(1).repeat(32))
def butterfly_sum(x, out):
    i = cuda.grid(1)
    value = x[i]
    for k in range(5):
        step = 16 >> k
        value += cuda.shfl_xor_sync(FULL, value, step)
    out[i] = value


@case(**ONE, expected=lambda m, x, out: warps_of(m, x).max(1).repeat(32))
def butterfly_max_in_a_while_loop(x, out):
    i = cuda.grid(1)
    value = x[i]
    step = 16
    while step > 0:
        value = max(value, cuda.shfl_xor_sync(FULL, value, step))
        step //= 2
    out[i] = value


@case(**ONE, expected=lambda m, x, out: np.cumsum(warps_of(m, x), 1).ravel())
def inclusive_scan(x, out):
    i, lane = cuda.grid(1), cuda.laneid
    value = x[i]
    step = 1
    while step < 32:
        below = cuda.shfl_up_sync(FULL, value, step)
        if lane >= step:
            value += below
        step *= 2
    out[i] = value


@case(
    **ONE,
    expected=lambda m, x, out: np.where(LANES == 0, warps_of(m, x).sum(1)[:, None], -1).ravel(),
)
def sum_down_to_lane_0(x, out):
    i, lane = cuda.grid(1), cuda.laneid
    value = x[i]
    for k in range(5):
        step = 16 >> k
        value += cuda.shfl_down_sync(FULL, value, step)
    out[i] = value if lane == 0 else -1


@case(**ONE, expected=lambda m, x, out: x.reshape(m.grid, -1).sum(1).repeat(m.threads))
def block_sum_of_warp_sums(x, out):
    s = cuda.shared.array(32, np.int32)
    i, t, lane = cuda.grid(1), cuda.threadIdx.x, cuda.laneid
    value = x[i]
    for k in range(5):
        step = 16 >> k
        value += cuda.shfl_down_sync(FULL, value, step)
    if lane == 0:
        s[t // 32] = value
    cuda.syncthreads()
    if t < 32:
        value = s[lane] if lane < cuda.blockDim.x // 32 else np.int32(0)
        for k in range(5):
            step = 16 >> k
            value += cuda.shfl_xor_sync(FULL, value, step)
        s[lane] = value
    cuda.syncthreads()
    out[i] = s[0]


@cuda.jit(device=True)
def warp_sum(value):
    step = 16
    while step > 0:
        value += cuda.shfl_xor_sync(FULL, value, step)
        step >>= 1
    return value


@case(
    threads=WARPS,
    args=lambda m: (m.ints("i4"), m.ints("i4"), m.zeros("i4")),
    expected=lambda m, x, y, out: (warps_of(m, x).sum(1) * warps_of(m, y).sum(1)).repeat(32),
)
def in_a_device_function(x, y, out):
    i = cuda.grid(1)
    out[i] = warp_sum(x[i]) * warp_sum(y[i])


@case(
    threads=((8, 4), (4, 4, 4)),
    args=lambda m: (m.ints("i4"), m.zeros("i4")),
    expected=lambda m, x, out: moved(x, LANES ^ 31),
)
def warps_of_flattened_threads(x, out):
    t = cuda.threadIdx
    rank = (t.z * cuda.blockDim.y + t.y) * cuda.blockDim.x + t.x
    i = cuda.blockIdx.x * cuda.blockDim.x * cuda.blockDim.y * cuda.blockDim.z + rank
    out[i] = cuda.shfl_xor_sync(FULL, x[i], 31)
