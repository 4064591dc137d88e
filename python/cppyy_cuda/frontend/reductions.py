"""Reductions of arrays, by one thread each: `a.sum()`, `np.mean(a)` and the like.

They mean what numba-cuda's do, but loop over the elements without making an array of each.
"""

# mypy: disable-error-code="no-untyped-def, no-untyped-call, has-type"

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numba.cuda import types as nb
from numba.cuda import typing

from cppyy_cuda.frontend import registry
from cppyy_cuda.frontend.calls import call_python


def _sum(a):
    total = 0
    for x in a.flat:
        total += x
    return total


def _prod(a):
    total = 1
    for x in a.flat:
        total *= x
    return total


def _mean(a):
    total = 0
    for x in a.flat:
        total += x
    return total / a.size


def _var(a):
    total = 0
    for x in a.flat:
        total += x
    mean = total / a.size
    squares = 0.0
    for x in a.flat:
        squares += abs(x - mean) ** 2
    return squares / a.size


def _std(a):
    return math.sqrt(_var(a))


def _extreme_of(is_better: Any, is_place: bool) -> Callable[..., Any]:
    """Return what finds the best element, or its place; the first NaN is better than any."""

    def extreme(a):
        place, is_first = 0, True
        for at, x in enumerate(a.flat):
            if is_first:
                found = x
                is_first = False
            elif is_better(x, found):
                found = x
                place = at
        return place if is_place else found

    return extreme


def _is_less(x, y):
    return x < y or (x != x and y == y)


def _is_greater(x, y):
    return x > y or (x != x and y == y)


def _any(a):
    for x in a.flat:  # noqa: SIM110
        if x:
            return True
    return False


def _all(a):
    for x in a.flat:  # noqa: SIM110
        if not x:
            return False
    return True


def _count_nonzero(a):
    total = 0
    for x in a.flat:
        total += bool(x)
    return total


# Numbers that are no NaN equal themselves.


def _nansum(a):
    total = 0
    for x in a.flat:
        if x == x:
            total += x
    return total


def _nanprod(a):
    total = 1
    for x in a.flat:
        if x == x:
            total *= x
    return total


def _nanmean(a):
    total, count = 0.0, 0
    for x in a.flat:
        if x == x:
            total += x
            count += 1
    return total / count


def _nanvar(a):
    mean = _nanmean(a)
    squares, count = 0.0, 0
    for x in a.flat:
        if x == x:
            squares += abs(x - mean) ** 2
            count += 1
    return squares / count


def _nanstd(a):
    return _nanvar(a) ** 0.5


def _emitter(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    def emit(low: Any, signature: Any, values: list[Any]) -> Any:
        ty, *others = ([signature.recvr] if signature.recvr else []) + list(signature.args)
        if not all(isinstance(each, (nb.Omitted, nb.NoneType)) for each in others):
            raise low.unsupported(f"{name}() with other arguments", "reduce parts of the array")
        if isinstance(ty.dtype, nb.Complex) and name in _OF_REAL:
            raise low.unsupported(f"{name}() of complex numbers", "reduce a real array")
        call = typing.signature(signature.return_type, ty)
        variables = {"total": _total(name, ty.dtype, signature.return_type)}
        return call_python(low, function, call, values[:1], variables)

    return emit


def _total(name: str, dtype: Any, result: Any) -> Any:
    """Return the type that numba-cuda adds in."""
    if name in ("sum", "prod", "nansum", "nanprod", "count_nonzero"):
        return result
    if name == "nanmean" and not isinstance(dtype, nb.Complex):
        return nb.float64
    return dtype if isinstance(dtype, (nb.Float, nb.Complex)) else nb.float64


_OF_REAL = {"min", "max", "argmin", "argmax"}
_REDUCTIONS: dict[str, Callable[..., Any]] = {
    "sum": _sum,
    "prod": _prod,
    "mean": _mean,
    "var": _var,
    "std": _std,
    "min": _extreme_of(_is_less, False),
    "max": _extreme_of(_is_greater, False),
    "argmin": _extreme_of(_is_less, True),
    "argmax": _extreme_of(_is_greater, True),
    "any": _any,
    "all": _all,
}

for _name, _function in _REDUCTIONS.items():
    registry.emits(getattr(np, _name), (nb.Array, _name), f"array.{_name}")(
        _emitter(_name, _function)
    )

_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "count_nonzero": _count_nonzero,
    "nansum": _nansum,
    "nanprod": _nanprod,
    "nanmean": _nanmean,
    "nanvar": _nanvar,
    "nanstd": _nanstd,
}

for _name, _function in _FUNCTIONS.items():
    registry.emits(getattr(np, _name))(_emitter(_name, _function))
