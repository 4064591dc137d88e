"""What of numba-cuda is loaded, and when."""

from __future__ import annotations

import ast
import inspect
import os
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from numba.cuda import target

from cppyy_cuda.frontend import registries

#: Modules that have code for numba-cuda's own lowering alone.
CODE_ONLY = {"cudaimpl", "printimpl", "libdeviceimpl", "mathimpl", "misc.cffiimpl"}


def imported_by(function: Callable[..., Any]) -> set[str]:
    """Return the modules of `numba.cuda` that a function of `numba.cuda.target` imports."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            package = (node.module or "").removeprefix("numba.cuda").lstrip(".")
            names |= {f"{package}.{each.name}".lstrip(".") for each in node.names}
    return {name for name in names if not name.startswith("numba.core")}


def test_all_that_numba_cuda_types_is_known() -> None:
    upstream = imported_by(target.CUDATypingContext.load_additional_registries)
    own = {*registries.ALWAYS, *registries.CFFI, *registries.NARROW}
    # It is imported at the top of the file there.
    assert upstream | {"typing.cmathdecl"} == own


def test_all_that_numba_cuda_implements_in_python_is_known() -> None:
    upstream = imported_by(target.CUDATargetContext.load_additional_registries)
    loaded = {*registries.OVERLOADS, *registries.ALWAYS, *registries.NARROW}
    assert upstream - loaded == CODE_ONLY
    assert set(registries.OVERLOADS) <= upstream


PROGRAM = """
import sys
import numpy as np
from cppyy_cuda import cuda
from numba.cuda import types

NARROW = {{"numba.cuda.fp16", "numba.cuda.bf16", "numba.cuda.fp8"}}

@cuda.jit
def plain(x):
    x[0] += 1

x = np.zeros(1)
plain[1, 1](x)
assert x[0] == 1
assert not NARROW & set(sys.modules)
assert "cffi" not in sys.modules

{program}
assert NARROW <= set(sys.modules)
"""

ARRAY = """
import math

@cuda.jit
def kernel(h, out):
    root = math.sqrt  # typed before any argument is
    out[0] = root(h[0]) + h[1] * h[1]

h = np.array([2, 3], np.float16)
out = np.zeros(1, np.float16)
kernel[1, 1](h, out)
assert out[0] == np.sqrt(h[0]) + h[1] * h[1], out
"""

RECORD = """
kind = np.dtype([("a", np.float16), ("b", np.float32)])

@cuda.jit
def kernel(records, out):
    out[0] = records[0].a * records[0].a

records = np.array([(300, 1)], kind)
out = np.zeros(1, np.float32)
kernel[1, 1](records, out)
assert np.isinf(out[0]), out  # the product of two halves is one
"""

FUNCTION = """
@cuda.jit
def kernel(h, out):
    out[0] = cuda.fp16.hmax(h[0], h[1])

h = np.array([2, 3], np.float16)
out = np.zeros(1, np.float32)
kernel[1, 1](h, out)
assert out[0] == 3
"""

CAST = """
@cuda.jit
def kernel(x, out):
    h = np.float16(x)
    out[0] = h * h

out = np.zeros(1, np.float32)
kernel[1, 1](300.0, out)
assert np.isinf(out[0]), out
"""

IMPORTED = """
from numba.cuda import fp16

@cuda.jit
def kernel(x, out):
    h = fp16.__float2half(x)
    out[0] = fp16.__half2float(fp16.__hadd(h, h))

out = np.zeros(1, np.float32)
kernel[1, 1](np.float32(1.5), out)
assert out[0] == 3, out
"""

DEVICE = """
@cuda.jit(device=True)
def twice(h):
    return h + h

@cuda.jit
def kernel(x, out):
    out[0] = twice(types.float16(x))

out = np.zeros(1, np.float16)
kernel[1, 1](1.5, out)
assert out[0] == 3
"""


@pytest.mark.parametrize("program", [ARRAY, RECORD, FUNCTION, CAST, IMPORTED, DEVICE])
def test_narrow_floats_are_loaded_for_those_who_use_them(program: str) -> None:
    text = PROGRAM.format(program=program)
    command = [sys.executable, "-c", text]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr


def test_linear_algebra_of_scipy_is_not_loaded(tmp_path: Path) -> None:
    (tmp_path / "scipy").mkdir()
    (tmp_path / "scipy" / "__init__.py").write_text("__version__ = '1.14.0'\n")
    (tmp_path / "scipy" / "linalg.py").write_text("raise AssertionError('SciPy is loaded')\n")
    program = "from cppyy_cuda.frontend import contexts; contexts.loaded_contexts()"
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])},
    )
    assert done.returncode == 0, done.stderr


CFFI = """
import cffi
import numpy as np
from cppyy_cuda import UnsupportedError, cuda

ffi = cffi.FFI()

@cuda.jit
def kernel(x):
    x[1] = ffi.from_buffer(x)[0]

try:
    kernel[1, 1](np.zeros(2))
except UnsupportedError as error:
    assert "ffi.from_buffer(array(float64, 1d, C)) is not supported" in str(error)
else:
    raise AssertionError("it is compiled")
"""


def test_cffi_is_known_by_name_where_it_is_used() -> None:
    command = [sys.executable, "-c", CFFI]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
