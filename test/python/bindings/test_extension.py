"""The extension module: separate from its process's other LLVMs, and beside cppyy and Numba."""

from __future__ import annotations

import importlib.util
import itertools
import subprocess
import sys
from pathlib import Path

import pytest

ALLOWED = ("libz.", "libzstd.", "libstdc++.", "libgcc_s.", "libm.", "libc.", "libdl.", "librt.",
           "libpthread.", "ld-linux")  # fmt: skip

USES = {
    "cppyy": """
import cppyy
cppyy.cppdef("namespace order { double square(double x) { return x * x; } }")
assert cppyy.gbl.order.square(3.0) == 9.0
assert sum(cppyy.gbl.std.vector["double"]([1, 2, 3])) == 6.0
try:
    cppyy.cppdef("int broken = ;")
except Exception:
    pass
else:
    raise AssertionError("Cling took broken C++")
""",
    "numba": """
import numba
@numba.njit
def total(n):
    s = 0.0
    for i in range(n):
        s += i
    return s
assert total(10) == 45.0
""",
    "core": """
from cppyy_cuda._core import Module
from cppyy_cuda.compiler import get_compiler
module = Module.parse('''
cppyy_cuda.cxx.source "template <class T> T twice(T x) { return x + x; }"
cppyy_cuda.kernel @k(%x: !cppyy_cuda.array<?xf32, C>) {
  %i = gpu.thread_id x
  %v = cppyy_cuda.load %x[%i] : !cppyy_cuda.array<?xf32, C>
  %w = cppyy_cuda.cxx.call "twice"(%v) ["float"] -> "float" : (f32) -> f32
  cppyy_cuda.store %w, %x[%i] : !cppyy_cuda.array<?xf32, C>
  cppyy_cuda.return
}''')
ptx = get_compiler().compile(module, until="ptx", keep_text=True).text("ptx")
assert ".entry k" in ptx and "call" not in ptx
""",
}


def extension() -> Path:
    """Return the path of the extension module without loading it."""
    spec = importlib.util.find_spec("cppyy_cuda._core")
    assert spec is not None and spec.origin is not None
    return Path(spec.origin)


def readelf(*options: str) -> str:
    """Run binutils' readelf on the extension."""
    return subprocess.check_output(["readelf", *options, str(extension())], text=True)


@pytest.mark.parametrize("order", list(itertools.permutations(USES)), ids="-".join)
def test_every_import_order(order: tuple[str, ...]) -> None:
    """Check that cppyy, Numba and the extension work in one process, in any order."""
    program = "".join(USES[name] for name in order) + "print('all three')"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.strip().endswith("all three"), done.stderr


def test_needs_only_the_runtime() -> None:
    """Check that loading the extension needs no LLVM, Z3 or CUDA library."""
    lines = [line for line in readelf("-d").splitlines() if "(NEEDED)" in line]
    needed = [line.split("[")[1].rstrip("]") for line in lines]
    assert needed
    assert [name for name in needed if not name.startswith(ALLOWED)] == []


def test_exports_its_entry_point_and_what_debuggers_look_for() -> None:
    """Check that no other LLVM symbol is visible to Cling or llvmlite."""
    defined = [
        line.split()[-1].split("@")[0]
        for line in readelf("--dyn-syms", "--wide").splitlines()
        if " GLOBAL " in line and " UND " not in line
    ]
    debuggers = {"__jit_debug_register_code", "__jit_debug_descriptor"}
    assert {name for name in defined if not name.startswith("PyInit_")} == debuggers
