"""Every phase of every compilation in a folder."""

from __future__ import annotations

from pathlib import Path

import cppyy
import numpy as np

import cppyy_cuda.numba_ext  # noqa: F401  (cppyy.cppdef feeds the device session)
from cppyy_cuda import cuda
from cppyy_cuda.config import config

cppyy.cppdef("namespace dumped { __global__ void fill(int *x) { x[threadIdx.x] = 1; } }")


def endings(folder: Path, name: str) -> list[str]:
    """Return what follows the kernel's name in the files of ``folder``, in order."""
    return sorted(file.name[len(name) :] for file in folder.glob(f"{name}.*"))


def test_a_python_kernel(tmp_path: Path) -> None:
    @cuda.jit
    def dumped_kernel(x):
        x[cuda.grid(1)] = 1

    with config.override(dump=tmp_path / "stages"):
        dumped_kernel[1, 4](np.zeros(4))
        dumped_kernel[1, 4](np.zeros(4, np.int32))
    first, name = sorted({file.name.split(".")[0] for file in (tmp_path / "stages").iterdir()})
    assert first.startswith("dumped_kernel-") and name.startswith("dumped_kernel-")
    found = endings(tmp_path / "stages", name)
    assert found[:4] == [".0-cppyy_cuda.mlir", ".1-gpu.mlir", ".2-nvvm.mlir", ".3-llvm.ll"]
    assert found[-1] in (".5-cubin.o", ".5-cubin.cubin")
    assert "cppyy_cuda.kernel" in (tmp_path / "stages" / f"{name}.0-cppyy_cuda.mlir").read_text()


def test_inspecting_uses_the_same_names(tmp_path: Path) -> None:
    @cuda.jit("void(float64[::1])")
    def inspected_kernel(x):
        x[0] = 1

    with config.override(dump=tmp_path):
        inspected_kernel.inspect_ptx()
    assert {file.name.split("-")[0] for file in tmp_path.iterdir()} == {"inspected_kernel"}


def test_a_cxx_kernel(tmp_path: Path) -> None:
    x = np.zeros(4, np.int32)
    with config.override(dump=tmp_path):
        cppyy.gbl.dumped.fill[1, 4](x)
    assert x.tolist() == [1, 1, 1, 1]
    assert [file.name for file in tmp_path.glob("*.3-llvm.ll")]


def test_nothing_without_the_setting(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)

    @cuda.jit
    def quiet_kernel(x):
        x[0] = 1

    quiet_kernel[1, 1](np.zeros(1))
    assert list(tmp_path.iterdir()) == []
