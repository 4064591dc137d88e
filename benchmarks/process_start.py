"""A new process: from the first import to the first result, and with a kernel that was kept.

The driver's initialization, its context and the imports of numba.cuda and cppyy, which every such
program has, are measured apart: `ours` is what comes on top of them, the compiler's library and the
choice of a driver included. Modules are loaded from bytecode, as installed ones are. There is no
peer: numba-cuda's own cache needs a GPU, and C++ is not kept by it. A first compilation also loads
the types that numba-cuda knows, which is shown as a part.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from report import Row

REPEATS = 5
#: Python writes bytecode beside the modules, whatever this process was told.
BYTECODE = {"PYTHONDONTWRITEBYTECODE": ""}
PCH_MS, KERNEL_MS, HIT_MS, NEXT_MS = 250.0, 80.0, 2.0, 20.0
PROGRAM = """
import json, sys, time
start = time.perf_counter()
def lap():
    global start
    now = time.perf_counter()
    taken, start = 1e3 * (now - start), now
    return taken

import numpy as np
times = {"numpy": lap()}
import cppyy
times["cppyy"] = lap()
from pathlib import Path
if Path("/dev/nvidia0").exists():
    import ctypes
    ctypes.CDLL("libcuda.so.1").cuInit(0)
times["driver"] = lap()
IMPORT
times["ours"] = lap()
x = cuda.to_device(np.ones(1000))
cuda.synchronize()
times["context"] = lap()
CONTEXTS
times["numba-cuda"] = lap()
CPPDEF
@cuda.jit(cache=CACHED)
def kernel(x, by):
    i = cuda.grid(1)
    if i < x.size:
        x[i] = x[i] * by + BODY

kernel[8, 128](x, 2.0)
cuda.synchronize()
times["first"] = lap()

@cuda.jit(cache=CACHED)
def another(x, by):
    i = cuda.grid(1)
    if i < x.size:
        x[i] -= by

lap()
another[8, 128](x, 2.0)
cuda.synchronize()
times["next"] = lap()
print(json.dumps(times))
"""
OURS = """
from numba import cuda
times["numba"] = lap()
import cppyy_cuda.numba_ext
"""
CONTEXTS = "from cppyy_cuda.frontend.contexts import loaded_contexts; loaded_contexts()"
CXX = """
cppyy.cppdef("namespace start { template <class T> T plus(T x) { return x + 1; } }")
"""


def measure(program: str, folder: str, **environment: str) -> dict[str, float]:
    """Run a program once; return its times in milliseconds."""
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | BYTECODE | {"CPPYY_CUDA_CACHE": folder} | environment,
    )
    times: dict[str, float] = json.loads(done.stdout)
    return times


def medians(program: str, folder: str, **environment: str) -> dict[str, float]:
    """Return the median of each time."""
    runs = [measure(program, folder, **environment) for _ in range(REPEATS)]
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


def _program(cached: bool) -> str:
    text = PROGRAM.replace("IMPORT", OURS).replace("CACHED", str(cached))
    text = text.replace("CONTEXTS", "" if cached else CONTEXTS)
    return text.replace("CPPDEF", CXX).replace("BODY", "cppyy.gbl.start.plus(x[i])")


def run() -> list[Row]:
    """Measure a process without any cache, with the headers' and with the kernels'."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o700)
        plain = _program(cached=False)
        cold = measure(plain, folder)
        headers = medians(plain, folder)
        everywhere = {"CPPYY_CUDA_CACHE_KERNELS": "1"}
        kept = _program(cached=True)
        measure(kept, folder, **everywhere)
        kernels = medians(kept, folder, **everywhere)
    rows.append(Row("imports of others (numpy, cppyy, numba.cuda)", "ms", _others(kernels)))
    rows.append(Row("driver and context", "ms", kernels["driver"] + kernels["context"]))
    rows.append(Row("process without a cache", "ms", _total(cold)))
    for name, times, limit in (("headers", headers, PCH_MS), ("kernels", kernels, KERNEL_MS)):
        total = _total(times)
        said = f"<= {limit:.0f} ms"
        rows.append(Row(f"process with cached {name}", "ms", total, None, "", said, total <= limit))
        rows.append(Row(f"  of this, import of cppyy_cuda ({name})", "ms", times["ours"]))
    rows.append(Row("  of this, numba-cuda's types (headers)", "ms", headers["numba-cuda"]))
    rows.append(_limited("next small kernel, first call", headers["next"], NEXT_MS))
    rows.append(_limited("kernel from the cache", kernels["next"], HIT_MS))
    return rows


def _limited(name: str, ours: float, limit: float) -> Row:
    return Row(name, "ms", ours, None, "", f"<= {limit:.0f} ms", ours <= limit)


def _total(times: dict[str, float]) -> float:
    return times["ours"] + times["numba-cuda"] + times["first"]


def _others(times: dict[str, float]) -> float:
    return sum(times[name] for name in ("numpy", "cppyy", "numba"))
