"""Names that hold one of several Python functions: the value is a number that says which.

`f = sin if odd else cos` has the type of a closure that captures that number, and whose function
calls the one that it stands for.
"""

from __future__ import annotations

from typing import Any

from numba.cuda import types as nb

from cppyy_cuda import _core
from cppyy_cuda.frontend import hooks, registry
from cppyy_cuda.frontend.captures import Captured, ClosureType

_NUMBER = nb.int32


class ChoiceType(ClosureType):
    """One of several Python functions."""

    def __init__(self, dispatchers: tuple[Any, ...]) -> None:
        self.dispatchers = dispatchers
        super().__init__(_chooser(dispatchers), (_NUMBER,))


def unify(first: Any, second: Any) -> Any:
    """Return the type of what holds either of two functions; None if one of them is none."""
    held = [_held(ty) for ty in (first, second)]
    if None in held:
        return None
    return ChoiceType(tuple(dict.fromkeys(each for every in held for each in every)))


def _held(ty: Any) -> Any:
    if isinstance(ty, nb.Dispatcher):
        return (ty.dispatcher,)
    return ty.dispatchers if isinstance(ty, ChoiceType) else None


#: What calls one of several functions, so that a choice among the same ones has one type.
_choosers: dict[tuple[int, ...], tuple[Any, tuple[Any, ...]]] = {}


def _chooser(dispatchers: tuple[Any, ...]) -> Any:
    key = tuple(map(id, dispatchers))
    if key not in _choosers:
        made = hooks.jit_overload()(_choosing(dispatchers))
        _choosers[key] = made, dispatchers  # whose identities must last
    return _choosers[key][0]


def _choosing(dispatchers: tuple[Any, ...]) -> Any:
    """Return a function that calls the one whose number it encloses."""
    which: Any = Captured(0)
    first = _from(0, dispatchers)

    def chosen(*args: Any) -> Any:
        return first(args, which)

    chosen.__name__ = "_or_".join(each.py_func.__name__ for each in dispatchers)
    return chosen


def _from(number: int, dispatchers: tuple[Any, ...]) -> Any:
    """Return a function that calls one of the functions from a number on."""
    function = dispatchers[number]
    if number + 1 == len(dispatchers):
        return lambda args, which: function(*args)
    rest = _from(number + 1, dispatchers)

    def call(args: Any, which: Any) -> Any:
        if which == number:
            return function(*args)
        return rest(args, which)

    return call


@registry.emits_cast(nb.Dispatcher, ChoiceType)
def _chosen(low: Any, value: Any, source: Any, target: ChoiceType) -> Any:
    return (_number(low, target.dispatchers.index(source.dispatcher)),)


@registry.emits_constant(ChoiceType)
def _constant(low: Any, ty: ChoiceType, value: Any) -> Any:
    function = getattr(value, "py_func", value)
    return (_number(low, [each.py_func for each in ty.dispatchers].index(function)),)


def _number(low: Any, value: int) -> Any:
    return low.constant(_NUMBER, value)


@registry.emits_cast(ChoiceType, ChoiceType)
def _among_more(low: Any, value: Any, source: ChoiceType, target: ChoiceType) -> Any:
    """Renumber: a choice among more functions may have them in another order."""
    places = [target.dispatchers.index(each) for each in source.dispatchers]
    if places == list(range(len(places))):
        return value
    (held,) = value
    found = _number(low, places[-1])
    for number, place in enumerate(places[:-1]):
        equal = _core.Attr.cmpi("eq")
        is_it = low.op("arith.cmpi", [held, _number(low, number)], predicate=equal)
        found = low.op("arith.select", [is_it, _number(low, place), found])
    return (found,)
