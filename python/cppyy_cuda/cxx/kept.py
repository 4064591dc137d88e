"""Python's functions that C++ objects keep: what calls them shows only when a member is used.

`Kept(f)` says nothing about what `f` will be called with. A use of the object that calls `f` with
something new teaches that, and ends the typing of the kernel, which begins again with a class of
`f` that knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from cppyy_cuda.interop.session import session_for

from ..errors import CxxError
from .functors import Callee, FunctorType, classes, complaints
from .spelling import CannotCrossError, spell
from .types import SCOPE_OF_FUNCTORS, CxxClass


def learn_from_use(form: str, name: str, args: tuple[Any, ...]) -> None:
    """Raise CxxError if a use of C++ calls kept functions with what their classes do not know.

    It is no error of Numba's, which would try other types first.
    """
    keepers = [text for ty in args if (text := _keeper(ty))]
    kept = list(_kept(keepers)) if keepers else []
    if not kept:
        return
    refusal = _refusal(form, name, args)
    found = [wrong for each in kept if (wrong := _learned(*each)) is not None]
    if refusal and not found:
        found = [complaints[each] for each, *_ in kept if each in complaints]
    if found:
        raise CxxError("".join(found).rstrip() or "C++ calls a Python function with other types")


def _refusal(form: str, name: str, args: tuple[Any, ...]) -> str:
    with suppress(CannotCrossError):
        return session_for().refusal(form, name, list(map(spell, args)))
    return ""


def _kept(keepers: list[str]) -> Iterator[tuple[str, Any, tuple[Any, ...]]]:
    """Yield the functors' classes that are part of classes: names, functions, what they capture."""
    for dispatcher, made in list(classes.items()):
        for name, captured in made.items():
            if any(name in keeper for keeper in keepers):
                yield name, dispatcher, captured


def _keeper(ty: Any) -> str:
    """Return the class of an object that may keep functions; "" for what has been asked about."""
    ty = getattr(ty, "referred", ty)
    is_other = not isinstance(ty, CxxClass) or isinstance(ty, FunctorType)
    return "" if is_other or SCOPE_OF_FUNCTORS not in ty.spelling else ty.spelling


def _learned(name: str, dispatcher: Any, captured: tuple[Any, ...]) -> str | None:
    """Return what is wrong with the function for what is new, "" if nothing; None if nothing is."""
    asked = session_for().asked_of(name)
    if not asked:
        return None
    callee = Callee(dispatcher, captured, [])
    callee.learn(asked)
    return callee.complaints()
