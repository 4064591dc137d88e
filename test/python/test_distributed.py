"""The examples of `examples/distributed`, each on several workers with a device of their own."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "examples" / "distributed"


def needs(*packages):
    missing = [package for package in packages if importlib.util.find_spec(package) is None]
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")


def run(*command, folder):
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, "OMP_NUM_THREADS": "1", "RAY_USAGE_STATS_ENABLED": "0"},
    )
    assert done.returncode == 0, done.stdout + done.stderr[-4000:]
    assert "WRONG" not in done.stdout, done.stdout
    return done.stdout


@needs("dask", "distributed")
def test_dask(tmp_path):
    shown = run(sys.executable, FOLDER / "with_dask.py", 2, folder=tmp_path)
    assert "workers: 2" in shown
    assert shown.count("(right)") == 4


def mpiexec():
    """Return the launcher beside this Python, from MPI's wheel, or the system's."""
    beside = Path(sys.executable).parent / "mpiexec"
    return str(beside) if beside.exists() else shutil.which("mpiexec")


@needs("mpi4py")
@pytest.mark.skipif(mpiexec() is None, reason="no mpiexec on this machine")
@pytest.mark.parametrize("ranks", [1, 2])
def test_mpi(tmp_path, ranks):
    shown = run(mpiexec(), "-n", ranks, sys.executable, FOLDER / "with_mpi.py", folder=tmp_path)
    assert f"ranks: {ranks}, heat: " in shown
    assert shown.count("(right)") == 1


@needs("ray")
def test_ray(tmp_path):
    shown = run(sys.executable, FOLDER / "with_ray.py", 2, folder=tmp_path)
    assert "actors: 2" in shown
    assert shown.count("times less") == 2
    assert "(right)" in shown
