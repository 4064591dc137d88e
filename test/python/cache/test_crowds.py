"""Many processes use one cache at once, and some are killed while they write."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

#: Processes are forked from one that has the imports, but has not used the compiler.
PRELUDE = """
import json, os, random, signal, sys, time, warnings
import numpy as np
from cppyy_cuda import cuda
from cppyy_cuda.config import config

warnings.simplefilter("error")
warnings.filterwarnings("ignore", category=DeprecationWarning)  # of forks

def made(number):
    table = np.full(SIZE, number, np.int64)

    @cuda.jit(cache=True)
    def kernel(x):
        i = cuda.grid(1)
        x[i] += cuda.const.array_like(table)[i] * number
    return kernel

def run(number):
    '''Return whether the kernel was found; it has worked.'''
    kernel, x = made(number), np.zeros(4, np.int64)
    kernel[1, 4](x)
    assert x.tolist() == [number * number] * 4
    return kernel.overloads[kernel.signatures[0]].record is not None

def child(work):
    '''Start a process that does some work; return its number.'''
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        work()
        status = 0
    finally:
        os._exit(status)
"""

CROWD = """
ready, go = os.pipe()
results = [os.pipe() for _ in range(64)]

def work(number):
    os.close(go)
    os.read(ready, 1)  # until all are there
    os.write(results[number][1], str(int(run(number % 4))).encode())

children = [child(lambda: work(number)) for number in range(64)]
os.close(ready)
os.close(go)
statuses = [os.waitpid(pid, 0)[1] for pid in children]
for _, write in results:
    os.close(write)  # one that has died says nothing more
found = [int(os.read(read, 1) or b"9") for read, _ in results]
print(json.dumps([statuses, found, [run(number) for number in range(4)]]))
"""

KILLED = """
from cppyy_cuda.cache import kept

def keep_writing(told):
    kernel, x = made(2), np.zeros(4, np.int64)
    kernel[1, 4](x)
    (instance,) = kernel.overloads.values()
    place = kept.Kept("kernel", instance._describe)
    key = place._key()
    os.write(told, b".")
    while True:
        assert not kept.store().store_kernel(key, instance.compiled, None, place.record.notes)

kills = []
for attempt in range(12):
    read, told = os.pipe()
    pid = child(lambda: keep_writing(told))
    os.close(told)
    assert os.read(read, 1) == b"."
    time.sleep(random.Random(attempt).uniform(0, 0.02))
    os.kill(pid, signal.SIGKILL)
    kills.append(os.waitpid(pid, 0)[1])
    os.close(read)
print(json.dumps([kills, run(2), run(2)]))
"""


def run(tmp_path: Path, program: str, size: int) -> Any:
    (tmp_path / "program.py").write_text(PRELUDE.replace("SIZE", str(size)) + program)
    done = subprocess.run(
        [sys.executable, str(tmp_path / "program.py")],
        capture_output=True,
        text=True,
        timeout=600,
        env=os.environ
        | {
            "CPPYY_CUDA_CACHE": str(tmp_path / "cache"),
            "CPPYY_CUDA_TARGET": "host",  # a GPU would first make a context for each of them
            "OMP_NUM_THREADS": "1",
        },
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


def entries(tmp_path: Path) -> tuple[list[Path], list[Path]]:
    """Return the files of entries, and those of entries that were not finished."""
    files = sorted((tmp_path / "cache" / "kernels").glob("llvmcache-*"))
    return [file for file in files if not file.suffix], [file for file in files if file.suffix]


def test_sixty_four_processes_use_the_same_entries(tmp_path: Path) -> None:
    statuses, found, afterwards = run(tmp_path, CROWD, 4)
    assert statuses == [0] * 64
    assert set(found) <= {0, 1}
    assert found.count(0) >= 4, "someone has compiled each of them"
    assert afterwards == [True] * 4
    whole, unfinished = entries(tmp_path)
    assert (len(whole), unfinished) == (4, [])


def test_processes_that_are_killed_while_they_write(tmp_path: Path) -> None:
    """An entry is 64 KiB, the most that CUDA's constant memory has: a kill often hits a write."""
    kills, found, again = run(tmp_path, KILLED, 8000)
    assert kills == [9] * 12
    assert found and again, "the first process's entry is whole"
    assert len(entries(tmp_path)[0]) == 1
