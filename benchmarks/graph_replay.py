"""The cost of replaying a graph, from Python and `@numba.njit`, beside the driver's own in C."""

from __future__ import annotations

import ctypes
import statistics
import time
from collections.abc import Callable
from typing import Any

import cppyy
import numba
import numpy as np
from driver_loop import SOURCES
from host_openmp import build
from report import Row

import cppyy_cuda.numba_ext  # noqa: F401  (njit replays)
from cppyy_cuda import cuda

KERNELS, REPLAYS, ROUNDS, LIMIT_US = 100, 50, 30, 1.0

cppyy.cppdef("""
namespace bench_graph {
__global__ void increment(double *x) { x[threadIdx.x] += 1; }
}
""")


@numba.njit(nogil=True)
def in_compiled_code(graph, count):
    """Replay so often."""
    for _ in range(count):
        graph.replay()


def captured(x: Any) -> Any:
    """Return a graph of the kernels, one after the other."""
    with cuda.graph() as graph:
        launch = cppyy.gbl.bench_graph.increment[1, 1, graph.stream]
        for _ in range(KERNELS):
            launch(x)
    assert len(graph) == KERNELS
    return graph


def c_loop(graph: Any) -> Callable[[], None] | None:
    """Return the driver's replays in C; None if there is no compiler for the loop."""
    library = build(SOURCES)
    if library is None or library.library is None:
        return None
    driver = ctypes.CDLL("libcuda.so.1")
    launch, wait = (
        ctypes.cast(f, ctypes.c_void_p) for f in (driver.cuGraphLaunch, driver.cuStreamSynchronize)
    )
    executable, stream = (
        ctypes.c_void_p(handle) for handle in (graph.executable, int(graph.stream.handle))
    )

    def run() -> None:
        error = library.library.replays(launch, wait, executable, stream, REPLAYS)
        assert error == 0, error

    return run


def microseconds(call: Callable[[], object], graph: Any) -> float:
    """Return the time of a replay, its work's end included."""
    start = time.perf_counter_ns()
    call()
    graph.stream.synchronize()
    return 1e-3 * (time.perf_counter_ns() - start) / REPLAYS


def run() -> list[Row]:
    """Measure all in turn, so that the machine's moods concern all alike."""
    graph = captured(cuda.to_device(np.zeros(1)))
    calls: dict[str, Callable[[], object]] = {
        "Python": lambda: [graph.replay() for _ in range(REPLAYS)],
        "@njit": lambda: in_compiled_code(graph, REPLAYS),
    }
    loop = c_loop(graph)
    if loop is not None:
        calls["C"] = loop
    for call in calls.values():
        call()
    rounds = [
        {name: microseconds(call, graph) for name, call in calls.items()} for _ in range(ROUNDS)
    ]
    rows = []
    for name in calls:
        us = statistics.median(one[name] for one in rounds)
        limit, met = "", None
        if loop is not None and name != "C":
            more = statistics.median(one[name] - one["C"] for one in rounds)
            limit, met = f"C + {LIMIT_US} us (it is {more:+.2f})", more <= LIMIT_US
        rows.append(Row(f"replay of {KERNELS} kernels from {name}", "us", us, limit=limit, met=met))
    return rows
