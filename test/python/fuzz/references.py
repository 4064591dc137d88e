"""NumPy versions of `fuzz.kernels`: kernels as functions of arrays."""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np


class UndefinedError(Exception):
    """Python or C++ leaves the result open."""


def _typed(number: Any) -> Any:
    """Return a Python number as Numba types it."""
    number = number.value if isinstance(number, enum.Enum) else number
    if isinstance(number, int) and not isinstance(number, bool):
        return (np.int64 if number < 2**63 else np.uint64)(number)
    return np.asarray(number)[()]


def _cast(number: Any, kind: np.dtype[Any]) -> Any:
    """Return a number as an element of a type; UndefinedError if an integer cannot hold a float."""
    if np.dtype(type(number)).kind == "f" and kind.kind in "iu":
        bounds = np.iinfo(kind)
        if not bounds.min <= number <= bounds.max - bounds.max % 2**11:
            raise UndefinedError
    if np.iscomplexobj(number) and kind.kind != "c":
        raise TypeError("a complex number is no real one")
    return np.asarray(number).astype(kind)


def _sum(one: Any, other: Any) -> Any:
    """Add as Numba types it: integers have 64 bits, with a sign if one has one."""
    if one.dtype.kind in "biu" and other.dtype.kind in "biu":
        return one.astype(np.int64) + other.astype(np.int64)
    return one + other


def _add(array: Any, by: Any) -> None:
    for at in np.ndindex(array.shape):
        array[at] = _cast(_sum(array[at], by), array.dtype)


def add_one(a: Any) -> None:
    _add(a, np.int64(1))


def cxx_add_one(a: Any) -> None:
    """Add as C++ types it, over the elements as they lie in memory: 1 is no wider than they are."""
    if a.dtype.kind not in "biufc":
        raise TypeError("no number")
    _add(a, np.int8(1) if a.dtype.kind in "bi" else a.dtype.type(1))


def fill(a: Any, by: Any) -> None:
    a[...] = _cast(_typed(by), a.dtype)


def pair(to: Any, source: Any) -> None:
    for i in range(min(len(to), len(source))):
        to[i] = _cast(_sum(source[i], np.int64(1)), to.dtype)


def cxx_pair(to: Any, source: Any) -> None:
    if to.dtype != source.dtype:
        raise TypeError("C++ deduces two types")
    to, source = to.reshape(-1), source.reshape(-1)
    for i in range(min(len(to), len(source))):
        to[i] = source[i]
        cxx_add_one(to[i : i + 1])


def nested(arrays: Any) -> None:
    by = _typed(arrays[1])
    for i in range(len(arrays[0])):
        arrays[0][i] = _cast(_sum(arrays[0][i], by), arrays[0].dtype)


def _put(to: Any, numbers: Sequence[Any]) -> None:
    """Write the numbers at the start, as doubles, if there is room."""
    if to.dtype != np.float64:
        raise TypeError("no double")
    if to.size >= len(numbers):
        to.reshape(-1)[: len(numbers)] = [float(number) for number in numbers]


def scalars(*args: Any) -> None:
    """Write what fits the parameters; any other number would be refused."""
    *numbers, to = (getattr(arg, "value", arg) for arg in args)
    numbers[2], numbers[3] = np.float32(float(numbers[2])), bool(numbers[3])
    _put(to, numbers)


def object_(given: Any, to: Any) -> None:
    if len(to) > 1:
        to[0], to[1] = _cast(np.int32(given.x), to.dtype), _cast(np.float64(given.y), to.dtype)


def records(a: Any, by: Any) -> None:
    """Add to the field `a`, and set `b`."""
    by = _typed(by)
    for at in np.ndindex(a.shape):
        a["a"][at] = _cast(_sum(a["a"][at], by), a.dtype["a"])
        a["b"][at] = _cast(by, a.dtype["b"])


def mixed(x: Any, y: Any, skipped: Any, z: Any, to: Any) -> None:
    if len(to) > 2:
        for i, number in enumerate((x, y, z)):
            to[i] = _cast(_typed(number), to.dtype)


def cxx_mixed(x: Any, color: Any, y: Any, to: Any) -> None:
    _put(to, (x, color, y))


def of_class(given: Any, to: Any) -> None:
    _put(to, (given.x, getattr(given, "y", 0.5)))


REFERENCES: dict[str, Callable[..., None]] = {
    "one": add_one,
    "flat": add_one,
    "threads": add_one,
    "fill": fill,
    "declared": fill,
    "pair": pair,
    "nested": nested,
    "object": object_,
    "records": records,
    "mixed": mixed,
    "cxx_mixed": cxx_mixed,
    "cxx_one": cxx_add_one,
    "cxx_pair": cxx_pair,
    "cxx_fill": fill,
    "cxx_scalars": scalars,
    "cxx_of_class": of_class,
}
