"""The effects of a launch on its arguments, compared with NumPy's."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np

from .references import REFERENCES, UndefinedError
from .values import Interface, evaluate

_ALL_WRITTEN = ("fill", "declared", "pair", "cxx_fill", "cxx_pair")
"""Kernels that read nothing of what they write."""


class UnfitError(Exception):
    """Shapes that do not fit, or indices out of bounds, which are undefined in a kernel."""


def expected(kernel: str, lines: Sequence[str]) -> list[Any] | None:
    """Return the expected arrays; None if NumPy does not determine them."""
    data = tuple(map(data_of, evaluate(lines)))
    before = [given.copy() if _is_in(line) else None for line, given in zip(lines, data)]
    try:
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            REFERENCES[kernel](*data)
    except ValueError as error:
        if "broadcast" in str(error):
            raise UnfitError from error
        return None
    except IndexError as error:
        raise UnfitError from error
    except (TypeError, OverflowError, AttributeError, UndefinedError):
        return None
    if _reads_garbage(kernel, lines, data):
        return None
    return _results(data, before)


def _is_in(line: str) -> bool:
    return line.startswith("cuda.In(")


def _results(data: tuple[Any, ...], before: Sequence[Any]) -> list[Any]:
    """Return the arrays. With the hint `In` one is unchanged, except for shared elements."""
    written = [array for array, old in zip(data, before) if old is None]
    values = [array.copy() for array in arrays(tuple(written))]
    for array, old in zip(data, before):
        if old is not None and array.flags.writeable:
            array[...] = old
    for array, new in zip(arrays(tuple(written)), values):
        if array.flags.writeable:
            array[...] = new
    return arrays(data)


def _reads_garbage(kernel: str, lines: Sequence[str], data: tuple[Any, ...]) -> bool:
    """Return whether output-only memory is left partly unwritten."""
    if not any("cuda.Out(" in line for line in lines):
        return False
    return kernel not in _ALL_WRITTEN or len({array.size for array in arrays(data)}) > 1


def compare(kernel: str, args: tuple[Any, ...], wanted: list[Any]) -> str:
    """Describe the differences from NumPy's result for the same arguments."""
    for have, want in zip(arrays(tuple(map(data_of, args))), wanted):
        if not _same(have, want):
            return f"wrong: {kernel} of {want.dtype}"
    return ""


def compare_unchanged(lines: Sequence[str], args: tuple[Any, ...]) -> str:
    """Check that read-only arrays and those with the hint `In` are unchanged."""
    if any("raw" in line for line in lines):
        return ""
    for line, arg, fresh in zip(lines, args, evaluate(lines)):
        if line.startswith(("cuda.In(", "readonly(")):
            have, want = data_of(arg), data_of(fresh)
            if isinstance(have, np.ndarray) and not _same(have, want):
                return "wrong: changed what is not to be changed"
    return ""


def _same(have: Any, want: Any) -> bool:
    return np.array_equal(have, want, equal_nan=want.dtype.kind in "fc")


def data_of(arg: Any) -> Any:
    """Return the argument's elements for NumPy: its own memory, or a copy of the device's."""
    if isinstance(arg, Interface):
        return arg.seen()
    if isinstance(arg, np.ndarray):
        return np.ndarray.view(arg, np.ndarray)
    if type(arg).__module__ != "numpy" and hasattr(arg, "value") and not np.isscalar(arg):
        arg = arg.value
    if hasattr(arg, "copy_to_host"):
        return arg.copy_to_host()
    if isinstance(arg, tuple):
        return tuple(map(data_of, arg))
    if isinstance(arg, (memoryview, bytearray)) or hasattr(arg, "typecode"):
        return np.asarray(arg)
    return arg


def arrays(data: Any) -> list[Any]:
    """Return all arrays of an argument, including those in tuples."""
    if isinstance(data, tuple):
        return [array for item in data for array in arrays(item)]
    return [data] if isinstance(data, np.ndarray) else []
