"""Time a second small kernel from its first call to a cubin in memory."""

from __future__ import annotations

import statistics
import time

import numba
from numba import cuda as numba_cuda
from report import Row

LIMIT_MS = 40.0
KERNELS = 9
SIGNATURE = (numba.float32[::1], numba.float32[::1], numba.float32)


def make_kernel(number: int):
    """Return a new small kernel; ``number`` makes each one different."""

    def kernel(x, out, a):
        i = numba_cuda.grid(1)
        if i < out.size:
            out[i] = a * x[i] + number

    return kernel


def measure_ours() -> tuple[float, dict[str, float]]:
    """Compile several kernels; return the median total and the median of each phase in ms."""
    from cppyy_cuda import cuda
    from cppyy_cuda.compiler import get_compiler

    totals, phases = [], {}
    for number in range(KERNELS):
        kernel = cuda.jit(make_kernel(number))
        start = time.perf_counter()
        module = kernel.compile(SIGNATURE).module()
        # Named explicitly, so that a machine without a GPU measures the same pipeline.
        compiled = get_compiler().compile(module, target="cuda", archs=["sm_90"])
        total = 1e3 * (time.perf_counter() - start)
        if number == 0:
            continue
        totals.append(total)
        inside = dict(compiled.timings)
        phases.setdefault("numba's front end and emission", []).append(total - sum(inside.values()))
        for phase, milliseconds in inside.items():
            phases.setdefault(phase, []).append(milliseconds)
    return statistics.median(totals), {
        phase: statistics.median(times) for phase, times in phases.items()
    }


def measure_numba_cuda() -> float:
    """Compile the same kernels to PTX with numba-cuda (no GPU needed); median in ms."""
    times = []
    for number in range(KERNELS):
        start = time.perf_counter()
        numba_cuda.compile(make_kernel(number), SIGNATURE, cc=(9, 0))
        times.append(1e3 * (time.perf_counter() - start))
    return statistics.median(times[1:])


def run() -> list[Row]:
    """Measure this compiler, phase by phase, beside numba-cuda."""
    try:
        peer = measure_numba_cuda()
    except Exception as error:  # numba-cuda needs its own NVVM
        print(f"numba-cuda cannot compile here: {error}")
        peer = None
    total, phases = measure_ours()
    rows = [
        Row(
            "second small kernel, first call to cubin",
            "ms",
            total,
            peer,
            "numba-cuda (PTX)",
            "<= 40 ms",
            total <= LIMIT_MS,
        )
    ]
    return rows + [Row(f"  {phase}", "ms", ms) for phase, ms in phases.items()]
