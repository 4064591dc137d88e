"""The examples run as a user runs them, and check their own results."""

from __future__ import annotations

import struct
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"


def run(name, *arguments, folder):
    return subprocess.run(
        [sys.executable, str(EXAMPLES / name), *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
    )


def test_vector_add(tmp_path):
    done = run("vector_add.py", "--size", "100003", folder=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "target: " in done.stdout
    assert done.stdout.count("(right)") == 2


def test_get_cuda_info(tmp_path):
    done = run("proposal/get_cuda_info.py", folder=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "arning" not in done.stderr
    fields = dict(line.split(": ", 1) for line in done.stdout.splitlines())
    assert int(fields["CUDA Version"]) >= 13000
    assert int(fields["CUDA Device Count"]) >= 1
    assert fields["Device Name"]
    assert fields["Warp Size"] == "32"
    assert fields["Max Grid Size"].count(" x ") == 2
    numbers = [value.split()[0] for key, value in fields.items() if key.startswith(("M", "Bus"))]
    assert len(numbers) == 11
    assert all(int(number) > 0 for number in numbers)


def test_hillshade(tmp_path):
    pytest.importorskip("matplotlib")
    done = run("hillshade.py", "--output", "shade.png", folder=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "(right)" in done.stdout
    header = (tmp_path / "shade.png").read_bytes()[:24]
    assert header[1:4] == b"PNG"
    assert struct.unpack(">II", header[16:24]) == (403, 344)


def test_hillshade_by_night_is_dark(tmp_path):
    matplotlib_image = pytest.importorskip("matplotlib.image")
    done = run("hillshade.py", "--altitude", "-90", folder=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert matplotlib_image.imread(tmp_path / "hillshade.png")[..., :3].max() == 0


def test_a_wrong_option_is_an_error(tmp_path):
    assert run("vector_add.py", "--size", "many", folder=tmp_path).returncode == 2


def test_run_guest_vector_add(tmp_path):
    done = run("proposal/run_guest_vector_add.py", folder=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("Result: [ 0  2  4  6  8 10 12 14 16 18]")


def test_cuda_vector_add(tmp_path):
    done = run("proposal/cuda_vector_add.py", folder=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines() == ["one thread: [10.  0.  0.  0.]", "C++: [10. 11. 12. 13.]"]


def test_matrix_mul(tmp_path):
    done = run("proposal/matrix_mul.py", folder=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert float(done.stdout.rpartition(": ")[2]) < 1e-12
