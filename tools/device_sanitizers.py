"""Run tests on a GPU under NVIDIA's compute-sanitizer: its tools must have nothing to report.

python tools/device_sanitizers.py [--tool TOOL ...] [--jobs N] [--logs FOLDER] [TEST ...]

The tests, by default all kernels of the corpus and the launches of every kind, are dealt out to
``--jobs`` processes, since each tool slows them down. A line is printed for each tool: the tests
that passed, and the errors reported. The exit status is 1 if there is an error, if a test failed or
if none passed. Processes that a test starts itself, to die of a fault for one, are not looked at,
nor are the few kernels that a tool cannot understand (BY_DESIGN).
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ("memcheck", "racecheck", "synccheck", "initcheck")
#: Not the comparisons with the host target: they compile all of the corpus for it in each process.
TESTS = (
    "test/python/test_corpus.py::test_against_the_reference",
    "test/python/test_gpu.py",
    "test/python/launch",
    "test/python/njit",
    "test/python/cxx/test_device_variables.py",
)
#: Kernels that do on purpose what a tool takes for a mistake, by parts of their tests' names.
BY_DESIGN = {
    # Threads that wait for a flag or a lock; PTX's producers and consumers with bar.arrive.
    "racecheck": ("[spin", "[cxx_barriers-arrive_and_wait]"),
    # Warps that meet at different barriers of one number, as PTX allows.
    "synccheck": ("[barriers_divergent-warps_take", "[barriers_divergent-producer_and_consumer"),
}
#: The sanitizer's last words, with the number of errors.
_SUMMARY = re.compile(r"(?:ERROR|RACECHECK) SUMMARY: (\d+)")
_PASSED = re.compile(r"(\d+) passed")


@dataclass(frozen=True)
class Outcome:
    """What one process's share of the tests came to; no errors are known if it never ended."""

    passed: int
    errors: int | None
    status: int


def find_sanitizer() -> str:
    """Return the path of compute-sanitizer; SystemExit if there is none."""
    places = [os.environ.get("PATH", ""), "/usr/local/cuda/bin"]
    found = shutil.which("compute-sanitizer", path=os.pathsep.join(places))
    if found is None:
        raise SystemExit("compute-sanitizer is not installed: it comes with the CUDA toolkit")
    return found


def pytest_command(*options: str) -> list[str]:
    """Return the command that runs pytest here, without what would start more processes."""
    return [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options]


def sanitizer_command(tool: str, log: Path) -> list[str]:
    """Return the command that watches another, but not the processes that it starts."""
    # Backtraces of the host would keep Python's frames, and what they refer to, alive.
    options = ["--target-processes", "application-only", "--show-backtrace", "device"]
    options += ["--report-api-errors", "no", "--tool", tool, "--log-file", str(log)]
    options += ["--launch-timeout", "300"]  # many processes start at once
    return [find_sanitizer(), *options]


def suspects(tool: str, tests: list[str]) -> list[str]:
    """Return the tests without those that the tool cannot understand."""
    known = BY_DESIGN.get(tool, ())
    return [test for test in tests if not any(part in test for part in known)]


def tests_in(places: list[str]) -> list[str]:
    """Return the names of all tests there."""
    command = pytest_command("--collect-only", *places)
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    names = [line for line in listed.stdout.splitlines() if "::" in line]
    if not names:
        raise SystemExit(f"there are no such tests:\n{listed.stdout}{listed.stderr}")
    return names


def outcome(log: str, printed: str, status: int) -> Outcome:
    """Read what the sanitizer and pytest wrote."""
    errors = [int(number) for number in _SUMMARY.findall(log)]
    passed = _PASSED.search(printed)
    return Outcome(int(passed[1]) if passed else 0, errors[-1] if errors else None, status)


def run_share(tool: str, tests: list[str], logs: Path, index: int, seconds: float) -> Outcome:
    """Run some of the tests under a tool; the sanitizer's and pytest's words go to `logs`."""
    names, log = logs / f"{tool}.{index}.tests", logs / f"{tool}.{index}.log"
    names.write_text("\n".join(tests) + "\n")
    command = [*sanitizer_command(tool, log), *pytest_command(f"@{names}")]
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, timeout=seconds, check=False
        )
        printed, status = done.stdout + done.stderr, done.returncode
    except subprocess.TimeoutExpired as late:
        printed = late.stdout.decode(errors="replace") if late.stdout else ""
        status = 124
    log.with_suffix(".out").write_text(printed)
    return outcome(log.read_text() if log.is_file() else "", printed, status)


def run_tool(tool: str, tests: list[str], jobs: int, logs: Path, seconds: float) -> bool:
    """Run all tests under a tool and print a line; return whether it had nothing to report."""
    tests = suspects(tool, tests)
    shares = [share for share in (tests[start::jobs] for start in range(jobs)) if share]
    with ThreadPoolExecutor(jobs) as pool:
        outcomes = list(
            pool.map(
                lambda item: run_share(tool, item[1], logs, item[0], seconds), enumerate(shares)
            )
        )
    passed = sum(one.passed for one in outcomes)
    errors = sum(one.errors or 0 for one in outcomes)
    lost = sum(one.errors is None for one in outcomes)
    failed = sum(one.status != 0 for one in outcomes)
    ended = f"; {lost} of {len(shares)} processes did not end" if lost else ""
    print(f"{tool:<10} {passed} of {len(tests)} tests passed, {errors} errors{ended}", flush=True)
    return not (errors or lost or failed) and passed > 0


def main() -> int:
    """Run the tools that the command line names; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tool", nargs="+", choices=TOOLS, default=TOOLS)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes")
    parser.add_argument("--seconds", type=float, default=1800, help="the time limit of each tool")
    parser.add_argument("--logs", type=Path, help="keep the logs in this folder")
    parser.add_argument("tests", nargs="*", default=TESTS, metavar="TEST")
    options = parser.parse_args()
    tests = tests_in(options.tests)
    with tempfile.TemporaryDirectory() as scratch:
        logs = options.logs or Path(scratch)
        logs.mkdir(parents=True, exist_ok=True)
        clean = [run_tool(t, tests, options.jobs, logs, options.seconds) for t in options.tool]
    return 0 if all(clean) else 1


if __name__ == "__main__":
    sys.exit(main())
