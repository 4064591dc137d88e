"""A library that nvcc built, loaded by cppyy."""

from __future__ import annotations

import subprocess
import warnings
from pathlib import Path

import cppyy
import pytest

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda import compiler, toolkit
from cppyy_cuda.errors import CxxWarning

ROOT = toolkit.find().root
if ROOT is None or not (Path(ROOT) / "bin" / "nvcc").is_file():
    pytest.skip("nvcc is needed", allow_module_level=True)

SOURCE = r"""
__device__ int total = 4;
__global__ void add(int *p, int n) { p[threadIdx.x] += n; }
extern "C" int nvcc_add() {
  int *memory, values[8] = {};
  cudaMalloc(&memory, sizeof(values));
  cudaMemcpy(memory, values, sizeof(values), cudaMemcpyHostToDevice);
  add<<<1, 8>>>(memory, 2);
  int error = cudaGetLastError();
  cudaMemcpy(values, memory, sizeof(values), cudaMemcpyDeviceToHost);
  cudaFree(memory);
  return error ? -error : values[7];
}
extern "C" int nvcc_total() {
  int value = -1;
  int error = cudaMemcpyFromSymbol(&value, total, sizeof(value));
  cudaGetLastError();
  return error ? -error : value;
}
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("nvcc")
    source, built = folder / "source.cu", folder / "libnvcc_test.so"
    source.write_text(SOURCE)
    command = [Path(ROOT) / "bin" / "nvcc", "-shared", "-Xcompiler=-fPIC", "-cudart=shared"]
    if compiler.current_target() == "cuda":
        command.append(f"-arch={compiler.current_arch()}")
    done = subprocess.run(
        [*command, source, "-o", built], capture_output=True, text=True, check=False, timeout=300
    )
    if done.returncode:
        pytest.skip(f"nvcc cannot build here: {done.stderr[-300:]}")
    assert cppyy.load_library(str(built))
    cppyy.cppdef('extern "C" int nvcc_add(); extern "C" int nvcc_total();')
    return cppyy.gbl


@pytest.mark.skipif(compiler.current_target() != "host", reason="a GPU runs it")
def test_its_kernels_do_not_run_on_the_host(library) -> None:
    no_image = -int(cppyy.gbl.cudaErrorNoKernelImageForDevice)
    with pytest.warns(
        CxxWarning,
        match=r"built with _Z3addPii has machine code for sm_\d+.* PTX for compute_\d+, none of "
        "which runs on a CPU: give its C",
    ):
        assert library.nvcc_add() == no_image
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert library.nvcc_total() == no_image
        assert library.nvcc_add() == no_image, "and the process goes on"


@pytest.mark.skipif(compiler.current_target() == "host", reason="needs a GPU")
def test_its_kernels_run_on_a_gpu(library) -> None:
    assert library.nvcc_add() == 2
    assert library.nvcc_total() == 4
