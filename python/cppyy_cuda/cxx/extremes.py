"""`min(a, b)` and `max(a, b)` of C++ objects: one of them, by C++'s `<` or `>`."""

from __future__ import annotations

import operator
from collections.abc import Callable
from functools import cache
from typing import Any

from ..errors import CxxError
from .types import CxxClass
from .typing import resolve_call

Function = Callable[..., Any]


def extreme_of(function: Any, args: tuple[Any, ...]) -> Function | None:
    """Return what yields the extreme of objects of one class that has an order; else None."""
    if function not in (min, max) or len(args) not in (2, 3, 4) or not _are_alike(args):
        return None
    own, other = ("<", ">") if function is min else (">", "<")
    is_reflected = not _compares(own, args)
    if is_reflected and not _compares(other, args):
        return None
    return _of(len(args), other if is_reflected else own, is_reflected)


def _are_alike(args: tuple[Any, ...]) -> bool:
    return all(isinstance(ty, CxxClass) and ty.spelling == args[0].spelling for ty in args)


def _compares(symbol: str, args: tuple[Any, ...]) -> bool:
    try:
        resolve_call("operator", symbol, args[:2])
    except CxxError:
        return False
    return True


@cache
def _of(count: int, symbol: str, is_reflected: bool) -> Function:
    """Return the function for so many objects; as Python does, it keeps the first of equals."""
    compare = operator.lt if symbol == "<" else operator.gt
    if is_reflected:
        two: Function = lambda a, b: b if compare(a, b) else a  # noqa: E731
    else:
        two = lambda a, b: b if compare(b, a) else a  # noqa: E731
    three: Function = lambda a, b, c: two(two(a, b), c)  # noqa: E731
    four: Function = lambda a, b, c, d: two(three(a, b, c), d)  # noqa: E731
    return {2: two, 3: three, 4: four}[count]
