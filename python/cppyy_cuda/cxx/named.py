"""C++ functions and bound member functions as values: objects that call what the name means."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from cppyy_cuda import _core
from cppyy_cuda.interop.session import session_for

from .types import SCOPE_OF_FUNCTORS, CxxClass, CxxMethod, CxxName


def word_of(name: str) -> str:
    """Return a name as part of an identifier."""
    return re.sub(r"\W+", "_", name)


def unique_name(word: str, text: str) -> str:
    """Return an identifier that begins with a word and differs for each text."""
    return f"{word}_{hashlib.sha256(text.encode()).hexdigest()[:12]}"


class NamedFunctor(CxxClass):
    """An object that calls a C++ function, whichever overload its arguments ask for."""

    #: Functions of Python's: none.
    overloads = ()

    def __init__(self, callee: str, receiver: CxxClass | None = None) -> None:
        self.callee = callee
        #: The object of a member function.
        self.receiver = receiver
        self.functor_name = unique_name(word_of(callee).strip("_"), f"{callee} {receiver}")
        super().__init__(SCOPE_OF_FUNCTORS + self.functor_name)

    def functor(self) -> Any:
        """Return the class as Clang and modules are told of it."""
        captures = [] if self.receiver is None else [f"{self.receiver.qualified} &"]
        return _core.Functor(self.functor_name, captures, self.callee)


def as_value(ty: Any) -> Any:
    """Return the type of the object that C++ gets for a name of its own; `ty` for other types."""
    if isinstance(ty, CxxMethod):
        made = NamedFunctor(f".{ty.method}", ty.receiver)
    elif isinstance(ty, CxxName) and ty.kind in ("function", "unknown"):
        made = NamedFunctor(f"::{ty.qualified}")
    else:
        return ty
    session_for().provide(made.functor())
    return made
