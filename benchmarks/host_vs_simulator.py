"""Speed of one kernel with barriers on the host target beside numba-cuda's simulator."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
from host_cases import median_ms
from report import Row

if __name__ == "__main__":  # set in the simulator's process
    from numba import cuda
else:
    from cppyy_cuda import cuda

THREADS, BLOCKS = 64, 8
LEAST = 1000.0


def reduce(x, out):
    """Sum each block's share."""
    partial = cuda.shared.array(THREADS, np.float64)
    t = cuda.threadIdx.x
    partial[t] = x[cuda.blockIdx.x * cuda.blockDim.x + t]
    cuda.syncthreads()
    step = THREADS // 2
    while step > 0:
        if t < step:
            partial[t] += partial[t + step]
        cuda.syncthreads()
        step //= 2
    if t == 0:
        out[cuda.blockIdx.x] = partial[0]


def measure(arrays) -> tuple[float, float]:
    """Return the milliseconds of a launch and the result's sum; ``arrays`` is numba's module."""
    x = arrays.to_device(np.arange(BLOCKS * THREADS, dtype=np.float64))
    out = arrays.to_device(np.zeros(BLOCKS))
    configured = cuda.jit(reduce)[BLOCKS, THREADS]

    def launch():
        configured(x, out)
        arrays.synchronize()

    launch()
    return median_ms([launch], budget=2)[0], float(out.copy_to_host().sum())


def simulate() -> tuple[float, float]:
    """Measure the simulator, which replaces numba-cuda, in a process of its own."""
    done = subprocess.run(
        [sys.executable, str(Path(__file__))],
        env=os.environ | {"NUMBA_ENABLE_CUDASIM": "1"},
        check=True,
        capture_output=True,
        text=True,
    )
    milliseconds, total = json.loads(done.stdout.splitlines()[-1])
    return milliseconds, total


def run() -> list[Row]:
    """Measure both; nothing if a GPU runs kernels."""
    from cppyy_cuda.compiler import current_target

    if current_target() != "host":
        print("\nbeside the simulator: left out, kernels run on a GPU (CPPYY_CUDA_TARGET=host)")
        return []
    from numba import cuda as numba_cuda

    ours, total = measure(numba_cuda)
    theirs, expected = simulate()
    assert total == expected
    print(f"  block reduction: ours {ours:.4f} ms, the simulator {theirs:.1f} ms")
    ratio = theirs / ours
    limit = f">= {LEAST:.0f}"
    return [Row("block reduction: speed", "x", ratio, 1.0, "simulator", limit, ratio >= LEAST)]


if __name__ == "__main__":
    print(json.dumps(measure(cuda)))
