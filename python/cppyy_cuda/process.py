"""Where this package cannot work: forked children, and subinterpreters."""

from __future__ import annotations

import os
import sys
from types import ModuleType
from typing import Any

from cppyy_cuda.errors import ForkError, InterpreterError

_used = False
_forked_late = False


def note_use() -> None:
    """Note that the compiler or driver is about to be used: later forks cannot use them."""
    global _used
    _used = True


def refuse_late_fork() -> None:
    """Raise ForkError in a child that was forked after the compiler or driver had been used."""
    if _forked_late:
        raise ForkError


def _driver_used() -> bool:
    module: Any = sys.modules.get("numba.cuda.cudadrv.driver")
    # numba-cuda records which process initialized the driver.
    return module is not None and module.driver.pid is not None


def _after_fork() -> None:
    global _forked_late
    _forked_late = _forked_late or _used or _driver_used()


os.register_at_fork(after_in_child=_after_fork)


def refuse_subinterpreter() -> None:
    """Raise InterpreterError in an interpreter other than the main one.

    The import would hang or end the process there: neither Numba nor cppyy can be loaded twice.
    """
    interpreters = _interpreters()
    if interpreters is not None and interpreters.get_current() != interpreters.get_main():
        raise InterpreterError(
            "cppyy_cuda works in a process's main interpreter only, as Numba and cppyy do: use "
            "processes or threads instead of subinterpreters"
        )


def _interpreters() -> ModuleType | None:
    # Their module's names: until Python 3.12, from 3.13 on.
    for name in ("_xxsubinterpreters", "_interpreters"):
        try:
            return __import__(name)
        except ImportError:
            continue
    return None
