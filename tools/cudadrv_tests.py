"""Run numba-cuda's own tests of its driver layer and print a JSON line for each.

A line reads ``{"id": "test_events.TestCudaEvent.test_event_elapsed", "outcome": "pass"}``; outcomes
are ``pass``, ``fail`` and ``skip``, with the last line of the failure in ``reason``. On a machine
with a GPU, from the root of the checkout or of the GPU bundle::

    python -m tools.cudadrv_tests --list > test/python/cudadrv/passes_on_gpu.txt

writes the list of those that pass, which the host driver is measured against. With ``--ours``
kernels are compiled by cppyy_cuda, so that the tests run on the host driver too, which cannot run
PTX.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import unittest
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

PACKAGE = "numba.cuda.tests.cudadrv"
MODULE_TIMEOUT = 300  # seconds
_Results = dict[str, dict[str, str]]


class _Recorder(unittest.TestResult):
    """Print each outcome as it comes: a crash must not lose the earlier ones."""

    def __init__(self, output: int) -> None:
        super().__init__()
        self.output = output
        self.failed: set[str] = set()

    def _tell(self, test: unittest.TestCase, outcome: str, reason: str = "") -> None:
        line = {"id": test.id().removeprefix(PACKAGE + "."), "outcome": outcome}
        if reason:
            lines = [text for text in reason.splitlines() if text.strip(" ^~")]
            line["reason"] = lines[-1][:200] if lines else reason
        os.write(self.output, (json.dumps(line) + "\n").encode())

    def startTest(self, test: unittest.TestCase) -> None:  # noqa: N802 (unittest's name)
        super().startTest(test)
        self._tell(test, "start")

    def addSuccess(self, test: unittest.TestCase) -> None:  # noqa: N802
        if test.id() not in self.failed:
            self._tell(test, "pass")

    def _fail(self, test: unittest.TestCase, error: Any) -> None:
        self.failed.add(test.id())
        self._tell(test, "fail", self._exc_info_to_string(error, test))  # type: ignore[attr-defined]

    def addFailure(self, test: unittest.TestCase, err: Any) -> None:  # noqa: N802
        self._fail(test, err)

    def addError(self, test: unittest.TestCase, err: Any) -> None:  # noqa: N802
        # pytest.importorskip() within a test.
        if err[0].__name__ == "Skipped":
            self._tell(test, "skip", str(err[1]))
        else:
            self._fail(test, err)

    def addSubTest(self, test: Any, subtest: Any, err: Any) -> None:  # noqa: N802
        if err is not None:
            self._fail(test, err)

    def addSkip(self, test: unittest.TestCase, reason: str) -> None:  # noqa: N802
        self._tell(test, "skip", reason or "no reason given")

    def addExpectedFailure(self, test: unittest.TestCase, err: Any) -> None:  # noqa: N802
        self._tell(test, "skip", "a failure is expected")


def _child(module: str) -> None:
    """Run the tests of one module in this process."""
    # Tests may print anything: redirect their output.
    output = os.dup(1)
    os.dup2(2, 1)
    suite = unittest.defaultTestLoader.loadTestsFromName(f"{PACKAGE}.{module}")
    suite.run(_Recorder(output))


def _modules() -> list[str]:
    import numba.cuda

    folder = Path(numba.cuda.__file__).parent / "tests" / "cudadrv"
    return sorted(path.stem for path in folder.glob("test_*.py"))


def _run_module(module: str, ours: bool) -> _Results:
    command = [sys.executable, str(Path(__file__).resolve()), "--module", module]
    command += ["--ours"] * ours
    try:
        done = subprocess.run(command, capture_output=True, timeout=MODULE_TIMEOUT, check=False)
        text, status = done.stdout.decode(), f"the process ended with status {done.returncode}"
    except subprocess.TimeoutExpired as error:
        text, status = (error.stdout or b"").decode(), f"no end after {MODULE_TIMEOUT} s"
    results: _Results = {}
    for line in text.splitlines():
        entry = json.loads(line)
        results[entry["id"]] = entry
    for entry in results.values():
        if entry["outcome"] == "start":
            entry |= {"outcome": "fail", "reason": status}
    return results


def run(ours: bool) -> Iterator[dict[str, str]]:
    """Return the outcomes of all tests, running each module in a process of its own."""
    modules = _modules()
    with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        for results in pool.map(lambda module: _run_module(module, ours), modules):
            yield from results.values()


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--ours", action="store_true", help="compile kernels with cppyy_cuda")
    parser.add_argument("--list", action="store_true", help="print the ids of those that pass")
    parser.add_argument("--module", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.ours:
        import cppyy_cuda.numba_ext  # noqa: F401 (it takes over numba.cuda.jit)
    if options.module:
        _child(options.module)
        return 0
    for result in run(options.ours):
        if not options.list:
            print(json.dumps(result), flush=True)
        elif result["outcome"] == "pass":
            print(result["id"], flush=True)
    return 0


if __name__ == "__mp_main__" and "--ours" in sys.argv:
    # A process that a test spawned: it needs a driver too.
    import cppyy_cuda.numba_ext  # noqa: F401

if __name__ == "__main__":
    sys.exit(main())
