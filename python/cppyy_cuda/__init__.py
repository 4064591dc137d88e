"""Call any C++ that cppyy can see from CUDA kernels written in Python.

``import cppyy_cuda.numba_ext`` takes over ``numba.cuda.jit``; ``from cppyy_cuda import cuda`` is
the same namespace and patches nothing. Importing this package alone loads neither Numba nor cppyy
nor the compiler: its parts are loaded on first use.
"""

from __future__ import annotations

import importlib
from typing import Any

from cppyy_cuda import process

process.refuse_subinterpreter()

__version__ = "0.1.0"

_ERRORS = (
    "ArgumentError",
    "CacheWarning",
    "CompileError",
    "CppyyCudaError",
    "CxxCompileError",
    "CxxError",
    "CxxWarning",
    "DriverError",
    "DriverWarning",
    "ForkError",
    "ToolkitError",
    "UnsupportedError",
)
_MODULES = ("config", "cuda", "errors", "info", "numba_ext", "toolkit")

__all__ = ["__version__", "dtype", "reset", *_ERRORS, *_MODULES]


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return importlib.import_module(f"{__name__}.{name}")
    if name in _ERRORS:
        return getattr(importlib.import_module(f"{__name__}.errors"), name)
    if name == "dtype":
        return importlib.import_module(f"{__name__}.cxx.dtypes").dtype
    if name == "reset":
        importlib.import_module(f"{__name__}.cuda")  # the driver comes first
        return importlib.import_module(f"{__name__}.launch.recovery").reset
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
