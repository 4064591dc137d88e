"""The runtime API from C++ given to cppyy, and from Python: `cppyy.gbl.cudaMalloc`."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from pathlib import Path

import cppyy
import numpy as np
import pytest

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda import cuda, runtime_api, toolkit
from cppyy_cuda.cxx import toolkits

if toolkit.find().root is None:
    pytest.skip("the headers of a CUDA toolkit are needed", allow_module_level=True)

cppyy.include("cuda_runtime.h")
cppyy.cppdef("""
namespace runtime_api {
int devices() { int count = -1; cudaGetDeviceCount(&count); return count; }

int sum_on_device(const int *values, int count) { // there and back
  int *memory = nullptr, *back = new int[count];
  size_t bytes = count * sizeof(int);
  int sum = 0;
  if (cudaMalloc(&memory, bytes) ||
      cudaMemcpy(memory, values, bytes, cudaMemcpyHostToDevice) ||
      cudaMemset(memory, 0, sizeof(int)) ||
      cudaMemcpy(back, memory, bytes, cudaMemcpyDeviceToHost) || cudaFree(memory))
    sum = -1;
  else
    for (int i = 0; i < count; ++i) sum += back[i];
  delete[] back;
  return sum;
}

const char *wrong_device() { return cudaGetErrorName(cudaSetDevice(1000)); }
const char *last_error() { return cudaGetErrorName(cudaGetLastError()); }

cudaDeviceProp properties() {
  cudaDeviceProp found;
  if (cudaGetDeviceProperties(&found, 0)) found.warpSize = -1;
  return found;
}
int attribute(cudaDeviceAttr which) {
  int value = -1;
  cudaDeviceGetAttribute(&value, which, 0);
  return value;
}
}
""")
ours = cppyy.gbl.runtime_api
rt = cppyy.gbl


def run(code: str, **environment: str) -> str:
    """Run code in a new process: its output."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=300,
        env=os.environ | environment,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.gpu
def test_on_a_gpu_nvidias_library_answers_if_it_is_there() -> None:
    if not runtime_api.is_own():
        assert "libcudart" in runtime_api.owner("cuda")
    assert ours.devices() == len(cuda.gpus)


def test_cxx_that_calls_the_runtime() -> None:
    assert ours.devices() == len(cuda.gpus)
    values = np.arange(100, dtype=np.int32)
    values[0] = 7
    assert ours.sum_on_device(values, 100) == 99 * 100 // 2


def test_errors_of_cxx() -> None:
    assert ours.wrong_device() == "cudaErrorInvalidDevice"
    assert ours.last_error() == "cudaErrorInvalidDevice"
    assert ours.last_error() == "cudaSuccess"


def test_from_python() -> None:
    count, device, version = ctypes.c_int(-1), ctypes.c_int(-1), ctypes.c_int(-1)
    assert rt.cudaGetDeviceCount(count) == rt.cudaSuccess
    assert count.value == len(cuda.gpus)
    assert rt.cudaGetDevice(device) == rt.cudaSuccess
    assert device.value == 0
    assert rt.cudaRuntimeGetVersion(version) == rt.cudaSuccess
    assert version.value >= 13000
    assert rt.cudaGetErrorString(rt.cudaErrorMemoryAllocation) == "out of memory"


def test_memory_from_python() -> None:
    pointer, values = ctypes.c_void_p(), np.arange(10.0)
    back = np.zeros_like(values)
    assert rt.cudaMalloc(pointer, values.nbytes) == rt.cudaSuccess
    assert pointer.value
    to, fro = rt.cudaMemcpyHostToDevice, rt.cudaMemcpyDeviceToHost
    assert rt.cudaMemcpy(pointer, values, values.nbytes, to) == rt.cudaSuccess
    assert rt.cudaMemcpy(back, pointer, values.nbytes, fro) == rt.cudaSuccess
    assert np.array_equal(values, back)
    assert rt.cudaFree(pointer) == rt.cudaSuccess
    assert rt.cudaFree(pointer) == rt.cudaErrorInvalidValue
    assert rt.cudaGetLastError() == rt.cudaErrorInvalidValue
    assert rt.cudaPeekAtLastError() == rt.cudaSuccess


def test_the_runtime_and_numba_share_memory_and_streams() -> None:
    values = cuda.to_device(np.arange(4.0))
    back = np.zeros(4)
    address = ctypes.c_void_p(values.__cuda_array_interface__["data"][0])
    fro = rt.cudaMemcpyDeviceToHost
    assert rt.cudaMemcpy(back, address, 32, fro) == rt.cudaSuccess
    assert np.array_equal(back, np.arange(4.0))
    found = rt.cudaPointerAttributes()
    assert rt.cudaPointerGetAttributes(found, address) == rt.cudaSuccess
    assert found.type == rt.cudaMemoryTypeDevice


def test_properties_that_cuda_13_dropped() -> None:
    found = ours.properties()
    assert found.warpSize == 32
    for field, attribute in (
        ("clockRate", "ClockRate"),
        ("memoryClockRate", "MemoryClockRate"),
        ("memoryBusWidth", "GlobalMemoryBusWidth"),
        ("deviceOverlap", "GpuOverlap"),
        ("kernelExecTimeoutEnabled", "KernelExecTimeout"),
        ("computeMode", "ComputeMode"),
        ("maxTexture1DLinear", "MaxTexture1DLinearWidth"),
        ("singleToDoublePrecisionPerfRatio", "SingleToDoublePrecisionPerfRatio"),
    ):
        value = getattr(rt, f"cudaDevAttr{attribute}")
        assert getattr(found, field) == ours.attribute(value), field
    assert found.clockRate > 0
    assert found.memoryClockRate > 0
    assert found.memoryBusWidth > 0


@pytest.mark.parametrize(
    "name", ["cudart", "libcudart", "libcudart.so", "libcudart.so.13", "cuda", "libcuda.so.1"]
)
def test_libraries_by_name(name: str) -> None:
    assert cppyy.load_library(name) is True


def test_another_library_is_cppyys_affair() -> None:
    with pytest.raises(RuntimeError, match="cudaX"):
        cppyy.load_library("cudaX")


def test_the_driver_from_cxx() -> None:
    cppyy.load_library("cuda")
    cppyy.include("cuda.h")
    cppyy.cppdef("""namespace runtime_api { int driver_devices() {
      int count = -1; return cuInit(0) || cuDeviceGetCount(&count) ? -1 : count; } }""")
    assert ours.driver_devices() == len(cuda.gpus)


def test_a_toolkit_that_is_not_there_gives_way(tmp_path: Path) -> None:
    missing = tmp_path / "cuda-12.4"
    cppyy.add_include_path(str(missing / "include"))
    cppyy.add_library_path(str(missing / "targets" / "x86_64-linux" / "lib"))
    root = toolkit.find().root
    assert toolkits.replaced[str(missing / "include")] == str(root / "include")
    libraries = toolkits.replaced[str(missing / "targets" / "x86_64-linux" / "lib")]
    assert Path(libraries).is_dir()


@pytest.mark.parametrize("name", ["nothing", "cuda_nothing"])
def test_other_missing_folders_are_errors(tmp_path: Path, name: str) -> None:
    with pytest.raises(OSError, match="No such directory"):
        cppyy.add_include_path(str(tmp_path / name))
    with pytest.raises(OSError, match="No such directory"):
        cppyy.add_library_path(str(tmp_path / name))


def test_a_library_that_was_loaded_first_does_not_answer() -> None:
    if not runtime_api.is_own():
        pytest.skip("NVIDIA's library answers on this machine")
    libraries = [toolkit.find().root / name / "libcudart.so.13" for name in ("lib64", "lib")]
    library = next((path for path in libraries if path.exists()), None)
    if library is None:
        pytest.skip("NVIDIA's library is not installed")
    code = f"""
import ctypes
first = ctypes.CDLL({str(library)!r}, mode=ctypes.RTLD_GLOBAL)
import cppyy, cppyy_cuda.numba_ext
cppyy.include("cuda_runtime_api.h")
count = ctypes.c_int(-1)
print(cppyy.gbl.cudaGetDeviceCount(count), count.value)
cppyy.cppdef("int devices() {{ int count = -1; cudaGetDeviceCount(&count); return count; }}")
print(cppyy.gbl.devices())
"""
    assert run(code, CPPYY_CUDA_TARGET="host") == "0 1\n1\n"


def test_headers_with_other_layouts_are_refused(tmp_path: Path) -> None:
    (tmp_path / "driver_types.h").write_text("struct cudaDeviceProp {};\n")
    (tmp_path / "cuda_runtime_api.h").write_text("#define CUDART_VERSION 12040\n")
    code = f"""
import cppyy, cppyy_cuda.numba_ext
cppyy.add_include_path({str(tmp_path)!r})
print(bool(cppyy.gbl.gInterpreter.Declare('#include "cuda_runtime_api.h"')))
"""
    command = [sys.executable, "-c", code]
    environment = os.environ | {"CPPYY_CUDA_TARGET": "host"}
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, env=environment)
    assert done.stdout == "False\n"
    assert "cppyy-cuda's runtime has CUDA 13's layouts" in done.stderr
