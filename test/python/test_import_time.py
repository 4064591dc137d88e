"""`import cppyy_cuda` costs next to nothing; its parts are loaded on use."""

from __future__ import annotations

import statistics
import subprocess
import sys
from pathlib import Path

import pytest

import cppyy_cuda

LIMIT_MS = 50

PROBE = """
import sys, time
start = time.process_time()  # not what other processes take
import cppyy_cuda
elapsed = time.process_time() - start
heavy = {"numba", "cppyy", "numpy", "llvmlite", "cppyy_cuda._core"} & set(sys.modules)
assert not heavy, heavy
print(elapsed * 1000)
"""


def run(script: str) -> str:
    # -S: what other packages start by themselves (numba-cuda's redirector) is not our concern.
    path = str(Path(cppyy_cuda.__file__).parent.parent)
    start = f"import sys; sys.path.insert(0, {path!r})\n"
    command = [sys.executable, "-S", "-c", start + script]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_import_is_fast_and_lazy() -> None:
    times = [float(run(PROBE)) for _ in range(5)]
    assert statistics.median(times) <= LIMIT_MS, times


def test_the_whole_package_starts_no_compiler_and_asks_cling_little() -> None:
    """Compiling may never be needed: kernels may be in the cache."""
    done = subprocess.run(
        [sys.executable, "-c", WHOLE], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr


WHOLE = """
import sys
import cppyy_cuda.numba_ext
assert not {"cppyy_cuda.frontend.pipeline", "cppyy_cuda.cxx.typing"} & set(sys.modules)  # 20 ms
from cppyy_cuda.frontend import contexts
from cppyy_cuda.interop import session
assert "cppyy.reflex" not in sys.modules  # 10 ms
assert not session._sessions
assert not contexts._load.cache_info().currsize  # 150 ms
"""


def test_errors_and_settings_need_nothing_heavy() -> None:
    run(
        "import cppyy_cuda\n"
        "assert issubclass(cppyy_cuda.CxxError, cppyy_cuda.CppyyCudaError)\n"
        "assert cppyy_cuda.config.config.target\n"
        "cppyy_cuda.toolkit.Toolkit().missing()\n"
        "assert not {'numba', 'cppyy', 'numpy'} & set(sys.modules)\n"
    )


def test_names_are_offered_before_they_are_loaded() -> None:
    assert {"cuda", "numba_ext", "config", "UnsupportedError"} <= set(dir(cppyy_cuda))
    with pytest.raises(AttributeError, match="has no attribute 'jti'"):
        _ = cppyy_cuda.jti
