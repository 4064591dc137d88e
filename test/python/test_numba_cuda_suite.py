"""numba-cuda's own tests, on the host target.

`numba_cuda/passes_on_gpu.txt` lists the tests that numba-cuda itself passes on an H200;
`fails_on_host.txt` and `fails_on_gpu.txt`, which of them fail here, in groups with their reasons.
The lists may only shrink.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent / "numba_cuda"
PASSES_ON_GPU = FOLDER / "passes_on_gpu.txt"
FAILS_ON_HOST = FOLDER / "fails_on_host.txt"
FAILS_ON_GPU = FOLDER / "fails_on_gpu.txt"
#: How many of the tests have to pass.
ON_HOST, ON_GPU = 1640, 1668

Outcomes = dict[str, dict[str, Any]]


def names(text: str) -> list[str]:
    return [line for line in text.splitlines() if line and line[0] != "#"]


WANTED = names(PASSES_ON_GPU.read_text())
FILES = sorted({name.partition("::")[0] for name in WANTED})


def unexplained(text: str) -> list[str]:
    """Return the first test of each group without a comment that says why it fails."""
    groups = [group.splitlines() for group in text.split("\n\n")]
    return [group[0] for group in groups if group and not group[0].startswith("# ")]


def differences(wanted: list[str], expected: list[str], outcomes: Outcomes) -> list[str]:
    """Return what is to be said about tests that end otherwise than they are expected to."""
    told = []
    for name in wanted:
        outcome = outcomes.get(name, {"outcome": "absent", "reason": "it was not run"})
        passes = outcome["outcome"] == "pass"
        if passes and name in expected:
            told.append(f"{name}: passes now: take it off {FAILS_ON_HOST.name}")
        elif not passes and name not in expected:
            told.append(f"{name}: fails now: {outcome.get('reason', outcome['outcome'])}")
    return told


@pytest.mark.parametrize("file", FILES)
def test_numba_cudas_own_tests(file: str, source_root: Path) -> None:
    for module in ("filecheck", "cffi"):
        pytest.importorskip(module, reason=f"numba-cuda's tests need {module}")
    command = [sys.executable, str(source_root / "tools" / "numba_cuda_tests.py"), "--ours", file]
    environment = {**os.environ, "CPPYY_CUDA_TARGET": "host"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=1200)
    assert done.returncode == 0, done.stderr[-2000:]
    outcomes = {result["id"]: result for result in map(json.loads, done.stdout.splitlines())}
    wanted = [name for name in WANTED if name.startswith(f"{file}::")]
    told = differences(wanted, names(FAILS_ON_HOST.read_text()), outcomes)
    assert not told, "\n".join(["numba-cuda's tests end otherwise:", *told])


@pytest.mark.parametrize("failures", [FAILS_ON_HOST, FAILS_ON_GPU])
def test_every_expected_failure_has_a_reason(failures: Path) -> None:
    assert not unexplained(failures.read_text())


@pytest.mark.parametrize(("failures", "least"), [(FAILS_ON_HOST, ON_HOST), (FAILS_ON_GPU, ON_GPU)])
def test_enough_of_numba_cudas_tests_pass(failures: Path, least: int) -> None:
    expected = names(failures.read_text())
    assert len(WANTED) == 1810
    assert set(expected) <= set(WANTED)
    assert len(WANTED) - len(expected) >= least


PASS, FAIL = {"outcome": "pass"}, {"outcome": "fail", "reason": "no such thing"}


def test_a_new_failure_is_told_with_its_reason() -> None:
    assert differences(["a", "b"], ["b"], {"a": FAIL, "b": FAIL}) == ["a: fails now: no such thing"]


def test_a_test_that_is_gone_is_told() -> None:
    assert differences(["a"], [], {}) == ["a: fails now: it was not run"]


def test_a_new_pass_is_told() -> None:
    told = differences(["a", "b"], ["b"], {"a": PASS, "b": PASS})
    assert told == ["b: passes now: take it off fails_on_host.txt"]


def test_nothing_is_told_of_what_is_expected() -> None:
    assert not differences(["a", "b"], ["b"], {"a": PASS, "b": FAIL})


def test_a_group_without_a_reason_is_told() -> None:
    assert unexplained("# why\na\nb\n\nc\n") == ["c"]
