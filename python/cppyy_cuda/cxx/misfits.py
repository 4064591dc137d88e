"""Tuples and records of which C++ makes no object: which item fits no field, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cppyy_cuda.interop.session import session_for

from ..errors import CxxError
from .groups import Group, Initializer, Leaf, in_order, is_std, leaves_of, spelled_items


@dataclass
class _Spelled:
    """An argument that is no tuple."""

    spelling: str
    is_none = False


#: What stands in calls for an argument of any type.
_ANYTHING = "__cppyy_cuda::anything"


def initializer(param: Any, made: Leaf | Group, place: str) -> Initializer:
    """Return how a parameter is made of an argument; CxxError says which item does not fit."""
    try:
        return Initializer(param, made)
    except CxxError as error:
        raise error.saying(_misfit(param, made, "", place) or f"{place}: {error}") from None


def explained(
    kernel: Any, spelled: Sequence[str], groups: Mapping[int, Group], error: CxxError
) -> CxxError:
    """Return Clang's refusal of a launch, after what is known of the tuples among its arguments.

    `spelled` has the C++ types of all arguments, `groups` the tuples by their index.
    """
    if kernel.is_template:
        return _of_template(kernel, groups, error)
    try:
        params = session_for().instantiate_kernel(kernel.name, [_ANYTHING] * len(spelled)).params
    except CxxError:  # overloads, or the number of arguments: Clang's text tells of each
        return error
    told = (
        _misfit(param, groups.get(i) or _Spelled(text), "", kernel.place(i))
        for i, (param, text) in enumerate(zip(params, spelled))
    )
    text = next(filter(None, told), "")
    return error.saying(text) if text else error


def _of_template(kernel: Any, groups: Mapping[int, Group], error: CxxError) -> CxxError:
    """Say what a template gets for a record of no class."""
    for index, made in groups.items():
        if made.is_record and "std::tuple<" in str(error):
            return error.saying(
                f"{error}\nnote: {kernel.place(index)} is a record of no C++ class, which is a "
                "std::tuple for templates: use the dtype of a class, cppyy_cuda.dtype(...)"
            )
    return error


def _misfit(param: Any, made: Leaf | Group | _Spelled, path: str, place: str) -> str:
    """Return what does not fit; "" if nothing is known that does not."""
    at = f"item {path} of {place}" if path else place
    if isinstance(made, (Leaf, _Spelled)):
        return _of_leaf(param, made, at)
    if param.kind not in ("record", "other"):
        return f"{at} is a {'record' if made.is_record else 'tuple'}, not a {param.spelling}"
    if param.spelling == _ANYTHING or param.kind == "other" or is_std(param):
        return ""
    if not param.is_aggregate:
        return _of_constructors(param, made, at)
    return _of_fields(param, made, path, place, at)


def _of_leaf(param: Any, leaf: Leaf | _Spelled, at: str) -> str:
    if _holds(f"std::is_convertible_v<{leaf.spelling}, {param.spelling}>"):
        return ""
    have = "None" if leaf.is_none else leaf.spelling
    advice = ": pass a tuple of its fields, such as (array,)" if _may_hold(param, leaf) else ""
    return f"{at}: C++ has no conversion from {have} to {param.spelling}{advice}"


def _may_hold(param: Any, leaf: Leaf | _Spelled) -> bool:
    """Return whether an array may have been meant for the first field of an aggregate."""
    return leaf.spelling.endswith("*") and param.kind == "record" and bool(param.is_aggregate)


def _of_constructors(param: Any, made: Group, at: str) -> str:
    items = ", ".join(spelled_items(made))
    if _holds(f"std::is_constructible_v<{param.spelling}, {items}>"):
        return ""
    return f"{at}: C++ class {param.spelling} has no constructor that takes ({items})"


def _of_fields(param: Any, made: Group, path: str, place: str, at: str) -> str:
    pairs = list(_pairs(param, made, path))
    if not pairs:
        have, want = len(made.items), len(param.fields)
        return f"{at}: C++ class {param.spelling} has {want} fields, and {have} items were given"
    for name, kind, item, inner in pairs:
        text = _misfit(kind, item, inner, place)
        if text and (isinstance(item, Leaf) or kind.kind != "record"):
            return f"{text}, the type of field '{name}' of {param.spelling}"
        if text:
            return text
    return ""


def _pairs(param: Any, made: Group, path: str) -> Iterator[tuple[str, Any, Any, str]]:
    """Yield each field, its type, the item for it and its path; nothing if there is no match."""
    labels = dict(zip(map(id, made.items), made.names or range(len(made.items))))
    if len(param.fields) == len(made.items):
        for (name, _, kind), item in zip(param.fields, in_order(param, made)):
            yield name, kind, item, f"{path}[{labels[id(item)]!r}]"
        return
    leaves = list(leaves_of(made))
    if len(param.leaves) == len(leaves):
        for (name, _, kind), leaf in zip(param.leaves, leaves):
            yield name, kind, leaf, leaf.path


def _holds(trait: str) -> bool:
    """Return whether a trait of C++ is true, or cannot be asked for."""
    try:
        found = session_for().describe_type(f"std::bool_constant<{trait}>")
    except CxxError:  # a class without a name, for example
        return True
    return bool(found.spelling.endswith("true>"))
