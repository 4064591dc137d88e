"""C++ functions and bound member functions among those that a name holds on different paths."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from cppyy_cuda.frontend import hooks, registry
from cppyy_cuda.frontend.captures import Captured
from cppyy_cuda.frontend.choices import ChoiceType, Held, chosen, holds

from .named import word_of
from .types import CxxMethod, CxxName


@dataclass(frozen=True)
class NamedFunction:
    """A C++ function as what a Python function encloses."""

    type: CxxName

    @property
    def __name__(self) -> str:
        return word_of(self.type.qualified)


@hooks.types_globals
def _type_of(value: Any) -> Any:
    return value.type if isinstance(value, NamedFunction) else None


@cache
def _caller(method: str) -> Any:
    """Return a device function that calls a method of the object that it captures."""
    receiver: Any = Captured(0)

    def call(*args: Any) -> Any:
        return getattr(receiver, method)(*args)

    call.__name__ = word_of(method)
    return hooks.jit_overload()(call)


@holds
def _held(ty: Any) -> Held | None:
    if isinstance(ty, CxxName) and ty.kind == "function":
        return Held(_named(ty))
    if isinstance(ty, CxxMethod):
        return Held(_caller(ty.method), (ty.receiver,))
    return None


@cache
def _named(ty: CxxName) -> NamedFunction:
    return NamedFunction(ty)


@registry.emits_cast(CxxName, ChoiceType)
def _function(low: Any, value: Any, source: CxxName, target: ChoiceType) -> Any:
    return chosen(low, Held(_named(source)), None, target)


@registry.emits_cast(CxxMethod, ChoiceType)
def _method(low: Any, value: Any, source: CxxMethod, target: ChoiceType) -> Any:
    return chosen(low, Held(_caller(source.method), (source.receiver,)), (value,), target)
