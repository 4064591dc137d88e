"""Names that hold one of several functions: the value is a number that says which.

`f = sin if odd else cos` has the type of a closure that captures that number, and what each of the
functions captures; its function calls the one that the number stands for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from numba.cuda import types as nb
from numba.cuda.typing.typeof import Purpose, typeof

from cppyy_cuda import _core
from cppyy_cuda.frontend import hooks, registry, types
from cppyy_cuda.frontend.captures import Captured, ClosureType, Maker

_NUMBER = nb.int32


@dataclass(frozen=True)
class Held:
    """A function: a device function, or one that Numba knows, and the types that it captures."""

    function: Any
    captured: tuple[Any, ...] = ()

    @property
    def name(self) -> str:
        """Return what users call it."""
        name: str = getattr(self.function, "py_func", self.function).__name__
        return name


class ChoiceType(ClosureType):
    """One of several Python functions."""

    def __init__(self, held: tuple[Held, ...]) -> None:
        self.held = held
        kept = [nb.Tuple(each.captured) for each in held if each.captured]
        super().__init__(_chooser(held), (_NUMBER, *([nb.Tuple(kept)] if kept else [])))


#: What tells what names of other kinds hold.
_others: list[Callable[[Any], Held | None]] = []


def holds(function: Callable[[Any], Held | None]) -> None:
    """Register what tells what a name of some Numba type holds; None if it is no function."""
    _others.append(function)


def unify(first: Any, second: Any) -> Any:
    """Return the type of what holds either of two functions; None if one of them is none."""
    held = [_held(ty) for ty in (first, second)]
    if None in held or _is_one_method(first, second, held):
        return None
    return ChoiceType(tuple(dict.fromkeys(each for every in held for each in every)))


def _is_one_method(first: Any, second: Any, held: list[Any]) -> bool:
    """Return whether two types are of one method, of a const object and of another."""
    is_closure = isinstance(first, ClosureType) or isinstance(second, ClosureType)
    return not is_closure and held[0][0].function is held[1][0].function


def _held(ty: Any) -> Any:
    if isinstance(ty, ChoiceType):
        return ty.held
    if isinstance(ty, ClosureType):
        return (Held(ty.dispatcher, ty.captured),)
    if isinstance(ty, nb.Dispatcher):
        return (Held(ty.dispatcher),)
    is_known = isinstance(ty, nb.Function) and callable(ty.typing_key)
    if is_known:
        return (Held(ty.typing_key),)
    return next(((made,) for tell in _others if (made := tell(ty)) is not None), None)


#: What calls one of several functions, so that a choice among the same ones has one type.
_choosers: dict[tuple[Any, ...], tuple[Any, tuple[Held, ...]]] = {}


def _chooser(held: tuple[Held, ...]) -> Any:
    key = tuple((id(each.function), each.captured) for each in held)
    if key not in _choosers:
        made = hooks.jit_overload()(_choosing(held))
        _choosers[key] = made, held  # whose identities must last
    return _choosers[key][0]


def _choosing(held: tuple[Held, ...]) -> Any:
    """Return a function that calls the one whose number it encloses."""
    which: Any = Captured(0)
    kept: Any = Captured(1) if any(each.captured for each in held) else None
    first = _from(0, held)

    def chosen(*args: Any) -> Any:
        return first(args, which, kept)

    chosen.__name__ = "_or_".join(each.name for each in held)
    return chosen


def _from(number: int, held: tuple[Held, ...]) -> Any:
    """Return a function that calls one of the functions from a number on."""
    call_it = _calling(number, held)
    if number + 1 == len(held):
        return call_it
    rest = _from(number + 1, held)

    def call(args: Any, which: Any, kept: Any) -> Any:
        if which == number:
            return call_it(args, which, kept)
        return rest(args, which, kept)

    return call


def _calling(number: int, held: tuple[Held, ...]) -> Callable[..., Any]:
    function = held[number].function
    if not held[number].captured:
        return lambda args, which, kept: function(*args)
    make: Any = Maker(function)
    place = sum(bool(each.captured) for each in held[:number])
    return lambda args, which, kept: make(*kept[place])(*args)


@registry.emits_cast(nb.Dispatcher, ChoiceType)
@registry.emits_cast(nb.Function, ChoiceType)
@registry.emits_cast(ClosureType, ChoiceType)
def _chosen(low: Any, value: Any, source: Any, target: ChoiceType) -> Any:
    [held] = _held(source)
    return chosen(low, held, value, target)


def chosen(low: Any, held: Held, kept: Any, target: ChoiceType) -> Any:
    """Return the value of a choice that fell on a function, which captures what is `kept`."""
    return _value(low, _number(low, target.held.index(held)), {held: kept}, target)


@registry.emits_constant(ChoiceType)
def _constant(low: Any, ty: ChoiceType, value: Any) -> Any:
    function = getattr(value, "py_func", value)
    known = [getattr(each.function, "py_func", each.function) for each in ty.held]
    if function not in known:
        [held] = _held(typeof(value, Purpose.constant))
        return chosen(low, held, None, ty)
    return _value(low, _number(low, known.index(function)), {}, ty)


@registry.emits_cast(ChoiceType, ChoiceType)
def _among_more(low: Any, value: Any, source: ChoiceType, target: ChoiceType) -> Any:
    """Renumber: a choice among more functions may have them in another order."""
    if source.held == target.held:
        return value
    places = [target.held.index(each) for each in source.held]
    found = _number(low, places[-1])
    for number, place in enumerate(places[:-1]):
        equal = _core.Attr.cmpi("eq")
        is_it = low.op("arith.cmpi", [value[0], _number(low, number)], predicate=equal)
        found = low.op("arith.select", [is_it, _number(low, place), found])
    capturing = [each for each in source.held if each.captured]
    return _value(low, found, dict(zip(capturing, value[1] if capturing else ())), target)


def _value(low: Any, number: Any, kept: dict[Held, Any], ty: ChoiceType) -> Any:
    """Return the value of a choice: the number, and what functions capture, where they are held."""
    made = [
        kept[each] if each in kept else _undefined(low, nb.Tuple(each.captured))
        for each in ty.held
        if each.captured
    ]
    return (number, tuple(made)) if made else (number,)


def _undefined(low: Any, ty: Any) -> Any:
    """Return a value that nobody reads: that of a slot which nobody has written."""
    kinds = map(types.core_type, types.leaves(ty))
    read = (low.op("memref.load", [low.builder.slot(kind)]) for kind in kinds)
    return types.unflatten(ty, read)


def _number(low: Any, value: int) -> Any:
    return low.constant(_NUMBER, value)
