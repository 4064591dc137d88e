"""What Numba's type inference is about: the call, and the variables that it passes."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from types import FrameType
from typing import Any

from numba.cuda import types as nb

from cppyy_cuda.frontend.changing import source_of


@dataclass
class TypedCall:
    """A call or operator whose type is being inferred."""

    inferer: Any
    constraint: Any

    @property
    def callee(self) -> Any:
        """Return the type of what is called; None for operators."""
        name = self.constraint.func
        return self._type_of(name) if isinstance(name, str) else None

    def type_of(self, variable: Any) -> Any:
        """Return the type of a variable as far as it is known; None if it is not."""
        return self._type_of(variable.name)

    def _type_of(self, name: str) -> Any:
        held = self.inferer.typevars[name]
        return nb.unliteral(held.getone()) if held.defined else None

    def source_of(self, variable: Any) -> Any:
        """Return what an argument was made of: an expression, or a variable of the user's."""
        return source_of(self.inferer.func_ir, variable)

    def earlier(self, expression: Any) -> TypedCall | None:
        """Return the call that an expression is; None if it is no call."""
        made = (each for call, each in self.inferer.calls if call is expression)
        found = next(made, None)
        return None if found is None else TypedCall(self.inferer, found)

    def arguments(self, types: tuple[Any, ...]) -> list[Any]:
        """Return the variables that are passed as arguments of these types; None for unknown ones.

        An object that a call is bound to comes first, and is no argument of Numba's.
        """
        variables = list(getattr(self.constraint, "args", ()))
        if getattr(self.constraint, "vararg", None) is not None or len(variables) > len(types):
            return [None] * len(types)
        found = [None] * (len(types) - len(variables)) + variables
        pairs = zip(found, types)
        return [v if v is None or self.type_of(v) == nb.unliteral(ty) else None for v, ty in pairs]


def call_being_typed() -> TypedCall | None:
    """Return the innermost call whose types are being inferred; None if there is none."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        constraint, inferer = (frame.f_locals.get(name) for name in ("constraint", "typeinfer"))
        if constraint is not None and inferer is not None:
            return TypedCall(inferer, constraint)
        frame = frame.f_back
    return None
