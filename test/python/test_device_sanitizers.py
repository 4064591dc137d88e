"""tools/device_sanitizers.py: reports are counted, and silence is not success."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

#: Writes the log that its options name, then a line as pytest's last one.
STAND_IN = """\
#!/bin/sh
while [ "$1" != --log-file ]; do shift; done
[ -z "$LOG" ] || echo "========= $LOG" > "$2"
echo "$PRINTED"
exit "$STATUS"
"""


@pytest.fixture
def tool(source_root: Path) -> ModuleType:
    path = source_root / "tools" / "device_sanitizers.py"
    spec = importlib.util.spec_from_file_location("device_sanitizers", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look for it there
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Put a program in the sanitizer's place that logs, prints and ends as it is told."""
    file = tmp_path / "compute-sanitizer"
    file.write_text(STAND_IN)
    file.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)

    def told(log: str, printed: str, status: int = 0) -> None:
        for name, value in {"LOG": log, "PRINTED": printed, "STATUS": str(status)}.items():
            monkeypatch.setenv(name, value)

    return told


@pytest.mark.parametrize(
    ("log", "printed", "status", "clean", "said"),
    [
        ("ERROR SUMMARY: 0 errors", "2 passed", 0, True, "2 of 2 tests passed, 0 errors"),
        ("ERROR SUMMARY: 3 errors", "2 passed", 0, False, "3 errors"),
        ("RACECHECK SUMMARY: 1 hazard displayed", "2 passed", 0, False, "1 errors"),
        ("ERROR SUMMARY: 0 errors", "1 failed, 1 passed", 1, False, "1 of 2 tests passed"),
        ("ERROR SUMMARY: 0 errors", "2 skipped", 0, False, "0 of 2 tests passed"),
        ("", "2 passed", 0, False, "1 of 1 processes did not end"),
    ],
)
def test_a_tool_is_clean_only_if_all_is(
    tool, stand_in, tmp_path, capsys, log: str, printed: str, status: int, clean: bool, said: str
) -> None:
    stand_in(log, printed, status)
    assert tool.run_tool("memcheck", ["a::b", "a::c"], 1, tmp_path, 60) is clean
    assert said in capsys.readouterr().out


def test_the_tests_are_dealt_out(tool, stand_in, tmp_path, capsys) -> None:
    stand_in("ERROR SUMMARY: 0 errors", "1 passed")
    assert tool.run_tool("racecheck", ["a::b", "a::c", "a::d"], 2, tmp_path, 60)
    shares = [(tmp_path / f"racecheck.{index}.tests").read_text() for index in range(2)]
    assert shares == ["a::b\na::d\n", "a::c\n"]


def test_kernels_that_a_tool_cannot_understand_are_left_out(tool) -> None:
    tests = tool.tests_in(["test/python/test_corpus.py::test_against_the_reference"])
    for name, parts in tool.BY_DESIGN.items():
        assert all(any(part in test for test in tests) for part in parts)
        assert 0 < len(tests) - len(tool.suspects(name, tests)) < 12
    assert tool.suspects("memcheck", tests) == tests


def test_the_tests_of_a_file_are_found(tool) -> None:
    names = tool.tests_in(["test/python/test_gpu.py"])
    assert names and all(name.startswith("test/python/test_gpu.py::") for name in names)


def test_a_missing_sanitizer_is_named(source_root: Path, tmp_path: Path) -> None:
    if Path("/usr/local/cuda/bin/compute-sanitizer").exists():
        pytest.skip("this machine's CUDA toolkit has a compute-sanitizer")
    command = [sys.executable, source_root / "tools" / "device_sanitizers.py", "--jobs", "1"]
    done = subprocess.run(
        [*command, "test/python/test_gpu.py"],
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": str(tmp_path)},
    )
    assert done.returncode == 1 and "compute-sanitizer is not installed" in done.stderr
