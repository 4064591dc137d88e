"""numba-cuda's own tests of its driver layer, on the host driver."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

LIST = Path(__file__).parent / "cudadrv" / "passes_on_gpu.txt"
LEAST_RATIO = 0.8


def test_numba_cudas_driver_tests_pass_on_the_host(source_root: Path) -> None:
    for module in ("filecheck", "cffi"):
        pytest.importorskip(module, reason=f"numba-cuda's tests need {module}")
    command = [sys.executable, str(source_root / "tools" / "cudadrv_tests.py"), "--ours"]
    environment = {**os.environ, "CPPYY_CUDA_TARGET": "host"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=1200)
    assert done.returncode == 0, done.stderr[-2000:]
    results = {r["id"]: r for r in map(json.loads, done.stdout.splitlines())}
    wanted = [line for line in LIST.read_text().splitlines() if line and line[0] != "#"]
    assert len(wanted) > 150, f"{LIST} is not a list of tests"
    failures = [name for name in wanted if results.get(name, {}).get("outcome") != "pass"]
    ratio = 1 - len(failures) / len(wanted)
    print(f"{ratio:.1%} of the {len(wanted)} tests that pass on a GPU pass on the host driver")
    for name in failures:
        print(f"  {name}: {results.get(name, {}).get('reason', 'it was not run')}")
    assert ratio >= LEAST_RATIO
