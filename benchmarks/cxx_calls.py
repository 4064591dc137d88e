"""The cost of checking that an index fits C++'s `int`, against the same calls with `long`."""

from __future__ import annotations

import statistics
import time

import numpy as np
from report import Row

LIMIT = 1.15
SIZE, THREADS, LAUNCHES, ROUNDS = 1 << 20, 256, 20, 9
SOURCE = """
namespace cxx_calls {
inline double at_int(const double *p, int i) { return p[i] * 2 + 1; }
inline double at_long(const double *p, long i) { return p[i] * 2 + 1; }
}
"""


def kernels():
    """Return two kernels: one whose index is checked, and one whose index is not."""
    import cppyy

    import cppyy_cuda.numba_ext  # noqa: F401
    from cppyy_cuda import cuda

    cppyy.cppdef(SOURCE)

    @cuda.jit
    def checked(x, out):
        i = cuda.grid(1)
        if i < out.size:
            out[i] = cppyy.gbl.cxx_calls.at_int(x, i)

    @cuda.jit
    def unchecked(x, out):
        i = cuda.grid(1)
        if i < out.size:
            out[i] = cppyy.gbl.cxx_calls.at_long(x, i)

    return checked, unchecked


def launch_us(kernel, x, out) -> float:
    """Return the time per launch of a series of launches."""
    from cppyy_cuda import cuda

    start = time.perf_counter()
    for _ in range(LAUNCHES):
        kernel[SIZE // THREADS, THREADS](x, out)
    cuda.synchronize()
    return 1e6 * (time.perf_counter() - start) / LAUNCHES


def run() -> list[Row]:
    """Measure both alternately; the first round compiles."""
    from cppyy_cuda import cuda

    x, out = cuda.to_device(np.arange(float(SIZE))), cuda.to_device(np.zeros(SIZE))
    both = kernels()
    rounds = [[launch_us(kernel, x, out) for kernel in both] for _ in range(ROUNDS)][1:]
    checked, unchecked = (statistics.median(times) for times in zip(*rounds))
    return [
        Row(
            "call with an int index",
            "us",
            checked,
            unchecked,
            "long index",
            limit=f"<= {LIMIT} x",
            met=checked <= LIMIT * unchecked,
        )
    ]
