"""Tuples that Python's functions return to C++: objects made of their items."""

from __future__ import annotations

from typing import Any

from numba.cuda import types as nb

from cppyy_cuda.interop.session import session_for

from ..errors import CxxError
from .spelling import CannotCrossError, spell
from .types import CxxClass


def returned_class(ty: Any) -> CxxClass:
    """Return the class that C++ gets for a tuple of numbers; CannotCrossError if it has none."""
    items = [nb.unliteral(item) for item in ty.types]
    if not items or not all(isinstance(item, (nb.Number, nb.Boolean)) for item in items):
        raise CannotCrossError(f"it returns {ty}: return numbers, a tuple of them or an object")
    # A pair converts to a tuple, but not the other way round.
    name = "pair" if len(items) == 2 else "tuple"
    made = CxxClass(f"std::{name}<{', '.join(map(spell, items))}>")
    try:
        if session_for().describe_type(made.spelling).size:
            return made
    except CxxError:
        pass
    raise CannotCrossError(
        f"it returns {ty}, which is a {made.spelling} in C++: #include <{name}> in what is given "
        "to cppyy.cppdef".replace("<pair>", "<utility>")
    )
