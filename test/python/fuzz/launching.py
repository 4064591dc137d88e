"""Launches described by texts, compared with NumPy; run by `fuzz.launch`."""

from __future__ import annotations

import re
import traceback
from pathlib import Path
from typing import Any

import numpy as np
from numba.core.errors import NumbaError

import cppyy_cuda
from cppyy_cuda import cuda
from cppyy_cuda.errors import CppyyCudaError, KernelFaultError

from . import kernels
from .effects import compare, compare_unchanged, expected
from .kernels import PYTHON, gbl, one
from .values import evaluate
from .workers import RIGHT, serve

PACKAGE = str(Path(cppyy_cuda.__file__).parent)
KERNELS = str(kernels.__file__)
_INTERNAL = (AttributeError, KeyError, IndexError, AssertionError, NameError, SystemError)
_TOLD = (TypeError, ValueError, OverflowError, MemoryError)


def _size(arg: Any) -> int | None:
    """Return the number of elements of an argument; None if it is not an array."""
    arg = getattr(arg, "value", arg)
    interface = vars(arg).get("__cuda_array_interface__") if hasattr(arg, "__dict__") else None
    shape = interface["shape"] if interface else getattr(arg, "shape", None)
    if isinstance(arg, np.generic) or not isinstance(shape, tuple):
        return None
    return max(0, int(np.prod(shape)))


def _launch(kernel: str, configuration: Any, args: tuple[Any, ...]) -> None:
    """Launch, and wait; C++ gets the number of elements of the smallest array."""
    if kernel in PYTHON:
        PYTHON[kernel][configuration](*args)
    else:
        sizes = [size for size in map(_size, args) if size is not None]
        launched = getattr(gbl, kernel.removeprefix("cxx_"))[configuration]
        launched(*args, min(sizes, default=0))
    cuda.synchronize()


def _is_internal(error: BaseException) -> bool:
    """Return whether an error is one that users should not see."""
    if isinstance(error, CppyyCudaError):
        return "internal" in str(error)
    if isinstance(error, NumbaError) and KERNELS in str(error):
        return False  # Numba's, told again in plain words with the user's line
    last = traceback.extract_tb(error.__traceback__)[-1]
    return isinstance(error, _INTERNAL) or last.filename.startswith(PACKAGE)


def _works() -> str:
    array = np.arange(5.0)
    one[1, 1](array)
    gbl.one[1, 1](array, 5)
    return "" if np.array_equal(array, np.arange(5.0) + 2) else "a good launch is wrong then"


def answer(question: Any) -> str:
    """Describe what is wrong with a case; otherwise return its outcome, after `RIGHT`."""
    first, *lines = question["text"].split("\n")
    kernel, _, configuration = first.partition(": ")
    try:
        [to], args = evaluate([f"({configuration})"], one), evaluate(lines, one)
        wanted = expected(kernel, lines)
    except Exception:
        return f"{RIGHT}no case"  # no value, or no kernel
    try:
        _launch(kernel, to, args)
        what = _effect(kernel, lines, args, wanted)
    except KernelFaultError as error:
        what = f"fault: {error.detail}"
        cuda.close()
    except Exception as error:
        what = _judge(error)
    return _after(what) if what.startswith(RIGHT) else what


def _effect(kernel: str, lines: list[str], args: tuple[Any, ...], wanted: Any) -> str:
    if wanted is None:
        return compare_unchanged(lines, args) or f"{RIGHT}launched, which NumPy says nothing of"
    return compare(kernel, args, wanted) or f"{RIGHT}launched, and as NumPy has it"


def _judge(error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    told = isinstance(error, (CppyyCudaError, *_TOLD)) or "numba" in type(error).__module__
    if (told and not _is_internal(error)) or Path(last.filename).name == "values.py":
        return f"{RIGHT}refused"
    text = re.sub(r"'[^']*'", "'...'", str(error)[:200])
    return f"{type(error).__name__} in {Path(last.filename).name}, {last.name}: {text}"


def _after(right: str) -> str:
    try:
        return _works() or right
    except Exception as error:
        return f"a good launch fails then: {type(error).__name__}: {str(error)[:200]}"


if __name__ == "__main__":
    serve(answer)
