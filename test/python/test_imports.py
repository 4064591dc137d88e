"""Import orders, and that our namespace patches nothing."""

import subprocess
import sys

import pytest

from cppyy_cuda import compiler

LAUNCH = """
import numpy as np
out = np.zeros(4)
@cuda.jit
def kernel(out):
    i = cuda.grid(1)
    if i < out.size:
        out[i] = i
kernel[1, 4](out)
assert list(out) == [0, 1, 2, 3]
"""


def run(code):
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "imports",
    [
        "from cppyy_cuda import cuda",
        "import cppyy_cuda.numba_ext\nfrom numba import cuda",
        "from numba import cuda\nimport cppyy_cuda.numba_ext",
        "from numba import cuda\ncuda.is_available()\nimport cppyy_cuda.numba_ext",
        "import numba\nfrom cppyy_cuda import cuda",
    ],
)
def test_import_orders(imports):
    run(imports + LAUNCH)


def test_our_namespace_patches_nothing():
    run(
        "from numba import cuda as theirs\n"
        "before = dict(vars(theirs))\n"
        "from cppyy_cuda import cuda\n"
        "assert vars(theirs) == before\n"
        "assert cuda.jit is not theirs.jit\n"
        "assert cuda.to_device is theirs.to_device\n"
        "assert 'to_device' in dir(cuda)\n" + LAUNCH + "assert theirs.jit is before['jit']\n"
    )


def test_takeover_replaces_jit_and_declarations_alone():
    run(
        "from numba import cuda\n"
        "before = dict(vars(cuda))\n"
        "import cppyy_cuda.numba_ext\n"
        "changed = {k for k in before if vars(cuda)[k] is not before[k]}\n"
        "assert changed == {'declare_device', 'jit'}, changed\n"
    )


def test_target_is_one_of_two():
    assert compiler.current_target() in ("cuda", "host")
    assert compiler.current_arch().startswith("sm_")
