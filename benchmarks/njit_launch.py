"""The cost of a launch from `@numba.njit`, beside a C loop of the driver's own launches."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import cppyy
import numba
import numpy as np
from driver_loop import driver_loop
from report import Row

import cppyy_cuda.numba_ext  # noqa: F401  (njit launches)
from cppyy_cuda import cuda

LAUNCHES, ROUNDS = 1000, 40
LIMIT_NS, ARGUMENT_US = 100.0, 5.0

cppyy.cppdef("""
namespace bench_njit {
__global__ void empty() {}
__global__ void vector(const double *, const double *, double *, int) {}
}
""")


@numba.njit
def held(count):
    """Launch with the GIL, which each launch releases."""
    for _ in range(count):
        cppyy.gbl.bench_njit.empty[1, 1]()


@numba.njit(nogil=True)
def released(count):
    """Launch without the GIL."""
    for _ in range(count):
        cppyy.gbl.bench_njit.empty[1, 1]()


@numba.njit(nogil=True)
def arguments(count, array):
    """Launch with three arrays and a number."""
    for _ in range(count):
        cppyy.gbl.bench_njit.vector[1, 1](array, array, array, 4)


@numba.njit
def nothing(array):
    """Take a device array."""


def nanoseconds(call: Callable[[], object], count: int = LAUNCHES) -> float:
    """Return the time of a call, for each of `count`, its work's end included."""
    start = time.perf_counter_ns()
    call()
    cuda.synchronize()
    return (time.perf_counter_ns() - start) / count


def run() -> list[Row]:
    """Measure all in turn, so that the machine's moods concern all alike."""
    array = cuda.to_device(np.zeros(4))
    calls: dict[str, Callable[[], object]] = {
        "@njit": lambda: held(LAUNCHES),
        "@njit(nogil=True)": lambda: released(LAUNCHES),
        "@njit(nogil=True), three arrays and an int": lambda: arguments(LAUNCHES, array),
    }
    loop = driver_loop(cppyy.gbl.bench_njit.empty.compile(), LAUNCHES)
    if loop is not None:
        calls["a C loop"] = loop
    for call in calls.values():
        call()
    rounds = [{name: nanoseconds(call) for name, call in calls.items()} for _ in range(ROUNDS)]
    rows = []
    for name in calls:
        ns = statistics.median(one[name] for one in rounds)
        limit, met = _judge(name, rounds) if loop is not None else ("", None)
        rows.append(Row(f"empty kernel from {name}", "ns", ns, limit=limit, met=met))
    nothing(array)
    us = 1e-3 * nanoseconds(lambda: [nothing(array) for _ in range(LAUNCHES)])
    limit = f"<= {ARGUMENT_US} us"
    rows.append(Row("a device array as an argument", "us", us, limit=limit, met=us <= ARGUMENT_US))
    return rows


def _judge(name: str, rounds: list[dict[str, float]]) -> tuple[str, bool | None]:
    """Judge the launches without arguments: the difference from C in each round."""
    if name == "a C loop" or "arrays" in name:
        return "", None
    more = statistics.median(one[name] - one["a C loop"] for one in rounds)
    return f"C + {LIMIT_NS:.0f} ns (it is {more:+.0f})", more <= LIMIT_NS
