"""Launches by texts, compared with NumPy: what `fuzz.launch` runs."""

from __future__ import annotations

import re
import traceback
import warnings
from pathlib import Path
from typing import Any

import numpy as np

import cppyy_cuda
from cppyy_cuda import cuda
from cppyy_cuda.errors import CppyyCudaError, KernelFaultError

from .kernels import PYTHON, REFERENCES, gbl, one
from .values import scope
from .workers import serve

PACKAGE = str(Path(cppyy_cuda.__file__).parent)
_INTERNAL = (AttributeError, KeyError, IndexError, AssertionError, NameError, SystemError)
_TOLD = (TypeError, ValueError, OverflowError, MemoryError)


def _size(arg: Any) -> int | None:
    """How many elements an argument has; None if it is no array."""
    arg = getattr(arg, "value", arg)
    interface = vars(arg).get("__cuda_array_interface__") if hasattr(arg, "__dict__") else None
    shape = interface["shape"] if interface else getattr(arg, "shape", None)
    if isinstance(arg, np.generic) or not isinstance(shape, tuple):
        return None
    return max(0, int(np.prod(shape)))


def _launch(mode: str, configuration: Any, args: tuple[Any, ...]) -> str:
    """Launch, and say what a launch of numbers got wrong."""
    if mode in PYTHON:
        PYTHON[mode][configuration](*args)
    elif mode in ("cxx_scalars", "cxx_class"):
        out = np.full(5, np.nan)
        (gbl.scalars if mode == "cxx_scalars" else gbl.of_class)[configuration](*args, out)
        return _wrong_numbers(args, out)
    else:
        kernel = getattr(gbl, mode.removeprefix("cxx_"))
        sizes = [size for size in map(_size, args) if size is not None]
        kernel[configuration](*args, min(sizes, default=0))
    return ""


def _wrong_numbers(args: tuple[Any, ...], out: Any) -> str:
    if len(args) == 1:
        given = args[0]
        expected: list[float] = [given.x, getattr(given, "y", 0.5)]
    else:
        expected = [float(getattr(arg, "value", arg)) for arg in args]
        expected[2], expected[3] = float(np.float32(expected[2])), float(bool(expected[3]))
    if np.array_equal(out[: len(expected)], expected, equal_nan=True):
        return ""
    return "wrong: numbers arrive as others"


def _data(arg: Any) -> Any:
    """The argument's elements as NumPy has them: its own memory, or a copy of the device's."""
    for name in ("array", "value"):
        if type(arg).__module__ != "numpy" and hasattr(arg, name) and not np.isscalar(arg):
            arg = getattr(arg, name)
    if hasattr(arg, "copy_to_host"):
        return arg.copy_to_host()
    if isinstance(arg, tuple):
        return tuple(map(_data, arg))
    if isinstance(arg, (memoryview, bytearray)) or hasattr(arg, "typecode"):
        return np.asarray(arg)
    return arg


def _arrays(data: Any) -> list[Any]:
    if isinstance(data, tuple):
        return [array for item in data for array in _arrays(item)]
    return [data] if isinstance(data, np.ndarray) else []


_CHANGED = ("cuda.In(", "cuda.Out(", "readonly")


def _expected(mode: str, lines: list[str]) -> list[Any] | None:
    """What NumPy makes of arguments like these; None if it does not tell.

    ValueError for shapes that do not fit, which are undefined in a kernel.
    """
    data = tuple(map(_data, _evaluate(lines)))
    try:
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            REFERENCES[mode](*data)
    except ValueError as error:
        if "broadcast" in str(error):
            raise
        return None
    except (TypeError, OverflowError, AttributeError, IndexError):
        return None
    if any(word in line for line in lines for word in (*_CHANGED, "Interface")):
        return None
    return _arrays(data)


def _compare(mode: str, lines: list[str], args: tuple[Any, ...], expected: Any) -> str:
    """What differs from what NumPy does with arguments like these."""
    if expected is None:
        return _compare_unchanged(lines, args)
    for have, want in zip(_arrays(tuple(map(_data, args))), expected):
        if not _same(have, want):
            return f"wrong: {mode} of {want.dtype}"
    return ""


def _same(have: Any, want: Any) -> bool:
    if want.dtype.kind in "fc":
        return np.array_equal(have, want, equal_nan=True)
    return np.array_equal(have, want)


def _compare_unchanged(text: list[str], args: tuple[Any, ...]) -> str:
    """Read-only arrays and those with the hint `In` are as they were."""
    if any("raw" in line for line in text):
        return ""
    for line, arg, fresh in zip(text, args, _evaluate(text)):
        if line.startswith(("cuda.In(", "readonly(")):
            have, want = _data(arg), _data(fresh)
            if isinstance(have, np.ndarray) and not _same(have, want):
                return "wrong: changed what is not to be changed"
    return ""


def _evaluate(lines: list[str]) -> tuple[Any, ...]:
    names = scope() | {"kernel": one}
    return tuple([eval(line, names) for line in lines])


def _is_internal(error: BaseException) -> bool:
    """Whether an error is none that a user is meant to see."""
    if isinstance(error, CppyyCudaError):
        return "internal" in str(error)
    last = traceback.extract_tb(error.__traceback__)[-1]
    return isinstance(error, _INTERNAL) or last.filename.startswith(PACKAGE)


def _works() -> str:
    array = np.arange(5.0)
    one[1, 1](array)
    gbl.one[1, 1](array, 5)
    return "" if np.array_equal(array, np.arange(5.0) + 2) else "a good launch is wrong then"


def answer(question: Any) -> str:
    """What is wrong with a case, or ""."""
    configuration, *lines = question["text"].split("\n")
    try:
        mode = question["mode"]
        [to], args = _evaluate([f"({configuration})"]), _evaluate(lines)
        expected = _expected(mode, lines)
    except Exception:
        return ""  # no value, so no case
    try:
        what = _launch(mode, to, args) or _compare(mode, lines, args, expected)
    except KernelFaultError as error:
        what = f"fault: {error.detail}"
        cuda.close()
    except Exception as error:
        what = _judge(error)
    return what or _after()


def _judge(error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    told = isinstance(error, (CppyyCudaError, *_TOLD)) or "numba" in type(error).__module__
    if (told and not _is_internal(error)) or Path(last.filename).name == "values.py":
        return ""
    text = re.sub(r"'[^']*'", "'...'", str(error)[:200])
    return f"{type(error).__name__} in {Path(last.filename).name}, {last.name}: {text}"


def _after() -> str:
    try:
        return _works()
    except Exception as error:
        return f"a good launch fails then: {type(error).__name__}: {str(error)[:200]}"


if __name__ == "__main__":
    serve(answer)
