"""The runtime library: ours on the host target and where NVIDIA's is missing, else NVIDIA's."""

from __future__ import annotations

import ctypes
import functools
from pathlib import Path

from cppyy_cuda.errors import CppyyCudaError

from .bindings import Redirection, redirect

_FOLDER = Path(__file__).parent.parent / "lib"
#: Where C++ finds the list of our library's functions, as `cppyy_cuda/RuntimeFunctions.def`.
TABLE_FOLDER = _FOLDER / "include"
#: Where it finds the list of those that go through ours beside NVIDIA's library.
FORWARD_FOLDER = _FOLDER / "forward"
_opened: list[ctypes.CDLL] = []
_redirections: list[Redirection] = []


def path() -> Path:
    """Return the file of our library."""
    return _FOLDER / "libcppyy_cuda_cudart.so"


def open_own() -> ctypes.CDLL:
    """Open our library and let it answer for `libcudart.so.13` from now on; it stays open.

    Its symbols become global (docs/rationale/Host.md says why that is harmless). What has opened
    another library of that name keeps it. `cuda.bindings.runtime` calls ours, too.
    """
    if not _opened:
        if not path().is_file():
            raise CppyyCudaError(f"{path()} is missing: the package is not built (./dev build)")
        _opened.append(ctypes.CDLL(str(path()), mode=ctypes.RTLD_GLOBAL))
        _redirections.append(redirect(_opened[0]))
    return _opened[0]


def redirection() -> Redirection | None:
    """Return what became of `cuda.bindings.runtime`; None as long as NVIDIA's library answers."""
    return _redirections[0] if _redirections else None


def is_own() -> bool:
    """Return whether our library was opened."""
    return bool(_opened)


def forgive() -> None:
    """Tell our library that a context was reset: errors of before are not those of later calls."""
    if _opened:
        _opened[0].cppyy_cuda_rt_forgive()


def launcher() -> ctypes.CDLL:
    """Open our library for what launches from C++ need, whichever answers the runtime API.

    Where NVIDIA's answers, its names come first for everyone else.
    """
    return _opened[0] if _opened else ctypes.CDLL(str(path()), mode=ctypes.RTLD_GLOBAL)


@functools.lru_cache(maxsize=1)
def _nvidias() -> str:
    """Load NVIDIA's library, if it is there; return its file or ""."""
    try:
        from cuda import pathfinder

        loaded = pathfinder.load_nvidia_dynamic_lib("cudart")
    except (ImportError, AttributeError, OSError, RuntimeError):  # the last is "not found"
        return ""
    return str(loaded.abs_path)


def owner(target: str) -> str:
    """Load the library that answers on `target` (``cuda`` or ``host``); return whose it is.

    ``cppyy-cuda`` is ours; everything else is the file of NVIDIA's.
    """
    if not is_own() and target == "cuda" and (file := _nvidias()):
        return file
    open_own()
    return "cppyy-cuda"
