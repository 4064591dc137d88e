"""Ways to pass arguments to C++: numbers by reference, objects by their address or as rvalues."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

from numba.cuda import types as nb

from cppyy_cuda.frontend import registry
from cppyy_cuda.frontend.changing import ByReference, source_of

from ..errors import CxxError
from .layouts import describe_class
from .types import CxxAddress, CxxClass, CxxEnum, CxxRvalue

Types = tuple[Any, ...]
#: With more objects, Clang would be asked too many questions.
_MOST_OBJECTS = 3


def ways(form: str, args: Types, formal: Types) -> Iterator[Types]:
    """Yield other types than `formal` that a call's arguments may be passed as, the best first."""
    referred = tuple(map(by_reference, args, formal))
    for objects in _ways_of_objects(form, formal):
        for numbers in dict.fromkeys((formal, referred)):
            way = tuple(n if f is o else o for f, o, n in zip(formal, objects, numbers))
            if way != formal:
                yield way


def _ways_of_objects(form: str, formal: Types) -> Iterator[Types]:
    first = 1 if form == "method" else 0
    places = [i for i, ty in enumerate(formal) if isinstance(ty, CxxClass) and i >= first]
    if form not in ("function", "method", "constructor") or len(places) > _MOST_OBJECTS:
        yield formal
        return
    kinds = [(formal[i], CxxAddress(formal[i]), CxxRvalue(formal[i])) for i in places]
    for chosen in sorted(itertools.product(*kinds), key=lambda way: _changes(way)):
        way = list(formal)
        for place, ty in zip(places, chosen):
            way[place] = ty
        yield tuple(way)


def _changes(way: Types) -> int:
    return sum(not isinstance(ty, CxxClass) for ty in way)


def by_reference(arg: Any, formal: Any) -> Any:
    """Return the type that a number is passed as so that C++ may change it; others as they are."""
    return ByReference(nb.unliteral(arg)) if is_number(arg) else formal


def is_number(ty: Any) -> bool:
    """Return whether values of a type are numbers, of which C++ may change those with a place."""
    return isinstance(ty, (nb.Integer, nb.Float, nb.Boolean, nb.Complex, CxxEnum))


@registry.emits_cast(CxxClass, CxxAddress)
@registry.emits_cast(CxxClass, CxxRvalue)
def _as_it_is(low: Any, value: Any, source: Any, target: Any) -> Any:
    return value


def is_new(low: Any, variable: Any, value: Any) -> bool:
    """Return whether an argument is an object that its own expression has just made."""
    source = source_of(low.typed.func_ir, variable)
    if getattr(source, "op", "") == "getattr":  # of a method: its object
        return is_new(low, source.value, value)
    is_made = any(made is value for made in low.made)
    return is_made and (getattr(source, "op", "") == "call" or _is_of_items(low, variable))


def _is_of_items(low: Any, variable: Any) -> bool:
    """Return whether a variable is a tuple, of whose items an argument was made."""
    ty = low.typeof(variable)
    return isinstance(ty, nb.BaseTuple) and not any(isinstance(each, CxxClass) for each in ty.types)


def as_rvalues(
    low: Any,
    form: str,
    name: str,
    arguments: list[tuple[Any, Any, Any]],
    resolve: Callable[..., Any],
) -> Types:
    """Return the types of a call's arguments with new objects as rvalues, where C++ cares.

    Each argument is its type, its variable and its value.
    """
    kinds = tuple(ty for ty, _, _ in arguments)
    moved = tuple(
        CxxRvalue(ty) if isinstance(ty, CxxClass) and is_new(low, variable, value) else ty
        for ty, variable, value in arguments
    )
    for ty, variable, value in arguments:
        if isinstance(ty, CxxRvalue) and not is_new(low, variable, value):
            raise low.unsupported(
                f"this {ty.referred}, which C++ takes as '{ty.referred.qualified} &&',",
                "pass a new object, such as cppyy.gbl.std.move(obj), which moves from it",
            )
    return moved if moved != kinds and _is_alike(form, name, kinds, moved, resolve) else kinds


def _is_moved(ty: Any) -> bool:
    return isinstance(ty, CxxRvalue)


def _is_alike(form: str, name: str, kinds: Types, moved: Types, resolve: Any) -> bool:
    """Return whether a call of rvalues yields what was typed."""
    try:
        one, other = resolve(form, name, kinds), resolve(form, name, moved)
    except CxxError:
        return False
    moves = any(not describe_class(ty.referred).trivially_copyable for ty in moved if _is_moved(ty))
    return bool(
        (moves or one.callee != other.callee)
        and one.result.spelling == other.result.spelling
        and one.is_reference == other.is_reference
        and one.is_const == other.is_const
    )
