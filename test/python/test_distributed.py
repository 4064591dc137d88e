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


#: A program whose kernels, device functions and C++ are its own: no other process can import them.
IN_MAIN = """
import os, sys
import cppyy
import numpy as np
import cppyy_cuda.numba_ext
from cppyy_cuda import cuda

cppyy.cppdef('namespace in_main {'
             '  template <class T> T half(T x) { return x / 2; }'
             '  __global__ void add(double *x, double by) { x[threadIdx.x] += by; } }')
SCALE = 3

@cuda.jit(device=True)
def scaled(x):
    return x * SCALE

@cuda.jit
def change(x):
    i = cuda.grid(1)
    if i < x.size:
        x[i] = scaled(cppyy.gbl.in_main.half(x[i]))

def work(first, add=cppyy.gbl.in_main.add):
    x = first + np.arange(4.0)
    change[1, 4](x)
    add[1, 4](x, 0.5)
    return os.getpid(), x.tolist()

def check(found):
    for first, (process, values) in enumerate(found):
        assert process != os.getpid()
        assert values == [(first + i) * 1.5 + 0.5 for i in range(4)], values
    assert work(0)[1] == [0.5, 2.0, 3.5, 5.0]
    print("workers:", len({process for process, _ in found}))
"""

DASK = """
from dask.distributed import Client, LocalCluster

def main():
    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None}
    with LocalCluster(**options) as cluster, Client(cluster) as client:
        check(client.gather(client.map(work, range(8), pure=False)))

if __name__ == "__main__":
    main()
"""

RAY = """
import ray

ray.init(include_dashboard=False, num_cpus=2, log_to_driver=False)
check(ray.get([ray.remote(work).remote(first) for first in range(8)]))
ray.shutdown()
"""


def run_main(tmp_path, text, is_file):
    """Run a program from a file or, as an interactive one, from nowhere."""
    if not is_file:
        return run(sys.executable, "-c", IN_MAIN + text, folder=tmp_path)
    (tmp_path / "program.py").write_text(IN_MAIN + text)
    return run(sys.executable, "program.py", folder=tmp_path)


@needs("dask", "distributed")
@pytest.mark.parametrize("is_file", [True, False])
def test_dask_with_kernels_of_main(tmp_path, is_file):
    assert "workers: 2" in run_main(tmp_path, DASK, is_file)


@needs("ray")
@pytest.mark.parametrize("is_file", [True, False])
def test_ray_with_kernels_of_main(tmp_path, is_file):
    assert "workers: " in run_main(tmp_path, RAY, is_file)
