"""Checks random programs in batches, for the generators' command lines."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any


def check_all(first: int, count: int, batch: int, check: Callable[[range], Iterable[Any]]) -> int:
    """Check ``count`` programs from seed ``first`` on; print failures, return how many failed."""
    failed, start = 0, time.perf_counter()
    for at in range(first, first + count, batch):
        print(f"seeds from {at}", flush=True)
        for failure in check(range(at, min(at + batch, first + count))):
            failed += 1
            print(failure, flush=True)
    print(f"{count} programs, {failed} failures, {time.perf_counter() - start:.1f} s")
    return failed
