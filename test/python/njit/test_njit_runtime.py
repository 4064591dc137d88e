"""The CUDA runtime API in compiled host code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import cppyy
import numba
import numpy as np
import pytest
from numba.core.errors import TypingError

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda import cuda, toolkit
from cppyy_cuda.njit import runtime

if toolkit.find().root is None:
    pytest.skip("the headers of a CUDA toolkit are needed", allow_module_level=True)

cppyy.include("cuda_runtime.h")
cppyy.cppdef("namespace njit_runtime { double half(double x) { return x / 2; } }")


def test_memory() -> None:
    @numba.njit
    def copy(source, target):
        memory = np.zeros(1, np.uintp)
        error = cppyy.gbl.cudaMalloc(memory, source.nbytes)
        error |= cppyy.gbl.cudaMemcpy(
            memory[0], source, source.nbytes, cppyy.gbl.cudaMemcpyHostToDevice
        )
        error |= cppyy.gbl.cudaMemset(memory[0], 0, 8)
        error |= cppyy.gbl.cudaMemcpy(
            target.ctypes, memory[0], source.nbytes, cppyy.gbl.cudaMemcpyDeviceToHost
        )
        return error | cppyy.gbl.cudaFree(memory[0])

    source, target = np.arange(1.0, 11.0), np.zeros(10)
    assert copy(source, target) == 0
    assert target[0] == 0
    assert np.array_equal(target[1:], source[1:])


def test_device_arrays_and_streams() -> None:
    @numba.njit
    def fill(array, size):
        stream = cuda.stream()
        error = cppyy.gbl.cudaMemsetAsync(array, 1, size, stream)
        error |= cppyy.gbl.cudaStreamSynchronize(stream)
        return error | cppyy.gbl.cudaMemset(array, 2, 4)

    array = cuda.to_device(np.zeros(2, np.int32))
    assert fill(array, 8) == 0
    assert array.copy_to_host().tolist() == [0x02020202, 0x01010101]


def test_errors_are_the_threads() -> None:
    @numba.njit
    def wrong():
        first = cppyy.gbl.cudaSetDevice(1000)
        return first, cppyy.gbl.cudaPeekAtLastError(), cppyy.gbl.cudaGetLastError()

    invalid = int(cppyy.gbl.cudaErrorInvalidDevice)
    assert wrong() == (invalid, invalid, invalid)

    @numba.njit
    def last():
        return cppyy.gbl.cudaGetLastError()

    assert last() == 0


def test_numbers_of_any_width_and_null() -> None:
    @numba.njit
    def limits(small):
        size = np.zeros(1, np.uintp)
        error = cppyy.gbl.cudaDeviceGetLimit(size, small)
        return error, size[0], cppyy.gbl.cudaFree(None), cppyy.gbl.cudaGetDeviceCount(None)

    error, size, freed, invalid = limits(np.uint8(0))
    assert (error, freed, invalid) == (0, 0, 1)
    assert size > 0


def test_other_functions_of_cxx_are_cppyys() -> None:
    @numba.njit
    def call(x):
        return cppyy.gbl.njit_runtime.half(x)

    assert call(3.0) == 1.5


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: cppyy.gbl.cudaSetDevice(), "cudaSetDevice takes 1 arguments"),
        (
            lambda: cppyy.gbl.cudaSetDevice(1.5),
            "argument 1 of cudaSetDevice is a number: got float",
        ),
        (lambda: cppyy.gbl.cudaFree(1.5), "argument 1 of cudaFree is a pointer: got float"),
        (
            lambda: cppyy.gbl.cudaMemset3D(0, 0, 0),
            "argument 1 of cudaMemset3D is a struct: got",
        ),
    ],
)
def test_wrong_calls(call, says: str) -> None:
    with pytest.raises(TypingError, match=says):
        numba.njit(call)()


def test_the_table() -> None:
    found = runtime.functions()
    assert len(found) > 200
    assert found["cudaGetLastError"] == ()
    assert found["cudaMemcpy"] == (runtime.POINTER, runtime.POINTER, runtime.INT64, runtime.INT32)
    assert found["cudaStreamSynchronize"] == (runtime.POINTER,)
    assert found["cudaMemset3D"][0] is None
    assert found["cudaIpcOpenMemHandle"][1] is None
    assert "cudaImportExternalMemory" not in found


CACHED = """
import cppyy, numba, cppyy_cuda.numba_ext
cppyy.include("cuda_runtime.h")

@numba.njit(cache=True)
def last():
    return cppyy.gbl.cudaSetDevice(1000)

print(last(), sum(last.stats.cache_hits.values()))
"""


def test_cached_code(tmp_path: Path) -> None:
    (tmp_path / "cached.py").write_text(CACHED)
    environment = os.environ | {"NUMBA_CACHE_DIR": str(tmp_path / "cache")}
    answers = []
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, str(tmp_path / "cached.py")],
            capture_output=True,
            text=True,
            timeout=300,
            env=environment,
        )
        assert done.returncode == 0, done.stderr
        answers.append(done.stdout.split())
    assert answers == [["101", "0"], ["101", "1"]]
