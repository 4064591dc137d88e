"""10,000 random kernels in Python and C++ beside a plain interpreter (test/python/generator)."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from report import Row

TESTS = Path(__file__).parent.parent / "test" / "python"
FIRST, PROGRAMS, CHUNK = 1_000_000, 10_000, 250


def check_chunk(first: int) -> tuple[int, str]:
    """Check ``CHUNK`` programs in a process of their own; return how many failed, and the text."""
    command = [sys.executable, "-m", "generator", str(first), str(CHUNK)]
    done = subprocess.run(command, cwd=TESTS, capture_output=True, text=True)
    found = re.search(r"programs, (\d+) failures", done.stdout)
    if found is None:  # it died: the last seeds it named are to blame
        return 1, done.stdout[-2000:] + done.stderr[-2000:]
    return int(found.group(1)), done.stdout if done.returncode else ""


def run() -> list[Row]:
    """Check all programs on all cores; print what fails."""
    print(f"  seeds from {FIRST}", flush=True)
    failed = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for count, text in pool.map(check_chunk, range(FIRST, FIRST + PROGRAMS, CHUNK)):
            failed += count
            print(text, end="", flush=True)
    return [Row(f"{PROGRAMS} random programs: failures", "", failed, limit="0", met=failed == 0)]
