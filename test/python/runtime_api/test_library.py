"""The runtime library by itself: what it loads, and when; a process without a driver."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import cppyy_cuda

PRELUDE = """
import ctypes, os, sys
from pathlib import Path
folder = Path(sys.argv[1])
def loaded(name): return name in Path("/proc/self/maps").read_text()
def threads(): return len(os.listdir("/proc/self/task"))
before = threads()
runtime = ctypes.CDLL(str(folder / "libcppyy_cuda_cudart.so"))
count = ctypes.c_int(-1)
"""


def run(code: str) -> str:
    """Run code after PRELUDE in a new process, which finds no driver but ours: its output."""
    folder = Path(cppyy_cuda.__file__).parent / "lib"
    command = [sys.executable, "-c", PRELUDE + code, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_opening_it_loads_and_starts_nothing() -> None:
    assert run("print(loaded('host_driver'), loaded('libcuda'), threads() - before)") == (
        "False False 0\n"
    )


def test_later_opens_by_name_get_it() -> None:
    code = """
other = ctypes.CDLL("libcudart.so.13")
version = ctypes.c_int()
print(other._handle == runtime._handle, other.cudaRuntimeGetVersion(ctypes.byref(version)))
print(version.value)
"""
    assert run(code) == "True 0\n13000\n"


def test_without_a_driver() -> None:
    code = """
if not loaded("libcuda"):
    runtime.cudaGetErrorName.restype = ctypes.c_char_p
    error = runtime.cudaGetDeviceCount(ctypes.byref(count))
    print(runtime.cudaGetErrorName(error).decode(), count.value)
    print(runtime.cudaPeekAtLastError() == error)
    memory = ctypes.c_void_p()
    print(runtime.cudaMalloc(ctypes.byref(memory), ctypes.c_size_t(4)) == error)
    print(runtime.cudaDriverGetVersion(ctypes.byref(count)), count.value)
"""
    from cppyy_cuda import nvidia

    if nvidia.works():
        pytest.skip("this machine has a driver")
    assert run(code) == "cudaErrorInsufficientDriver 0\nTrue\nTrue\n0 0\n"


def test_a_driver_that_comes_later_is_used() -> None:
    code = """
runtime.cudaGetDeviceCount(ctypes.byref(count))
driver = ctypes.CDLL(str(folder / "libcppyy_cuda_host_driver.so"))
print(runtime.cudaGetDeviceCount(ctypes.byref(count)), count.value)
"""
    from cppyy_cuda import nvidia

    if nvidia.works():
        pytest.skip("this machine has a driver")
    assert run(code) == "0 1\n"
