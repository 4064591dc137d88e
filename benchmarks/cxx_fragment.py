"""Time a second C++ fragment and its thunk: parsing, resolution, compilation."""

from __future__ import annotations

import statistics
import time

from report import Row

LIMIT_MS = 10.0
FRAGMENTS = 9


def measure() -> tuple[float, float]:
    """Return the medians in ms: a fragment with resolution, and the thunk."""
    from cppyy_cuda.compiler import get_compiler

    compiler = get_compiler()
    session = compiler.session("sm_90")
    fragment_ms, thunk_ms = [], []
    for number in range(FRAGMENTS):
        name = f"cppyy_cuda_bench_{number}"
        start = time.perf_counter()
        session.parse(f"template <class T> T {name}(T a, T b) {{ return a * b + {number}; }}")
        session.resolve("function", name, ["float", "float"])
        parsed = time.perf_counter()
        session.emit_thunk("function", name, ["float", "float"])
        done = time.perf_counter()
        if number:
            fragment_ms.append(1e3 * (parsed - start))
            thunk_ms.append(1e3 * (done - parsed))
    return statistics.median(fragment_ms), statistics.median(thunk_ms)


def run() -> list[Row]:
    """Measure; nothing comparable compiles C++ fragments for kernels in process."""
    fragment, thunk = measure()
    total = fragment + thunk
    return [
        Row(
            "second C++ fragment with its thunk",
            "ms",
            total,
            limit="<= 10 ms",
            met=total <= LIMIT_MS,
        ),
        Row("  fragment and resolution", "ms", fragment),
        Row("  thunk", "ms", thunk),
    ]
