"""gdb stops at the lines of kernels and prints their variables (host target, ``debug=True``)."""

from __future__ import annotations

import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

GDB = shutil.which("gdb")
pytestmark = pytest.mark.skipif(GDB is None, reason="gdb is not installed")

KERNEL = """
import numpy as np
from cppyy_cuda import cuda

@cuda.jit(debug=True)
def scale(a, factor):
    i = cuda.grid(1)
    if i < a.size:
        half = factor / 2
        count = i * 10
        a[i] = a[i] * half  # STOP
        count = -1  # NEXT

@cuda.jit(debug=True)
def reverse(a):
    shared = cuda.shared.array(32, np.int64)
    t = cuda.threadIdx.x
    mirrored = cuda.blockDim.x - 1 - t
    shared[t] = a[t]
    cuda.syncthreads()
    got = shared[mirrored]
    a[t] = got  # AFTER BARRIER

a = np.arange(8, dtype=np.float32)
scale[2, 4](a, 3.0)
print("scaled", a)
b = np.arange(32) + 100
reverse[1, 32](b)
print("reversed", b[0])
"""


SETUP = [
    "set pagination off",
    "set confirm off",
    "set debuginfod enabled off",
    "set disable-randomization off",
    "set breakpoint pending on",
]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("debugger") / "kernel_file.py"
    path.write_text(textwrap.dedent(KERNEL))
    return path


def line_of(program: Path, mark: str) -> int:
    lines = program.read_text().splitlines()
    return next(number for number, line in enumerate(lines, 1) if mark in line)


@pytest.fixture(scope="module")
def output(program: Path) -> str:
    """Return the output of one gdb session; starting one takes seconds."""
    assert GDB is not None
    stop, barrier = line_of(program, "# STOP"), line_of(program, "# AFTER BARRIER")
    commands = [
        *SETUP,
        f"break {program.name}:{stop} if i == 5",
        f"break {program.name}:{barrier} if t == 3",
        "run",
        "info locals",
        "print a.data[4]@3",
        "print a.shape",
        "next",
        "info locals",
        "continue",
        "print mirrored",
        "print got",
        "delete",
        "continue",
    ]
    arguments = [GDB, "-nx", "-nh", "-batch"]
    for command in commands:
        arguments += ["-ex", command]
    ran = subprocess.run(
        [*arguments, "--args", sys.executable, str(program)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    return ran.stdout + ran.stderr


def test_gdb_stops_at_a_kernels_line_and_prints_its_locals(program: Path, output: str) -> None:
    line = line_of(program, "# STOP")
    assert f"{program.name}:{line}" in output, output
    for local in ("i = 5", "half = 1.5", "count = 50", "factor = 3"):
        assert local in output, output


def test_arrays_show_their_elements_and_shape(output: str) -> None:
    assert "$1 = {6, 5, 6}" in output, output
    assert "$2 = {8}" in output, output


def test_stepping_follows_the_source(program: Path, output: str) -> None:
    assert f"{line_of(program, '# NEXT')}\t" in output, output


def test_variables_live_across_a_barrier(output: str) -> None:
    assert "$3 = 28" in output, output
    assert "$4 = 128" in output, output


def test_the_program_runs_to_its_end(output: str) -> None:
    assert "scaled [ 0.   1.5" in output, output
    assert "reversed 131" in output, output
