"""python -m generator FIRST_SEED COUNT: check programs and print failures."""

from __future__ import annotations

import sys
import time

from .run import check_seeds
from .run_crossings import check_crossings

BATCH = 20


def main(first: int, count: int) -> int:
    """Check ``count`` programs from seed ``first`` on; return how many runs failed."""
    failed = 0
    start = time.perf_counter()
    for at in range(first, first + count, BATCH):
        print(f"seeds from {at}", flush=True)
        seeds = range(at, min(at + BATCH, first + count))
        for failure in [*check_seeds(seeds), *check_crossings(seeds)]:
            failed += 1
            print(failure, flush=True)
    print(f"{count} programs, {failed} failures, {time.perf_counter() - start:.1f} s")
    return failed


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]), int(sys.argv[2]))))
