"""Mutated inputs for 10 minutes per target (test/python/fuzz); passes if nothing is found.

To run it alone, for a number of seconds: ``python benchmarks/fuzz.py 60``. The first seed depends
on the date, so that runs on different days try different mutants.
"""

from __future__ import annotations

import datetime
import os
import sys
from pathlib import Path

from report import Row

sys.path.insert(0, str(Path(__file__).parent.parent / "test" / "python"))

from fuzz import campaign
from fuzz.targets import TARGETS

SECONDS = 600.0


def first_seed() -> int:
    """Return a first seed that is unique to this day."""
    return datetime.date.today().toordinal() * 10_000_000


def run(seconds: float = SECONDS) -> list[Row]:
    """Run a campaign for each target; print the findings."""
    rows = []
    for name, target in TARGETS.items():
        report = campaign.run(target(), seconds, first_seed(), os.cpu_count() or 1)
        print(f"  seeds from {first_seed()}; {report}")
        found = len(report.found)
        title = f"{name}: findings in {report.mutants} mutants"
        rows.append(Row(title, "", found, limit="0", met=found == 0))
    return rows


if __name__ == "__main__":
    rows = run(float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS)
    sys.exit(not all(row.met for row in rows))
