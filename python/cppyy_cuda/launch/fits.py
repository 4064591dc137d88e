"""The words for numbers that do not fit their parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from numba.cuda import types as nb

from cppyy_cuda.errors import ArgumentError


def shown(number: int) -> str:
    """Format an integer for an error; Python refuses to print very long ones."""
    bits = number.bit_length()
    return str(number) if bits <= 128 else f"an integer of {bits} bits"


def does_not_fit(place: str, value: Any, spelling: str, low: int, high: int) -> ArgumentError:
    """Return the error for an integer that is not between `low` and `high`."""
    return ArgumentError(f"{place}: {shown(value)} does not fit {spelling} ({low} to {high})")


def refuse_too_large(args: Iterable[Any], place: Callable[[int], str]) -> None:
    """Raise ArgumentError for an integer that fits no type of Numba's; `place` names arguments."""
    for index, arg in enumerate(args):
        for item in _integers(arg):
            if not -(2**63) <= item < 2**64:
                ty = nb.int64 if item < 0 else nb.uint64
                raise does_not_fit(place(index), item, str(ty), ty.minval, ty.maxval)


def _integers(arg: Any) -> Iterable[int]:
    if type(arg) is int:
        yield arg
    elif isinstance(arg, tuple):
        for item in arg:
            yield from _integers(item)


def refused(place: str, ty: Any, value: Any, error: Exception) -> ArgumentError:
    """Return the error for a value that could not be passed as one of Numba type `ty`."""
    if isinstance(value, (int, np.integer)):
        if isinstance(ty, nb.Integer):
            return does_not_fit(place, int(value), str(ty), ty.minval, ty.maxval)
        return ArgumentError(f"{place}: {shown(int(value))} does not fit {ty}")
    if isinstance(value, (float, complex, np.inexact)):
        return ArgumentError(f"{place}: {value} does not fit {ty}")
    return ArgumentError(f"{place}: a {type(value).__name__} is not passed as {ty}: {error}")
