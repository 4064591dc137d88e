"""python -m generator FIRST_SEED COUNT: check programs and print failures."""

from __future__ import annotations

import sys
from typing import Any

from seeds import check_all

from .run import check_seeds
from .run_crossings import check_crossings

BATCH = 20


def check(seeds: range) -> list[Any]:
    """Return the failures of these seeds, of programs and of uses of C++."""
    return [*check_seeds(seeds), *check_crossings(seeds)]


if __name__ == "__main__":
    sys.exit(bool(check_all(int(sys.argv[1]), int(sys.argv[2]), BATCH, check)))
