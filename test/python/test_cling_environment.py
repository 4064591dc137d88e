"""The environment that Cling documents: CLING_ENABLE_CUDA, CLING_CUDA_PATH, CLING_CUDA_ARCH."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cppyy_cuda import compiler, toolkit
from cppyy_cuda.config import cling_arch, cling_enables_cuda, cling_toolkit, config
from cppyy_cuda.errors import CppyyCudaError

KERNEL = """
import numpy as np
cppyy.cppdef("__global__ void arch(int *x) { *x = __CUDA_ARCH__; }")
x = np.zeros(1, np.int32)
cppyy.gbl.arch[1, 1](x)
print(x[0])
"""
ENVIRON = "import os; os.environ |= dict(CLING_ENABLE_CUDA='1', CLING_CUDA_ARCH='sm_86')\n"
IMPORTS = "import cppyy, cppyy_cuda.numba_ext\n"


def run(program: str, **environment: str) -> tuple[str, str]:
    environment = {"CPPYY_CUDA_TARGET": "host"} | environment
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        env={k: v for k, v in os.environ.items() if k != "CPPYY_CUDA_ARCH"} | environment,
        timeout=300,
        check=False,
    )
    return done.stdout, done.stderr


@pytest.mark.parametrize(
    "program",
    [
        ENVIRON + IMPORTS + KERNEL,
        IMPORTS + ENVIRON + KERNEL,
        "import cppyy\n" + ENVIRON + IMPORTS + KERNEL,
    ],
    ids=["before the imports", "after them", "between them"],
)
def test_both_orders(program: str) -> None:
    assert run(program) == ("860\n", "")


def test_from_outside_and_our_own_come_first() -> None:
    assert run(IMPORTS + KERNEL, CLING_ENABLE_CUDA="1", CLING_CUDA_ARCH="89") == ("890\n", "")
    given = {"CLING_CUDA_ARCH": "sm_89", "CPPYY_CUDA_ARCH": "sm_80"}
    assert run(IMPORTS + KERNEL, **given) == ("800\n", "")


@pytest.mark.parametrize("nvcc", ["echo 'Cuda tools, release 13.0, V13.0.48'", "exit 1"])
def test_no_warning_of_cppyys_loader(nvcc: str, tmp_path: Path) -> None:
    """Neither "CUDA version 13.0 not supported" nor "CUDA requested, but no nvcc found"."""
    (tmp_path / "nvcc").write_text(f"#!/bin/sh\n{nvcc}\n")
    (tmp_path / "nvcc").chmod(0o755)
    path = f"{tmp_path}:{os.environ['PATH']}"
    assert run("import cppyy", CLING_ENABLE_CUDA="1", PATH=path) == ("", "")
    assert run(ENVIRON + "import cppyy", PATH=path) == ("", "")


def test_other_warnings_of_cppyys_loader_are_shown() -> None:
    script = "import warnings; exec(compile('warnings.warn(text)', 'loader.py', 'exec'), names)"
    names = "names = {'warnings': __import__('warnings'), '__name__': 'cppyy_backend.loader'}\n"
    for text, is_shown in (("CUDA requested, but no nvcc found", False), ("CUDA is odd", True)):
        _, errors = run(f"{names}names['text'] = {text!r}\n{script}")
        assert (text in errors) is is_shown


def test_cuda_that_is_switched_off(tmp_path: Path) -> None:
    program = IMPORTS + "cppyy.cppdef('int one() { return 1; }'); print(cppyy.gbl.one())\n"
    assert run(program, CLING_ENABLE_CUDA="0") == ("1\n", "")
    _, errors = run(IMPORTS + KERNEL, CLING_ENABLE_CUDA="false")
    assert "SyntaxError" in errors and "__global__" in errors
    kernel = (
        "import numpy as np\nfrom numba import cuda\n@cuda.jit\n"
        "def kernel(x): x[0] = cppyy.gbl.one()\n"
    )
    script = tmp_path / "switched_off.py"  # Numba reads the kernel's source
    script.write_text(program + kernel + "kernel[1, 1](np.zeros(1))\n")
    _, errors = run(f"import runpy; runpy.run_path({str(script)!r})", CLING_ENABLE_CUDA="0")
    assert "note: CLING_ENABLE_CUDA is 0" in errors


def test_values(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CLING_ENABLE_CUDA", "CLING_CUDA_PATH", "CLING_CUDA_ARCH"):
        monkeypatch.delenv(name, raising=False)
    assert (cling_arch(), cling_toolkit(), cling_enables_cuda()) == ((), None, True)
    monkeypatch.setenv("CLING_CUDA_ARCH", "86")
    assert cling_arch() == ("sm_86",)
    monkeypatch.setenv("CLING_CUDA_ARCH", "ampere")
    with pytest.raises(CppyyCudaError, match=r"'sm_ampere' .*environment: CLING_CUDA_ARCH"):
        cling_arch()
    for value, is_on in (("1", True), ("true", True), ("0", False), ("False", False)):
        monkeypatch.setenv("CLING_ENABLE_CUDA", value)
        assert cling_enables_cuda() is is_on


def test_a_toolkit_that_does_not_exist_gives_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CLING_CUDA_PATH", raising=False)
    usual = toolkit.find()
    monkeypatch.setenv("CLING_CUDA_PATH", "/usr/local/cuda-12.4-which-is-absent")
    assert toolkit.find() == usual
    assert "CLING_CUDA_PATH" not in toolkit.find().found_in.values()


@pytest.mark.parametrize(
    "named, device, chosen",
    [
        ("sm_86", "sm_89", "sm_86"),
        ("sm_86", "sm_90", "sm_90"),
        ("sm_90", "sm_86", "sm_86"),
        ("sm_35", "sm_90", "sm_90"),
        ("sm_90a", "sm_90", "sm_90a"),
        ("sm_100", "sm_103", "sm_100"),
        ("sm_100a", "sm_103", "sm_103"),
        ("", "sm_90", "sm_90"),
    ],
)
def test_a_gpu_has_code_that_it_can_run(
    named: str, device: str, chosen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLING_CUDA_ARCH", named)
    with config.override(arch=()):
        archs, rule = compiler.choose_archs("cuda", lambda: device)
    assert archs == [chosen]
    assert rule.startswith("CLING_CUDA_ARCH" if chosen == named else "the device")
    assert ("cannot run" in rule) is (named not in ("", chosen))


MACROS = """
import numpy as np
cppyy.cppdef('''
#ifndef LIMIT
#error no limit
#endif
__global__ void macros(int *x) { x[0] = LIMIT; x[1] = TWICE; }
int on_the_host() { return LIMIT + TWICE; }
''')
x = np.zeros(2, np.int32)
cppyy.gbl.macros[1, 1](x)
print(*x, cppyy.gbl.on_the_host())
"""


def test_macros_reach_both_compilers() -> None:
    given = "-O2 -DLIMIT=3 -D TWICE -DLIMIT=7 -DGONE -UGONE"
    assert run(IMPORTS + MACROS, EXTRA_CLING_ARGS=given) == ("7 1 8\n", "")
    said, complaint = run(IMPORTS + MACROS)
    assert not said
    assert "no limit" in complaint
