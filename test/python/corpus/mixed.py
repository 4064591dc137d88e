"""Python kernels that call C++ device functions with barriers, warp operations and objects."""

from __future__ import annotations

import cppyy
import numpy as np

from cppyy_cuda import cuda

from .barriers_in_loops import blocks_of
from .registry import EDGES, WARPS, family
from .votes import bits, warps

case = family(__name__, cxx="functions.cu")

IN_OUT = {"args": lambda m: (m.ints("i4"), m.zeros("i4"))}


@case(threads=EDGES, **IN_OUT, expected=lambda m, x, out: np.roll(blocks_of(m, x), -1, 1).ravel())
def cxx_function_with_a_barrier(x, out):
    i = cuda.grid(1)
    out[i] = cppyy.gbl.corpus_mixed.neighbor(x[i])


@case(
    threads=(33, 64),
    **IN_OUT,
    expected=lambda m, x, out: (np.roll(blocks_of(m, x), -7, 1) + 10).ravel(),
)
def cxx_barriers_in_python_and_cxx_loops(x, out):
    i = cuda.grid(1)
    value = x[i]
    for k in range(5):
        if k % 2 == 0:
            value = cppyy.gbl.corpus_mixed.rotated(value, 2)
        else:
            value = cppyy.gbl.corpus_mixed.neighbor(value) if k == 1 else value
        value += k
    out[i] = value


@case(threads=(33, 64), **IN_OUT, expected=lambda m, x, out: blocks_of(m, x)[:, ::-1].ravel())
def cxx_barrier_between_python_accesses(x, out):
    s = cuda.shared.array(64, np.int32)
    i, t = cuda.grid(1), cuda.threadIdx.x
    s[t] = x[i]
    cppyy.gbl.corpus_mixed.barrier()
    out[i] = s[cuda.blockDim.x - 1 - t]


def _sums(dtype):
    def kernel(x, out):
        i = cuda.grid(1)
        out[i] = cppyy.gbl.corpus_mixed.warp_sum(x[i])

    kernel.__name__ = f"cxx_warp_sum_{dtype}"
    return kernel


for _dtype in ("i4", "i8", "f4", "f8"):
    case(
        threads=WARPS,
        args=lambda m, d=_dtype: (m.ints(d), m.zeros(d)),
        expected=lambda m, x, out: warps(x).sum(1).repeat(32),
    )(_sums(_dtype))


@case(
    threads=WARPS,
    args=lambda m: (m.ints("f8"), m.zeros("f8")),
    expected=lambda m, x, out: (blocks_of(m, x).sum(1) + (blocks_of(m, x) ** 2).sum(1)).repeat(
        m.threads
    ),
)
def cxx_block_sum_twice(x, out):
    i = cuda.grid(1)
    total = cppyy.gbl.corpus_mixed.block_sum(x[i])
    out[i] = total + cppyy.gbl.corpus_mixed.block_sum(x[i] * x[i])


@case(
    threads=(64, 256),
    blocks=4,
    **IN_OUT,
    expected=lambda m, x, out: np.concatenate(
        [np.full(m.threads, r.sum()) if b % 2 else r for b, r in enumerate(blocks_of(m, x))]
    ),
)
def cxx_block_sum_in_a_uniform_branch(x, out):
    i = cuda.grid(1)
    if cuda.blockIdx.x % 2 == 1:
        out[i] = cppyy.gbl.corpus_mixed.block_sum(x[i])
    else:
        out[i] = x[i]


@case(
    threads=WARPS,
    args=lambda m: (m.ints("i4"), m.zeros("u4")),
    expected=lambda m, x, out: bits(warps(x) % 3 == 0).repeat(32),
)
def cxx_ballot(x, out):
    i = cuda.grid(1)
    out[i] = cppyy.gbl.corpus_mixed.ballot(x[i] % 3 == 0)


@case(
    threads=(32, 64),
    args=lambda m: (m.ints("i4"), m.zeros("i4")),
    blocks=3,
    expected=lambda m, x, out: np.where(
        np.arange(m.n) % m.threads < 32, warps(x).sum(1).repeat(32), x
    ),
)
def cxx_warp_sum_in_one_warp(x, out):
    i = cuda.grid(1)
    if cuda.threadIdx.x < 32:
        out[i] = cppyy.gbl.corpus_mixed.warp_sum(x[i])
    else:
        out[i] = x[i]


@case(
    threads=EDGES,
    **IN_OUT,
    expected=lambda m, x, out: (blocks_of(m, x) > 50).sum(1).repeat(m.threads),
)
def cxx_count(x, out):
    i = cuda.grid(1)
    out[i] = cppyy.gbl.corpus_mixed.count_block(1 if x[i] > 50 else 0)


@case(
    threads=64,
    args=lambda m: (m.ints("i4", 0, 7), np.zeros(7, "i4")),
    expected=lambda m, x, out: np.bincount(x, minlength=7),
)
def cxx_atomics_on_a_python_array(x, out):
    cppyy.gbl.corpus_mixed.add(out, x[cuda.grid(1)], 1)


@case(
    threads=96,
    args=lambda m: (m.ints("i4", 0, 4), np.zeros((m.grid, 4), "i4")),
    expected=lambda m, x, out: np.stack([np.bincount(r, minlength=4) for r in blocks_of(m, x)]),
)
def cxx_atomics_on_a_python_shared_array(x, out):
    s = cuda.shared.array(4, np.int32)
    t = cuda.threadIdx.x
    if t < 4:
        s[t] = 0
    cuda.syncthreads()
    cppyy.gbl.corpus_mixed.add(s, x[cuda.grid(1)], 1)
    cuda.syncthreads()
    if t < 4:
        out[cuda.blockIdx.x, t] = s[t]


@case(
    threads=64,
    args=lambda m: (m.floats("f4"), m.zeros("f4")),
    expected=lambda m, x, out: blocks_of(m, x)[:, ::-1].ravel(),
)
def cxx_function_on_a_python_shared_array(x, out):
    s = cuda.shared.array(64, np.float32)
    i, t = cuda.grid(1), cuda.threadIdx.x
    s[t] = x[i]
    cppyy.gbl.corpus_mixed.reverse(s, 64)
    out[i] = s[t]


@case(
    threads=(33, 64),
    args=lambda m: (m.ints("f4"), m.zeros("f4")),
    expected=lambda m, x, out: (
        (np.roll(blocks_of(m, x), -1, 1) * 2 + 1) * (blocks_of(m, x) + 2) + 14
    ).ravel(),
)
def cxx_objects_live_across_barriers(x, out):
    s = cuda.shared.array(64, np.float32)
    i, t = cuda.grid(1), cuda.threadIdx.x
    mine = cppyy.gbl.corpus_mixed.Vec3(x[i] + 2, 2.0, 3.0)
    s[t] = x[i]
    cuda.syncthreads()
    other = cppyy.gbl.corpus_mixed.Vec3(s[(t + 1) % cuda.blockDim.x], 0.5, 1.0) * 2.0
    cuda.syncthreads()
    out[i] = mine.dot(other + cppyy.gbl.corpus_mixed.Vec3(1.0, 0.0, 0.0)) + 6.0


def composed(m, a, b, v, out):
    result = []
    for i in range(m.n):
        x, y = int(a[i]), int(b[i])
        result.append((x, y))
    for step in (1, 2, 4, 8, 16):
        result = [
            (p[0] * q[0] % 1009, (p[0] * q[1] + p[1]) % 1009)
            for p, q in ((result[i], result[i ^ step]) for i in range(m.n))
        ]
    return [(x * int(v[i]) + y) % 1009 for i, (x, y) in enumerate(result)]


@case(threads=(32, 64), args=lambda m: (m.ints(), m.ints(), m.ints(), m.zeros()), expected=composed)
def cxx_objects_through_shuffles(a, b, v, out):
    i = cuda.grid(1)
    f = cppyy.gbl.corpus_mixed.Affine(a[i], b[i])
    step = 1
    while step < 32:
        f = f.after(f.shuffled(step))
        step *= 2
    out[i] = f.apply(v[i])


@case(
    threads=32,
    args=lambda m: (m.ints("f4"), m.zeros("f4")),
    expected=lambda m, x, out: np.full(m.n, x[:32].sum()),
)
def cxx_class_template_with_shared_memory(x, out):
    tile = cppyy.gbl.corpus_mixed.Tile["32"](32)
    out[cuda.grid(1)] = tile.sum(x)


@cuda.jit(device=True)
def python_helper(value, steps):
    value = cppyy.gbl.corpus_mixed.rotated(value, steps)
    cuda.syncthreads()
    return cppyy.gbl.corpus_mixed.rotated(value, steps) + 1


@case(
    threads=(31, 64),
    **IN_OUT,
    expected=lambda m, x, out: (np.roll(blocks_of(m, x), -4, 1) + 1).ravel(),
)
def cxx_in_a_python_device_function(x, out):
    i = cuda.grid(1)
    out[i] = python_helper(x[i], 2)
