"""python -m generator_cxx FIRST_SEED COUNT: check programs and print failures."""

from __future__ import annotations

import sys
import time

from .check import check

BATCH = 50


def main(first: int, count: int) -> int:
    """Check ``count`` programs from seed ``first`` on; return how many failed."""
    failed, start = 0, time.perf_counter()
    for at in range(first, first + count, BATCH):
        print(f"seeds from {at}", flush=True)
        for failure in check(range(at, min(at + BATCH, first + count))):
            failed += 1
            print(failure, flush=True)
    print(f"{count} programs, {failed} failures, {time.perf_counter() - start:.1f} s")
    return failed


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]), int(sys.argv[2]))))
