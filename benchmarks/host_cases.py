"""Shared by the host target's benchmarks: a problem with its implementations, and timing."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from report import Row

Call = Callable[[], object]
REST = 0.03  # seconds


@dataclass(frozen=True)
class Case:
    """One problem on one set of data: its implementations, and where each leaves its result."""

    name: str
    calls: Mapping[str, Call]  # "ours" (which ends with a synchronization), and peers
    results: Mapping[str, Callable[[], np.ndarray]]
    tolerance: float = 1e-5


def check(case: Case) -> None:
    """Run every implementation once and compare the results with ours."""
    for call in case.calls.values():
        call()
    expected = case.results["ours"]()
    for who, result in case.results.items():
        np.testing.assert_allclose(
            result(),
            expected,
            rtol=case.tolerance,
            atol=case.tolerance,
            err_msg=f"{case.name}: {who}",
        )


def seconds(call: Call) -> float:
    """Time one call."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def turn(call: Call, runs: int = 5) -> list[float]:
    """Time ``runs`` calls in a row, as programs make them, after a pause and a warm-up call.

    OpenMP's threads stay busy for some milliseconds after their work, on the cores that the next
    implementation needs, so wait until they sleep.
    """
    time.sleep(REST)
    call()
    return [seconds(call) for _ in range(runs)]


def median_ms(calls: Sequence[Call], budget: float = 3.0, most: int = 40) -> list[float]:
    """Return each call's median time in milliseconds; calls alternate for ``budget`` seconds."""
    times: list[list[float]] = [[] for _ in calls]
    end = time.perf_counter() + budget
    turns = 0
    while turns < 3 or (time.perf_counter() < end and turns < most):
        for call, mine in zip(calls, times, strict=True):
            mine += turn(call)
        turns += 1
    return [1e3 * statistics.median(mine) for mine in times]


def geometric_mean(ratios: Sequence[float]) -> float:
    """Return the geometric mean."""
    return math.exp(sum(map(math.log, ratios)) / len(ratios))


def compare(
    cases: Sequence[Case], peer: str, peer_name: str, least: float | None, least_mean: float
) -> list[Row]:
    """Check and time the cases; return rows of the peer's time over ours, and their mean."""
    rows, ratios = [], []
    for case in cases:
        check(case)
        ours, theirs = median_ms([case.calls["ours"], case.calls[peer]])
        ratio = theirs / ours
        print(f"  {case.name}: ours {ours:.3f} ms, {peer_name} {theirs:.3f} ms", flush=True)
        limit = "" if least is None else f">= {least}"
        met = None if least is None else ratio >= least
        rows.append(Row(f"{case.name}: speed", "x", ratio, 1.0, peer_name, limit, met))
        ratios.append(ratio)
    mean = geometric_mean(ratios)
    limit = f">= {least_mean}"
    return [
        *rows,
        Row("geometric mean", "x", mean, 1.0, peer_name, limit, mean >= least_mean),
    ]
