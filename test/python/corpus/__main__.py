"""Run cases by name: ``python -m corpus [--save FILE] [PATTERN...]`` in the folder test/python.

With ``--save`` the results go into an .npz file, for a comparison between targets.
"""

from __future__ import annotations

import argparse
import fnmatch
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from corpus.registry import Case, all_cases


def main() -> int:
    """Run, report failures, return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m corpus", description=__doc__)
    parser.add_argument("--save", metavar="FILE", help="write the results as .npz")
    parser.add_argument("--list", action="store_true", help="name the cases only")
    parser.add_argument("patterns", nargs="*", default=["*"])
    parser.add_argument("--interpret", action="store_true", help="run in CPython instead")
    parser.add_argument("--quiet", action="store_true", help="report failures only")
    options = parser.parse_args()
    wanted = options.patterns
    chosen = [c for c in all_cases() if any(c.id == p or fnmatch.fnmatch(c.id, p) for p in wanted)]
    if options.list:
        print(*[case.id for case in chosen], sep="\n")
        return 0
    results: dict[str, Any] = {}
    if options.interpret:
        chosen = [case for case in chosen if case.interpreted and case.launch().n <= 512]
    run = Case.interpret if options.interpret else Case.run
    failures = sum(not _report(case, run, results, options.quiet) for case in chosen)
    if options.save:
        np.savez(options.save, **results)
    print(f"{len(chosen)} cases, {failures} failed")
    return failures > 0


def _report(case: Case, run: Callable[[Case], Any], results: dict[str, Any], quiet: bool) -> bool:
    start = time.perf_counter()
    try:
        got = run(case)
        case.check(got, case.wanted())
    except Exception as error:
        first = [line for line in str(error).splitlines() if line.strip()]
        print(f"{case.id}: {type(error).__name__}: {' | '.join(first[:6])[:400]}", flush=True)
        return False
    for index, array in enumerate(got):
        results[f"{case.id}/{index}"] = array
    if not quiet:
        print(f"{case.id}: ok, {time.perf_counter() - start:.2f} s", flush=True)
    return True


if __name__ == "__main__":
    sys.exit(main())
