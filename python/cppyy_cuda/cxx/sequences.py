"""Python's functions of sequences on C++ objects: `in`, enumerate, zip, min, max, sum."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from numba.cuda import types as nb
from numba.cuda.typing.templates import AbstractTemplate, signature

from cppyy_cuda.frontend import registry as emitters
from cppyy_cuda.frontend.calls import call_python
from cppyy_cuda.frontend.pipeline import type_function
from cppyy_cuda.frontend.types import register_structure

from ..errors import CxxError
from ..frontend.refusals import RefusalError
from .emit import emit_call
from .extremes import extreme_of
from .iteration import CxxIterator, following, iterator_of, started
from .spelling import argument_type
from .types import CxxClass
from .typing import registry, resolve_call

# What Python's functions do, written as loops.


def _contains(items: Any, wanted: Any) -> bool:
    for item in items:  # noqa: SIM110  (kernels have no generators)
        if item == wanted:
            return True
    return False


def _sum(items: Any) -> Any:
    total = 0
    for item in items:
        total = total + item
    return total


def _extreme(is_better: Callable[[Any, Any], Any]) -> Callable[[Any], Any]:
    def extreme(items: Any) -> Any:
        is_first = True
        for item in items:
            if is_first:
                found = item
                is_first = False
            elif is_better(item, found):
                found = item
        return found

    return extreme


def _register_loop(function: Any, implementation: Callable[..., Any], count: int) -> None:
    """Let a function of Python's, on an object and what follows, be a loop over the object."""

    class Loop(AbstractTemplate):
        key = function

        def generic(self, args: tuple[Any, ...], kws: Any) -> Any:
            several = None if kws else extreme_of(function, args)
            if several is not None:
                kinds = tuple(map(nb.unliteral, args))
                return signature(type_function(several, kinds).return_type, *kinds)
            if len(args) != count or not isinstance(args[0], CxxClass) or kws:
                return None
            if function is operator.contains and _has_contains(args):
                return signature(nb.boolean, *map(argument_type, args))
            if function is operator.contains and not _has_items(args[0]):
                return None  # Python's operators have an error of their own
            iterator_of(args[0])  # refuses objects that cannot be looped over
            kinds = tuple(map(nb.unliteral, args))
            return signature(type_function(implementation, kinds).return_type, *kinds)

    registry.register_global(function)(Loop)

    @emitters.emits(function, when=CxxClass)
    def emit(low: Any, signature: Any, values: list[Any]) -> Any:
        if function is operator.contains and _has_contains(signature.args):
            return emit_call(low, "method", "contains", signature.args, values)
        several = extreme_of(function, signature.args)
        return call_python(low, several or implementation, signature, values)


def _has_items(cls: CxxClass) -> bool:
    try:
        iterator_of(cls)
    except RefusalError:
        return False
    return True


def _has_contains(args: tuple[Any, ...]) -> bool:
    """Return whether the class itself says what it contains."""
    try:
        return bool(resolve_call("method", "contains", args).result.kind == "bool")
    except CxxError:
        return False


_register_loop(operator.contains, _contains, 2)
_register_loop(sum, _sum, 1)
_register_loop(min, _extreme(operator.lt), 1)
_register_loop(max, _extreme(operator.gt), 1)


class CxxEnumerate(nb.SimpleIteratorType):
    """``enumerate(obj)``: its value is the next number and the state of the loop."""

    def __init__(self, iterator: CxxIterator) -> None:
        self.iterator = iterator
        yields = nb.Tuple((nb.intp, iterator.yield_type))
        super().__init__(f"enumerate({iterator})", yields)


class CxxZip(nb.SimpleIteratorType):
    """``zip(a, b)``: its value is the states of the loops."""

    def __init__(self, iterators: tuple[CxxIterator, ...]) -> None:
        self.iterators = iterators
        yields = nb.Tuple(tuple(iterator.yield_type for iterator in iterators))
        super().__init__(f"zip({', '.join(map(str, iterators))})", yields)


register_structure(CxxEnumerate, lambda ty: [nb.intp, ty.iterator])
register_structure(CxxZip, lambda ty: list(ty.iterators))


@registry.register_global(enumerate)
class Enumerated(AbstractTemplate):
    """``enumerate(obj)``, ``enumerate(obj, start)``."""

    key = enumerate

    def generic(self, args: tuple[Any, ...], kws: Any) -> Any:
        """Type it, for an object."""
        if not 1 <= len(args) <= 2 or not isinstance(args[0], CxxClass):
            return None
        start = () if len(args) == 1 else (nb.intp,)
        return signature(CxxEnumerate(iterator_of(args[0])), args[0], *start)


@registry.register_global(zip)
class Zipped(AbstractTemplate):
    """``zip(a, b)`` of objects."""

    key = zip

    def generic(self, args: tuple[Any, ...], kws: Any) -> Any:
        """Type it, for objects."""
        if not args or not all(isinstance(arg, CxxClass) for arg in args):
            return None
        return signature(CxxZip(tuple(map(iterator_of, args))), *args)


@emitters.emits(enumerate, when=CxxClass)
def _emit_enumerate(low: Any, signature: Any, values: list[Any]) -> Any:
    start = values[1] if len(values) == 2 else low.constant(nb.intp, 0)
    iterator = signature.return_type.iterator
    return start, started(low, values[0], signature.args[0], iterator)


@emitters.emits(zip, when=CxxClass)
def _emit_zip(low: Any, signature: Any, values: list[Any]) -> Any:
    pairs = zip(values, signature.args, signature.return_type.iterators)
    return tuple(started(low, *each) for each in pairs)


def _begin(low: Any, iterable: Any, iterator: Any) -> Any:
    return low.load(iterable)


def _next_numbered(low: Any, name: str, iterator: CxxEnumerate) -> Any:
    number, state = low.variables.load(name)
    item, valid = following(low, state, iterator.iterator)
    one = low.constant(nb.intp, 1)
    low.variables.store(name, (low.op("arith.addi", [number, one]), state))
    return (number, item), valid


def _next_of_all(low: Any, name: str, iterator: CxxZip) -> Any:
    """All loops go on, where Python's end at the first that does: nobody sees the difference."""
    pairs = [
        following(low, state, each)
        for state, each in zip(low.variables.load(name), iterator.iterators)
    ]
    valid = pairs[0][1]
    for _, other in pairs[1:]:
        valid = low.op("arith.andi", [valid, other])
    return tuple(item for item, _ in pairs), valid


emitters.iterates(CxxEnumerate, _begin, _next_numbered)
emitters.iterates(CxxZip, _begin, _next_of_all)
