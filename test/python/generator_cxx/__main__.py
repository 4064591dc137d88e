"""python -m generator_cxx FIRST_SEED COUNT: check programs and print failures."""

from __future__ import annotations

import sys

from seeds import check_all

from .check import check

BATCH = 50


if __name__ == "__main__":
    sys.exit(bool(check_all(int(sys.argv[1]), int(sys.argv[2]), BATCH, check)))
