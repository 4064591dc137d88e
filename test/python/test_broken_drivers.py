"""A driver of NVIDIA's that is missing, old or broken: an error or a warning that says so.

Each program runs in a process of its own, which finds a fake driver and believes that the machine
has a GPU.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import cppyy_cuda
from cppyy_cuda import nvidia

COMPILER = shutil.which("c++") or shutil.which("clang++-22")
SOURCE = Path(__file__).parents[1] / "unit" / "Runtime" / "FakeDriver.cpp"
REAL = Path(cppyy_cuda.__file__).parent / "lib" / "libcppyy_cuda_host_driver.so"

pytestmark = [
    pytest.mark.skipif(COMPILER is None, reason="the fake drivers need a C++ compiler"),
    pytest.mark.skipif(nvidia.works(), reason="NVIDIA's driver answers on this machine"),
]

#: What is wrong, the macros of the fake driver, what the warning says, and a launch on a GPU.
BROKEN = {
    "does not start": (
        ["-DFAKE_INIT=803"],
        "cuInit failed with CUDA_ERROR_SYSTEM_DRIVER_MISMATCH (803)",
        "CUDA_ERROR_SYSTEM_DRIVER_MISMATCH (803): initializing the driver failed",
    ),
    "is old": (
        ["-DFAKE_OLD", "-DFAKE_VERSION=11040"],
        "it is for CUDA 11.4: one for CUDA 12.0 or later is needed",
        "is for CUDA 11.4 and has no cuGetProcAddress_v2: a driver for CUDA 12.0 or later",
    ),
    "is no library": (None, "invalid ELF header", "invalid ELF header"),
    "is another library": ([], "it is no driver of NVIDIA's", "has no cuGetProcAddress_v2"),
    "is missing": (None, "cannot open shared object", "no NVIDIA driver was found"),
}

PRELUDE = """
import sys, warnings
warnings.simplefilter("ignore", DeprecationWarning)
import numpy as np
from cppyy_cuda import nvidia
nvidia._GPUS = nvidia._DEVICE_FILES = ("/dev/null",)
"""

ON_THE_CPU = """
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    import cppyy_cuda.numba_ext
from numba import cuda
from cppyy_cuda.errors import DriverWarning

@cuda.jit
def twice(x):
    x[cuda.grid(1)] *= 2

x = np.arange(4.0)
twice[1, 4](x)
assert list(x) == [0, 2, 4, 6]
print([str(w.message) for w in told if w.category is DriverWarning])
"""

ON_A_GPU = """
import cppyy_cuda.numba_ext
from numba import cuda
from cppyy_cuda.config import config
from cppyy_cuda.errors import CppyyCudaError

@cuda.jit
def twice(x):
    x[cuda.grid(1)] *= 2

x = np.arange(4.0)
for attempt in range(2):
    try:
        twice[1, 4](x)
    except Exception as error:
        print(isinstance(error, CppyyCudaError), error)
with config.override(arch="sm_90"):
    print(".visible .entry" in twice.compile("void(float64[::1])").text("ptx"))
"""


def make(folder: Path, case: str) -> None:
    """Put a driver that something is wrong with into a folder."""
    file, macros = folder / "libcuda.so.1", BROKEN[case][0]
    if case == "is no library":
        file.write_text("not a library\n" * 100)
    elif case == "is another library":
        compile_driver(folder, "-x", "c++", "/dev/null")
    elif macros is not None:
        compile_driver(folder, f'-DFAKE_REAL="{REAL}"', *macros, str(SOURCE))


def compile_driver(folder: Path, *arguments: str) -> None:
    file = folder / "libcuda.so.1"
    command = [str(COMPILER), "-shared", "-fPIC", f"-Wl,-soname,{file.name}", "-o", str(file)]
    subprocess.run([*command, *arguments, "-ldl"], check=True, timeout=120)


def run(folder: Path, program: str, target: str) -> list[str]:
    """Run a program that finds the driver in a folder; return the lines that it prints."""
    done = subprocess.run(
        [sys.executable, "-c", PRELUDE + program],
        capture_output=True,
        text=True,
        timeout=300,
        env=os.environ | {"LD_LIBRARY_PATH": str(folder), "CPPYY_CUDA_TARGET": target},
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout.splitlines()


@pytest.mark.parametrize("case", BROKEN)
def test_kernels_run_on_the_cpu_with_a_warning(tmp_path: Path, case: str) -> None:
    make(tmp_path, case)
    (shown,) = run(tmp_path, ON_THE_CPU, "auto")
    assert "there is a GPU, but libcuda.so.1 does not work: " in shown
    assert BROKEN[case][1] in shown


def test_no_device_is_no_problem(tmp_path: Path) -> None:
    compile_driver(tmp_path, f'-DFAKE_REAL="{REAL}"', "-DFAKE_INIT=100", str(SOURCE))
    assert run(tmp_path, ON_THE_CPU, "auto") == ["[]"]


@pytest.mark.parametrize("case", BROKEN)
def test_a_launch_on_a_gpu_says_what_is_wrong(tmp_path: Path, case: str) -> None:
    make(tmp_path, case)
    first, second, compiled = run(tmp_path, ON_A_GPU, "cuda")
    assert first == second
    assert first.startswith("True ")
    assert BROKEN[case][2] in first
    assert compiled == "True"


NEWER_TOOLKIT = """
import cppyy_cuda.numba_ext
from numba import cuda
from cppyy_cuda.errors import DriverError

@cuda.jit
def twice(x):
    x[cuda.grid(1)] *= 2

x = cuda.to_device(np.arange(4.0))
for attempt in range(2):
    try:
        twice[1, 4](x)
    except DriverError as error:
        print(error)
print(x.copy_to_host().tolist())
"""


def test_a_toolkit_that_is_newer_than_the_driver(tmp_path: Path) -> None:
    macros = "-DFAKE_LOAD=222", "-DFAKE_VERSION=12020"
    compile_driver(tmp_path, f'-DFAKE_REAL="{REAL}"', *macros, str(SOURCE))
    first, second, values = run(tmp_path, NEWER_TOOLKIT, "cuda")
    assert first == second
    assert "CUDA_ERROR_UNSUPPORTED_PTX_VERSION (222)" in first
    assert "the driver is for CUDA 12.2 and cannot read code of a newer toolkit" in first
    assert values == "[0.0, 1.0, 2.0, 3.0]"
