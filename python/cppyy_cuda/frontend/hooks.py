"""Hooks for the layers above the front end, which register with it when they are loaded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])

_types_of_globals: list[Callable[[Any], Any]] = []
_stand_ins: list[Callable[[Any], Any]] = []
_jit: list[Callable[[Any], Any]] = []
_unpackers: list[Callable[[Any], Any]] = []
_parameters: list[Callable[[Any], Any]] = []
_late: list[Callable[[], Any]] = []
_last: list[Callable[[], Any]] = []
_learned: list[Callable[[], int]] = []


class Foreign:
    """Mixin for Numba types on which Python's operations have no meaning."""

    @property
    def as_no_value(self) -> str:
        """Return how errors describe what is not a value in its own language; "" for values."""
        return ""

    @property
    def itemsize(self) -> int:
        """Return the bytes of an element of this type; TypeError if it can be none."""
        raise TypeError(f"{self} cannot be an element of an array")


def types_globals(function: Function) -> Function:
    """Register a function that returns the Numba type of a global, or None if unknown."""
    _types_of_globals.append(function)
    return function


def type_of_global(value: Any) -> Any:
    """Return the Numba type of a global that Numba does not know; None if no hook does."""
    return next((ty for known in _types_of_globals if (ty := known(value)) is not None), None)


def replaces_globals(function: Function) -> Function:
    """Register a function that returns what represents a global: usually the global itself."""
    _stand_ins.append(function)
    return function


def stand_in(value: Any) -> Any:
    """Return what represents a global in kernels."""
    for replace in _stand_ins:
        value = replace(value)
    return value


def unpacks(function: Function) -> Function:
    """Register the function that kernels call on what they unpack."""
    _unpackers[:] = [function]
    return function


def unpacker() -> Callable[[Any], Any] | None:
    """Return the function that kernels call on what they unpack, if there is one."""
    return next(iter(_unpackers), None)


def loads_late(load: Callable[[], Any]) -> None:
    """Register what is to be loaded when something is first typed: slow modules."""
    _late.append(load)


def load_late() -> None:
    """Load what was registered for then, once."""
    while _late:
        _late.pop(0)()


def loads_last(load: Callable[[], Any]) -> None:
    """Register what is to be loaded after all that numba-cuda knows."""
    _last.append(load)


def load_last() -> None:
    """Load what was registered for then."""
    for load in _last:
        load()


def learns(count: Callable[[], int]) -> Callable[[], int]:
    """Register what counts the facts that typing finds out and that types depend on."""
    _learned.append(count)
    return count


def learned() -> int:
    """Return how many such facts there are; they only become more."""
    return sum(count() for count in _learned)


def replaces_parameters(function: Function) -> Function:
    """Register a function that returns what a parameter's type is in functions: usually itself."""
    _parameters.append(function)
    return function


def parameter(ty: Any) -> Any:
    """Return the type that a parameter of Numba type `ty` has in a function."""
    for replace in _parameters:
        ty = replace(ty)
    return ty


def jits_overloads(function: Function) -> Function:
    """Register what makes device functions of Python implementations of Numba's overloads."""
    _jit[:] = [function]
    return function


def jit_overload(**options: Any) -> Callable[[Any], Any]:
    """Return the decorator of such implementations that Numba asks for; options have no effect."""
    return _jit[0]
