"""numba-cuda's own tests of its driver layer, on the host driver."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "cudadrv"
#: What passes on a GPU, and what of that fails on the host driver, in groups with their reasons.
PASSES_ON_GPU = FOLDER / "passes_on_gpu.txt"
FAILS_ON_HOST = FOLDER / "fails_on_host.txt"

Outcomes = dict[str, dict[str, str]]


def names(text: str) -> list[str]:
    return [line for line in text.splitlines() if line and line[0] != "#"]


def unexplained(text: str) -> list[str]:
    """Return the first test of each group without a comment that says why it fails."""
    groups = [group.splitlines() for group in text.split("\n\n")]
    return [group[0] for group in groups if group and not group[0].startswith("# ")]


def differences(wanted: list[str], expected: list[str], outcomes: Outcomes) -> list[str]:
    """Return what is to be said about tests that end otherwise than they are expected to."""
    told = [
        f"{name}: listed as a failure, and not as one that passes on a GPU"
        for name in expected
        if name not in wanted
    ]
    for name in wanted:
        outcome = outcomes.get(name, {"outcome": "absent", "reason": "it was not run"})
        passes = outcome["outcome"] == "pass"
        if passes and name in expected:
            told.append(f"{name}: passes now: take it off {FAILS_ON_HOST.name}")
        elif not passes and name not in expected:
            told.append(f"{name}: fails now: {outcome.get('reason', outcome['outcome'])}")
    return told


def test_numba_cudas_driver_tests_on_the_host(source_root: Path) -> None:
    for module in ("filecheck", "cffi"):
        pytest.importorskip(module, reason=f"numba-cuda's tests need {module}")
    command = [sys.executable, str(source_root / "tools" / "cudadrv_tests.py"), "--ours"]
    environment = {**os.environ, "CPPYY_CUDA_TARGET": "host"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=1200)
    assert done.returncode == 0, done.stderr[-2000:]
    outcomes = {result["id"]: result for result in map(json.loads, done.stdout.splitlines())}
    wanted, expected = names(PASSES_ON_GPU.read_text()), names(FAILS_ON_HOST.read_text())
    assert len(wanted) > 150, f"{PASSES_ON_GPU} is not a list of tests"
    told = differences(wanted, expected, outcomes)
    assert not told, "\n".join(["numba-cuda's driver tests end otherwise:", *told])


def test_every_expected_failure_has_a_reason() -> None:
    assert not unexplained(FAILS_ON_HOST.read_text())


PASS, FAIL = {"outcome": "pass"}, {"outcome": "fail", "reason": "no such thing"}


def test_a_new_failure_is_told_with_its_reason() -> None:
    assert differences(["a", "b"], ["b"], {"a": FAIL, "b": FAIL}) == ["a: fails now: no such thing"]


def test_a_test_that_is_gone_is_told() -> None:
    assert differences(["a"], [], {}) == ["a: fails now: it was not run"]


def test_a_new_pass_is_told() -> None:
    told = differences(["a", "b"], ["b"], {"a": PASS, "b": PASS})
    assert told == ["b: passes now: take it off fails_on_host.txt"]


def test_a_failure_that_no_gpu_passes_is_told() -> None:
    assert differences(["a"], ["b"], {"a": PASS})[0].startswith("b: listed as a failure")


def test_nothing_is_told_of_what_is_expected() -> None:
    assert not differences(["a", "b"], ["b"], {"a": PASS, "b": FAIL})


def test_a_group_without_a_reason_is_told() -> None:
    assert unexplained("# why\na\nb\n\nc\n") == ["c"]
