"""`cuda.bindings.runtime` over our library: it has NVIDIA's inside, which no file can replace.

Its Cython modules take each function from a table of capsules when `cuda.bindings.cyruntime` is
imported. Until then, the capsules can be given other addresses (docs/rationale/Host.md).
"""

from __future__ import annotations

import ctypes
import importlib
import importlib.metadata
import sys
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

_MODULES = ("runtime", "runtime_ptds")
_MAJOR = 13
_UNSUPPORTED = "cppyy_cuda_rt_unsupported"
#: What reads the capsules, once.
_READER = "cuda.bindings.cyruntime"


@dataclass
class Redirection:
    """What became of the functions of `cuda.bindings.runtime`."""

    redirected: set[str] = field(default_factory=set)
    unsupported: set[str] = field(default_factory=set)
    """Functions of a later CUDA than our library's: they return cudaErrorNotSupported."""
    problem: str = ""
    """Why nothing could be redirected; empty if it was."""


def redirect(library: ctypes.CDLL) -> Redirection:
    """Let `cuda.bindings.runtime` call `library`, which stays open.

    Must happen before the module is imported; `problem` says so if it was.
    """
    result = Redirection()
    if _READER in sys.modules:
        result.problem = "cuda.bindings.runtime was imported first, and keeps NVIDIA's"
        return result
    if _version() != _MAJOR:
        result.problem = f"cuda.bindings is not of CUDA {_MAJOR}, whose layouts our library has"
        return result
    for name in _MODULES:
        try:
            module = importlib.import_module(f"cuda.bindings._internal.{name}")
        except ImportError as error:
            result.problem = result.problem or f"cuda.bindings is of another kind ({error})"
            continue
        _redirect_module(module, library, result)
    return result


def _version() -> int:
    """Return the major version of `cuda.bindings`; 0 if there is none."""
    try:
        return int(importlib.metadata.version("cuda-bindings").partition(".")[0])
    except (importlib.metadata.PackageNotFoundError, ValueError):
        return 0


def _redirect_module(module: ModuleType, library: ctypes.CDLL, result: Redirection) -> None:
    for name, capsule in getattr(module, "__pyx_capi__", {}).items():
        if not name.startswith("_cuda"):
            continue
        function = getattr(library, f"cppyy_cuda_rt_{name[1:]}", None)
        if function is not None:
            _point(capsule, function)
            result.redirected.add(name[1:])
        elif _signature(capsule).startswith(b"cudaError_t "):
            _point(capsule, getattr(library, _UNSUPPORTED))
            result.unsupported.add(name[1:])


def _signature(capsule: Any) -> bytes:
    """Return the C type of a capsule's function, which is the capsule's name."""
    get_name = ctypes.pythonapi.PyCapsule_GetName
    get_name.restype, get_name.argtypes = ctypes.c_char_p, [ctypes.py_object]
    name: bytes | None = get_name(capsule)
    return name or b""


def _point(capsule: Any, function: Any) -> None:
    """Give a capsule another address; its name, and so its type, stays."""
    set_pointer = ctypes.pythonapi.PyCapsule_SetPointer
    set_pointer.restype, set_pointer.argtypes = ctypes.c_int, [ctypes.py_object, ctypes.c_void_p]
    set_pointer(capsule, ctypes.cast(function, ctypes.c_void_p))
