"""The cost of a launch from Python, beside a C loop of the driver's launches, and beside peers."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

import cppyy
import numpy as np
import python_launch_arguments as arguments
from driver_loop import driver_loop
from python_launch_arguments import FEW, MANY
from python_launch_peers import peer_calls
from report import Row

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda import cuda

LAUNCHES, ROUNDS = 500, 40
EMPTY_US, ARRAY_NS, SCALAR_NS, UNCONFIGURED_US, FOREIGN_US = 0.3, 60.0, 15.0, 0.1, 0.2

cppyy.cppdef("""
namespace bench_launch {
__global__ void empty() {}
}
""")


@cuda.jit
def empty():
    """Do nothing."""


def own_calls(four: list[Any]) -> dict[str, Callable[[], object]]:
    """Return the launches of ours, by name."""
    calls: dict[str, Callable[[], object]] = {}
    for kind, kernel in (("C++", cppyy.gbl.bench_launch.empty), ("Python", empty)):
        kept = kernel[1, 1]
        calls[f"{kind} kernel, empty"] = lambda run=kept: run()
        calls[f"{kind} kernel, empty, [1, 1] each time"] = lambda run=kernel: run[1, 1]()
        kernel.__cuda_block_dim__ = 1
        calls[f"{kind} kernel, empty, by default"] = lambda run=kernel: run()
    return calls | arguments.calls(four)


def loops(four: list[Any]) -> dict[str, Callable[[], None]]:
    """Return the C loops with the same arguments; none without a compiler for them."""
    found = {"empty": driver_loop(cppyy.gbl.bench_launch.empty.compile(), LAUNCHES)}
    for kind in ("arrays", "scalars"):
        for count in (FEW, MANY):
            params = arguments.parameters(kind, count, four)
            kernel = arguments.compiled(kind, count)
            found[f"{count} {kind}"] = driver_loop(kernel, LAUNCHES, params)
    return {f"C loop, {name}": loop for name, loop in found.items() if loop is not None}


def nanoseconds(call: Callable[[], object]) -> float:
    """Return the time of one of the launches that a call makes, its work's end included."""
    start = time.perf_counter_ns()
    call()
    cuda.synchronize()
    return (time.perf_counter_ns() - start) / LAUNCHES


def repeated(call: Callable[[], object]) -> Callable[[], None]:
    """Return `LAUNCHES` launches."""

    def run() -> None:
        for _ in range(LAUNCHES):
            call()

    return run


Rounds = list[dict[str, float]]


def difference(rounds: Rounds, one: str, other: str, scale: float = 1.0) -> float:
    """Return how much more `one` takes than `other` in the same round, divided by `scale`."""
    return statistics.median(r[one] - r[other] for r in rounds) / scale


def run() -> list[Row]:
    """Measure all in turn, so that the machine's moods concern all alike."""
    four = [cuda.to_device(np.zeros(4)) for _ in range(4)]
    peers, reasons = peer_calls(four)
    calls = {name: repeated(call) for name, call in {**own_calls(four), **peers}.items()}
    own_loops = loops(four)
    calls |= own_loops | {"nothing": repeated(lambda: None)}
    for call in calls.values():
        call()
        call()
    rounds = [{name: nanoseconds(call) for name, call in calls.items()} for _ in range(ROUNDS)]
    rows = [Row(name, "us", 1e-3 * statistics.median(r[name] for r in rounds)) for name in calls]
    for kind in ("C++", "Python"):
        rows += judged(kind, rounds, bool(own_loops))
    rows += judged_peers(rounds, peers)
    return rows + [Row(f"{name}: {reason}", "", 0.0) for name, reason in reasons.items()]


def judged(kind: str, rounds: Rounds, has_loops: bool) -> list[Row]:
    """Return the figures that have limits. A Python loop's own cost is not a launch's."""
    name = f"{kind} kernel, "
    rows = []
    for form in ("[1, 1] each time", "by default"):
        more = 1e-3 * difference(rounds, f"{name}empty, {form}", f"{name}empty")
        rows.append(limited(f"{name}{form}", "us", more, UNCONFIGURED_US))
    if not has_loops:
        return rows
    loop = statistics.median(r["nothing"] for r in rounds)
    own = difference(rounds, f"{name}empty", "C loop, empty") - loop
    rows.append(limited(f"{name}empty, over C", "us", 1e-3 * own, EMPTY_US))
    for what, limit in (("arrays", ARRAY_NS), ("scalars", SCALAR_NS)):
        few, many = (
            difference(rounds, f"{name}{count} {what}", f"C loop, {count} {what}")
            for count in (FEW, MANY)
        )
        each = (many - few) / (MANY - FEW)
        rows.append(limited(f"{name}each of {MANY - FEW} more {what}, over C", "ns", each, limit))
    return rows


def limited(name: str, unit: str, value: float, limit: float) -> Row:
    """Return a row that is judged."""
    return Row(name, unit, value, limit=f"<= {limit:g} {unit}", met=value <= limit)


def judged_peers(rounds: Rounds, peers: dict[str, Any]) -> list[Row]:
    """Return how launches with other libraries' arrays, and other launchers, compare with ours."""
    rows = []
    for name in peers:
        if name.endswith("arrays of ours"):
            rows.append(beside(rounds, name))
        else:
            each = 1e-3 * difference(rounds, name, "C++ kernel, 4 arrays", 4)
            rows.append(limited(f"{name}: each, over ours", "us", each, FOREIGN_US))
    return rows


def beside(rounds: Rounds, launcher: str) -> Row:
    """Return a launch of ours beside another launcher's."""
    ours, theirs = (
        1e-3 * statistics.median(r[name] for r in rounds)
        for name in ("C++ kernel, 4 arrays", launcher)
    )
    return Row("C++ kernel, 4 arrays", "us", ours, theirs, launcher, "faster", ours < theirs)
