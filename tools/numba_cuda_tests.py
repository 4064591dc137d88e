"""Run numba-cuda's own tests and print a JSON line for each.

    python tools/numba_cuda_tests.py --ours cudapy/test_print.py doc_examples

runs the tests of files or folders below ``numba.cuda.tests``, by default of all that a GPU's user
could notice; each file has a process of its own. A line reads ``{"id":
"cudadrv/test_events.py::TestCudaEvent::test_event_elapsed", "outcome": "pass", "kernel": true}``:
outcomes are ``pass``, ``fail`` and ``skip``, with the last line of the failure in ``reason``, and
``kernel`` says whether the test compiled or launched a kernel of ours. With ``--ours`` kernels are
compiled by cppyy_cuda. ``--list`` prints the ids of those that pass: on a GPU, without ``--ours``,
it makes ``test/python/numba_cuda/passes_on_gpu.txt``, which this project is measured against.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest

FOLDERS = ("cudapy", "doc_examples", "cudadrv")
FILE_TIMEOUT = 600  # seconds
Outcomes = dict[str, dict[str, Any]]


def tests_folder() -> Path:
    """Return where numba-cuda has its tests, which is found without importing it."""
    found = importlib.util.find_spec("numba_cuda")
    assert found is not None
    assert found.submodule_search_locations
    return Path(found.submodule_search_locations[0]) / "numba" / "cuda" / "tests"


def files(names: Sequence[str] = FOLDERS) -> list[str]:
    """Return the files of tests below folders, relative to the tests' own folder."""
    root = tests_folder()
    found = [path for name in names for path in _files_of(root / name)]
    return [path.relative_to(root).as_posix() for path in found]


def _files_of(path: Path) -> list[Path]:
    return [path] if path.suffix else sorted(path.glob("test_*.py"))


class _Activity:
    """Tells whether kernels were compiled or launched since it was asked before."""

    def __init__(self) -> None:
        from cppyy_cuda import _core
        from cppyy_cuda.frontend import pipeline

        self._core, self._typed, self._seen = _core, 0, (0, "")
        self._type = pipeline.type_function
        pipeline.type_function = self._count  # what compiles looks it up there each time

    def _count(self, *args: Any, **options: Any) -> Any:
        self._typed += 1
        return self._type(*args, **options)

    def is_new(self) -> bool:
        before, self._seen = self._seen, (self._typed, repr(self._core.recent_launches()))
        return self._seen != before


class _Recorder:
    """A plugin of pytest that writes each outcome as it comes: a crash must not lose any."""

    def __init__(self, output: int, activity: _Activity | None) -> None:
        self._output, self._activity = output, activity
        self._outcome: dict[str, Any] = {}

    def _tell(self) -> None:
        os.write(self._output, (json.dumps(self._outcome) + "\n").encode())

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self._outcome = {"id": nodeid, "outcome": "start"}
        self._tell()
        if self._activity:
            self._activity.is_new()

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Note the first outcome that says something: a failure, or the end of the call."""
        if self._outcome["outcome"] == "fail":
            return
        if report.failed:
            self._outcome |= {"outcome": "fail", "reason": _last_line(report.longreprtext)}
        elif report.skipped:
            self._outcome |= {"outcome": "skip", "reason": str(report.longrepr)[:200]}
        elif report.when == "call":
            self._outcome["outcome"] = "pass"

    def pytest_runtest_logfinish(self) -> None:
        if self._activity:
            self._outcome["kernel"] = self._activity.is_new()
        self._tell()

    @pytest.fixture(scope="class")
    def initialize_from_pytest_config(self, request: pytest.FixtureRequest) -> None:
        """Stand in for what numba-cuda's configuration of pytest gives to its tests."""
        request.cls._dump_failed_filechecks = False


def _last_line(reason: str) -> str:
    told = [line for line in reason.splitlines() if line.startswith("E  ")]
    lines = [line[1:].strip() for line in told if line[1:].strip(" ^~")]
    return lines[-1][:200] if lines else reason[-200:]


def _child(file: str, ours: bool) -> None:
    """Run the tests of one file in this process."""
    output = os.dup(1)  # tests may print anything
    os.dup2(2, 1)
    root = tests_folder()
    settings = ["-c", os.devnull, f"--rootdir={root}", "-o", "consider_namespace_packages=true"]
    settings += ["-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
    recorder = _Recorder(output, _Activity() if ours else None)
    pytest.main([*settings, str(root / file)], plugins=[recorder])


def _environment(ours: bool) -> dict[str, str]:
    """Return the environment of a process; with ours, all that it starts compile with it too."""
    given = os.environ.get("PYTHONPATH", "")
    own = str(Path(__file__).resolve().parent / "with_ours") if ours else ""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [own, given]))}


def run_file(file: str, ours: bool) -> Outcomes:
    """Return the outcomes of one file's tests, which run in a process."""
    command = [sys.executable, str(Path(__file__).resolve()), "--child", file]
    command += ["--ours"] * ours
    start = partial(subprocess.run, capture_output=True, timeout=FILE_TIMEOUT, check=False)
    try:
        done = start(command, env=_environment(ours))
        text, status = done.stdout.decode(), f"the process ended with status {done.returncode}"
    except subprocess.TimeoutExpired as error:
        text, status = (error.stdout or b"").decode(), f"no end after {FILE_TIMEOUT} s"
    results = {entry["id"]: entry for entry in map(json.loads, text.splitlines())}
    for entry in results.values():
        if entry["outcome"] == "start":
            entry |= {"outcome": "fail", "reason": status}
    return results


def run(names: Sequence[str], ours: bool, jobs: int) -> Iterator[dict[str, Any]]:
    """Yield the outcomes of all tests of files and folders."""
    with ThreadPoolExecutor(max_workers=jobs) as pool:
        for results in pool.map(partial(run_file, ours=ours), files(names)):
            yield from results.values()


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="*", help="files and folders; by default " + str(FOLDERS))
    parser.add_argument("--ours", action="store_true", help="compile kernels with cppyy_cuda")
    parser.add_argument("--list", action="store_true", help="print the ids of those that pass")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="files at a time")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.child:
        _child(options.child, options.ours)
        return 0
    for result in run(options.names or FOLDERS, options.ours, options.jobs):
        if not options.list:
            print(json.dumps(result), flush=True)
        elif result["outcome"] == "pass":
            print(result["id"], flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
