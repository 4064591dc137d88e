"""10,000 random kernels in Python and C++ beside a plain interpreter (test/python/generator).

Each also makes random uses of C++ from Python, which are compared with the host's C++ and NumPy.
Chunks that passed are recorded in build/random_kernels.txt, so that an interrupted run resumes
where it stopped. The record is valid for one build; a newer package starts over. To run it alone
with a number of programs: ``python benchmarks/random_kernels.py 500``.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from report import Row

import cppyy_cuda

ROOT = Path(__file__).parent.parent
TESTS = ROOT / "test" / "python"
NOTE = ROOT / "build" / "random_kernels.txt"
FIRST, PROGRAMS, CHUNK = 1_000_000, 10_000, 100


def built() -> str:
    """Identify the build by the time of its newest file."""
    files = Path(cppyy_cuda.__file__).parent.rglob("*")
    return f"build of {max(file.stat().st_mtime_ns for file in files if file.suffix != '.pyc')}"


def passed() -> set[int]:
    """Return the chunks that this build passed; forget those of another build."""
    NOTE.parent.mkdir(exist_ok=True)
    lines = NOTE.read_text().splitlines() if NOTE.exists() else []
    if lines[:1] != [built()]:
        NOTE.write_text(built() + "\n")
        return set()
    return {int(line) for line in lines[1:]}


def check_chunk(first: int) -> tuple[int, int, str]:
    """Check ``CHUNK`` programs in a process of their own; return which, how many failed, the text.

    The text has the seeds and the failing programs' source.
    """
    command = [sys.executable, "-m", "generator", str(first), str(CHUNK)]
    done = subprocess.run(command, cwd=TESTS, capture_output=True, text=True)
    found = re.search(r"programs, (\d+) failures", done.stdout)
    if found is None:  # it crashed: the last seeds that it named are to blame
        return first, 1, done.stdout[-2000:] + done.stderr[-2000:]
    return first, int(found.group(1)), done.stdout if done.returncode else ""


def check_all(programs: int) -> int:
    """Check programs on all cores, printing each chunk's result; return how many failed."""
    done = passed()
    chunks = range(FIRST, FIRST + programs, CHUNK)
    left = [first for first in chunks if first not in done]
    print(f"  seeds from {FIRST}: {len(chunks) - len(left)} of {len(chunks)} chunks passed before")
    failed, start = 0, time.perf_counter()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        runs = [pool.submit(check_chunk, first) for first in left]
        for count, run_ in enumerate(as_completed(runs), 1):
            first, failures, text = run_.result()
            failed += failures
            seconds = time.perf_counter() - start
            progress = f"{count} of {len(left)} chunks, {seconds:.0f} s"
            print(f"  {progress}: {failures} failures from {first} on\n{text}", end="", flush=True)
            if not failures:
                with NOTE.open("a") as note:
                    note.write(f"{first}\n")
    return failed


def run(programs: int = PROGRAMS) -> list[Row]:
    """Check all programs that no earlier run has passed; print the failures."""
    failed = check_all(programs)
    return [Row(f"{programs} random programs: failures", "", failed, limit="0", met=failed == 0)]


if __name__ == "__main__":
    sys.exit(not run(int(sys.argv[1]) if len(sys.argv) > 1 else PROGRAMS)[0].met)
