"""Headers that cppyy included before this package was imported, and texts that it was given."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import cppyy, numpy as np
cppyy.add_include_path(FOLDER)
cppyy.include("whole.h")
cppyy.cppdef("namespace early { inline int text() { return 8; } }")
import cppyy_cuda.numba_ext
from numba import cuda

@cuda.jit
def kernel(out):
    p = cppyy.gbl.early.Point(1.0, 2.0)
    out[0] = cppyy.gbl.early.sum(p)

out = np.zeros(1)
kernel[1, 1](out)
print(out[0])

@cuda.jit
def of_text(out):
    out[0] = cppyy.gbl.early.text()

try:
    of_text[1, 1](out)
except cppyy_cuda.CxxError as error:
    print(error)
"""


def test_headers_are_read_when_a_kernel_needs_them(tmp_path) -> None:
    folder = tmp_path / "headers"
    folder.mkdir()
    (folder / "whole.h").write_text('#pragma once\nstruct Only_in_whole {};\n#include "part.h"\n')
    (folder / "part.h").write_text(
        "namespace early { struct Point { double x, y; Only_in_whole w; Point(double x, double y)"
        " : x(x), y(y) {} };\ninline double sum(Point &p) { return p.x + p.y; } }\n"
    )
    script = tmp_path / "program.py"
    script.write_text(PROGRAM.replace("FOLDER", repr(str(folder))))
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    first, *rest = done.stdout.splitlines()
    assert first == "3.0", done.stdout
    text = "\n".join(rest)
    assert "'early::text', nor do headers that were included before" in text
    assert "input_line" not in done.stdout  # Cling's list is not printed
    assert done.stderr == ""
