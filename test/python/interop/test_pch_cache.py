"""The cache of precompiled CUDA headers, used by many processes at once."""

import os
import subprocess
import sys
import time
from pathlib import Path

_PROCESSES = 6

_PROGRAM = """
import sys
import cppyy, numpy as np
import cppyy_cuda.numba_ext
cppyy.cppdef("float half_of(float x) { return 0.5f * x; }")
from numba import cuda

@cuda.jit
def halve(data):
    data[cuda.threadIdx.x] = cppyy.gbl.half_of(data[cuda.threadIdx.x])

print("ready", flush=True)
sys.stdin.readline()
data = np.array([2.0, 6.0], dtype=np.float32)
halve[1, 2](data)
print(data.tolist(), flush=True)
"""


def _start(cache: Path) -> subprocess.Popen[str]:
    """Start a process that has done all imports and waits for a line."""
    process = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM],
        env={**os.environ, "CPPYY_CUDA_CACHE": str(cache), "CPPYY_CUDA_TARGET": "host"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n", process.communicate()[1][-2000:]
    return process


def test_processes_that_start_with_an_empty_cache_share_it(tmp_path: Path) -> None:
    """They build one header between them, and each has the right result."""
    cache = tmp_path / "cache"
    processes = [_start(cache) for _ in range(_PROCESSES)]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    outcomes = [process.communicate(timeout=300) for process in processes]
    for process, (output, errors) in zip(processes, outcomes, strict=True):
        assert (process.returncode, output) == (0, "[1.0, 3.0]\n"), errors[-2000:]
    kinds = sorted(path.suffix for path in (cache / "pch").iterdir())
    assert kinds == [".cu", ".lock", ".manifest", ".pch", ".timestamp"]


def test_headers_that_nobody_uses_go(tmp_path: Path) -> None:
    """A month after their last use; files of others stay."""
    folder = tmp_path / "cache" / "pch"
    folder.mkdir(parents=True, mode=0o700)
    folder.parent.chmod(0o700)
    month = 31 * 24 * 3600
    ages = {"llvmcache-old.pch": month, "llvmcache-new.pch": 3600, "else.pch": month}
    for name, age in ages.items():
        (folder / name).write_bytes(b"header")
        used = time.time() - age
        os.utime(folder / name, (used, used))
    process = _start(folder.parent)
    output, errors = process.communicate("go\n", timeout=300)
    assert (process.returncode, output) == (0, "[1.0, 3.0]\n"), errors[-2000:]
    assert {name for name in ages if (folder / name).exists()} == {"llvmcache-new.pch", "else.pch"}
