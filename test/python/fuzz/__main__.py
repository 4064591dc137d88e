"""python -m fuzz TARGET: a campaign, or a single mutant."""

from __future__ import annotations

import argparse
import os
import sys

from .campaign import case_of, run
from .targets import TARGETS


def main() -> int:
    """Run what the command line names; return 1 if anything was found."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=(__doc__ or "").strip())
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=0, help="the first one")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--repeat", type=int, metavar="SEED", help="show this one and run it")
    options = parser.parse_args()
    target = TARGETS[options.target]()
    if options.repeat is not None:
        case = case_of(target, options.repeat, target.corpus())
        [what] = target.check([case])
        print(f"{case.text}\n--- {case.mode!r}: {what or 'nothing wrong'}")
        return bool(what)
    report = run(target, options.seconds, options.seed, options.jobs)
    print(report)
    return bool(report.found)


if __name__ == "__main__":
    sys.exit(main())
