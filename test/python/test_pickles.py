"""Kernels in other processes: pickled by name, or as source, options and C++."""

from __future__ import annotations

import copy
import json
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import cloudpickle
import cppyy
import numpy as np
import pytest

from cppyy_cuda import cuda, received
from cppyy_cuda.interop import parcels
from cppyy_cuda.interop.parcels import Parcel


@cuda.jit
def by_name(x):
    x[cuda.grid(1)] += 1


def local(number: float, **options: Any) -> Any:
    @cuda.jit(**options)
    def kernel(x):
        x[cuda.grid(1)] += number

    return kernel


def result(kernel: Any) -> float:
    x = np.zeros(4)
    kernel[1, 4](x)
    return float(x[3])


def test_a_kernel_that_can_be_imported_is_its_name() -> None:
    data = pickle.dumps(by_name)
    assert len(data) < 100
    assert pickle.loads(data) is by_name
    assert pickle.loads(cloudpickle.dumps(by_name)) is by_name


@pytest.mark.parametrize("dumps", [pickle.dumps, cloudpickle.dumps])
def test_another_kernel_is_its_source_and_options(dumps: Any) -> None:
    kernel = local(3.0, fastmath=True, cache=True)
    arrived = pickle.loads(dumps(kernel))
    assert arrived is not kernel
    assert arrived.options == kernel.options
    assert result(arrived) == 3
    assert result(pickle.loads(dumps(local(4.0)))) == 4


def test_the_same_pickle_is_the_same_kernel() -> None:
    data = pickle.dumps(local(5.0))
    assert pickle.loads(data) is pickle.loads(data)


def test_only_some_kernels_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(received, "_MOST", 1)
    one, two = pickle.dumps(local(5.0)), pickle.dumps(local(6.0))
    first = pickle.loads(one)
    pickle.loads(two)
    assert pickle.loads(one) is not first


def test_launchers_of_local_kernels() -> None:
    x = np.zeros(4)
    pickle.loads(pickle.dumps(local(2.0)[1, 4]))(x)
    assert list(x) == [2, 2, 2, 2]
    with pytest.raises(pickle.PicklingError, match="has a stream"):
        pickle.dumps(local(2.0)[1, 4, cuda.stream()])


def test_cxx_kernels_are_their_names() -> None:
    cppyy.cppdef(
        "namespace pickled { template <class T> __global__ void twice(T *x) { *x *= 2; }\n"
        "__device__ inline void once(double *x) { *x += 1; } }"
    )
    kernel = cppyy.gbl.pickled.twice
    assert pickle.loads(pickle.dumps(kernel)) is kernel
    assert copy.deepcopy(kernel) is kernel
    assert pickle.loads(pickle.dumps(kernel["float"])) is kernel["float"]
    cppyy.gbl.pickled.once.__cuda_kernel__ = True
    marked = cppyy.gbl.pickled.once
    assert pickle.loads(pickle.dumps(marked)) is marked


def test_cxx_that_does_not_declare_the_kernel() -> None:
    with pytest.raises(pickle.UnpicklingError, match=r"there is no C\+\+ kernel nowhere::k"):
        received.cxx_kernel("nowhere::k", "", False, {}, Parcel((), ()))


def test_cxx_that_is_known_is_not_given_again() -> None:
    cppyy.cppdef("namespace pickled_once { struct Defined {}; }")
    parcel = parcels.pack()
    assert "struct Defined" in str(parcel)
    assert parcels.missing(parcel) == []
    parcels.unpack(parcel)


PROGRAM = """
import json, multiprocessing, os, sys
import numpy as np

def run(kernel, *rest):
    x = np.arange(4.0)
    kernel[1, 4](x, *rest)
    return os.getpid(), x.tolist()

def configured(launcher):
    x = np.arange(4.0)
    launcher(x)
    return os.getpid(), x.tolist()

if __name__ == "__main__":
    import cppyy
    from cppyy_cuda import cuda
    cppyy.add_include_path(sys.argv[1])
    os.chdir(sys.argv[1])
    cppyy.include("factor.h")
    cppyy.cppdef('''
    namespace sent {
      template <class T, class S> __global__ void scale(T *x, S by) {
        x[threadIdx.x] *= by * FACTOR;
      }
      inline double plus(double x) { return x + FACTOR; }
      __device__ inline void marked(double *x) { x[threadIdx.x] += 10 * FACTOR; }
    }''')

    @cuda.jit(device=True)
    def helper(x):
        return cppyy.gbl.sent.plus(x)

    @cuda.jit
    def kernel(x):
        i = cuda.grid(1)
        x[i] = helper(x[i])

    cppyy.gbl.sent.marked.__cuda_kernel__ = True
    sent = cppyy.gbl.sent
    jobs = [(run, kernel), (run, sent.scale, 2.0), (run, sent.scale["double"], 3)]
    jobs += [(run, sent.marked), (configured, kernel[1, 4])]
    os.chdir("/")
    START
    print(json.dumps([[pid != os.getpid() for pid, _ in results], [x for _, x in results]]))
"""
SPAWN = """
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        results = [pool.apply(work, args) for work, *args in jobs]
"""
JOBLIB = """
    from joblib import Parallel, delayed
    results = Parallel(n_jobs=2)(delayed(work)(*args) for work, *args in jobs)
"""


@pytest.mark.parametrize("start", [SPAWN, JOBLIB], ids=["spawn", "joblib"])
def test_workers_get_kernels_that_they_do_not_have(tmp_path: Path, start: str) -> None:
    (tmp_path / "factor.h").write_text("#define FACTOR 2\n")
    program = tmp_path / "program.py"
    program.write_text(PROGRAM.replace("    START\n", start))
    done = subprocess.run(
        [sys.executable, str(program), str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=600,
        env=os.environ | {"JOBLIB_TEMP_FOLDER": str(tmp_path)},
    )
    assert done.returncode == 0, done.stderr
    elsewhere, values = json.loads(done.stdout)
    assert all(elsewhere)
    assert values == [
        [2, 3, 4, 5],
        [0, 4, 8, 12],
        [0, 6, 12, 18],
        [20, 21, 22, 23],
        [2, 3, 4, 5],
    ]
