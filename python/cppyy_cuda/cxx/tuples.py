"""Tuples of kernels as C++ objects that are made of their items; C++ says of which class."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from numba.cuda import types

from cppyy_cuda.frontend import registry

from .emit import emit_call
from .groups import group_of, items_class, nested_class, readings
from .spelling import CannotCrossError, argument_type, spell
from .stand_ins import register_forms, spell_as_span
from .types import CxxClass
from .typing import call_signature

#: Classes whose items may be objects of the same kind.
_NESTING = ("std::tuple<", "std::pair<")


@register_forms(types.BaseTuple)
def _classes_of(tuples: list[Any]) -> Iterator[list[CxxClass]]:
    """Yield what the tuples of a call may be, the best first; nothing for items of no C++ type."""
    try:
        groups = [_group(ty) for ty in tuples]
    except CannotCrossError:
        return
    for spelled in readings(groups):
        yield [CxxClass(each) for each in spelled]
    # Arrays as what else C++ makes of a pointer and a length.
    yield [CxxClass(items_class(group_of(_passed(ty), spell_as_span))) for ty in tuples]


def _group(ty: Any) -> Any:
    return group_of(_passed(ty), spell)


def _passed(ty: Any) -> Any:
    """Return a tuple's type with literals as what C++ has for them."""
    if isinstance(ty, types.BaseAnonymousTuple):
        return types.Tuple([_passed(item) for item in ty.types])
    return ty if isinstance(ty, types.BaseTuple) else argument_type(ty)


@registry.emits_cast(types.BaseTuple, CxxClass)
def _object_of_tuple(low: Any, value: Any, source: Any, target: CxxClass) -> Any:
    items = zip(source.types, value or [None] * len(source))
    is_nesting = target.spelling.startswith(_NESTING)
    made = [each for item in items for each in _made(low, *item, target if is_nesting else None)]
    formal = call_signature("constructor", target.spelling, tuple(ty for ty, _ in made)).args
    values = [low.cast(each, ty, wanted) for (ty, each), wanted in zip(made, formal)]
    return emit_call(low, "constructor", target.spelling, formal, values)


def _made(low: Any, ty: Any, value: Any, target: CxxClass | None) -> list[tuple[Any, Any]]:
    """Return what C++ gets for an item: of a tuple its items, or an object if `target` has some."""
    if not isinstance(ty, types.BaseTuple):
        return [(ty, value)]
    if target is not None:
        cls = CxxClass(nested_class(target.spelling, _group(ty)))
        return [(cls, _object_of_tuple(low, value, ty, cls))]
    items = zip(ty.types, value or [None] * len(ty))
    return [each for item in items for each in _made(low, *item, None)]
