"""Time ``import cppyy_cuda`` in a fresh process, without cppyy and numba."""

from __future__ import annotations

import statistics
import subprocess
import sys

from report import Row

LIMIT_MS = 50.0
PROGRAM = """
import time
start = time.perf_counter()
import {module}
print(1e3 * (time.perf_counter() - start))
"""


def import_ms(module: str, repeats: int = 7) -> float:
    """Import ``module`` in fresh processes; return the median in milliseconds."""
    command = [sys.executable, "-c", PROGRAM.format(module=module)]
    times = [float(subprocess.check_output(command, text=True)) for _ in range(repeats)]
    return statistics.median(times)


def run() -> list[Row]:
    """Measure this package beside numba's CUDA module."""
    ours, peer = import_ms("cppyy_cuda"), import_ms("numba.cuda")
    return [Row("import cppyy_cuda", "ms", ours, peer, "numba.cuda", "<= 50 ms", ours <= LIMIT_MS)]
