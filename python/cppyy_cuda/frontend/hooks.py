"""What the layers above the front end tell it: each registers as it is loaded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])

_types_of_globals: list[Callable[[Any], Any]] = []
_stand_ins: list[Callable[[Any], Any]] = []
_jit: list[Callable[[Any], Any]] = []


class Foreign:
    """Mixed into Numba types that Python's operations mean nothing for."""

    @property
    def as_no_value(self) -> str:
        """What errors call something that is no value in its own language; "" for values."""
        return ""


def types_globals(function: Function) -> Function:
    """Register what answers the Numba type of a global, or None for what it does not know."""
    _types_of_globals.append(function)
    return function


def type_of_global(value: Any) -> Any:
    """The Numba type of a global that Numba does not know; None if nobody else does."""
    return next((ty for known in _types_of_globals if (ty := known(value)) is not None), None)


def replaces_globals(function: Function) -> Function:
    """Register what answers the object that stands for a global: the same, mostly."""
    _stand_ins.append(function)
    return function


def stand_in(value: Any) -> Any:
    """What a global stands for in kernels."""
    for replace in _stand_ins:
        value = replace(value)
    return value


def jits_overloads(function: Function) -> Function:
    """Register what makes device functions of Python implementations of Numba's overloads."""
    _jit[:] = [function]
    return function


def jit_overload(**options: Any) -> Callable[[Any], Any]:
    """The decorator of such implementations, as Numba asks for one; ours needs no options."""
    return _jit[0]
