"""Calls that mean something else if numbers that have a place are lvalues, as they are in C++."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from ..errors import CxxError
from ..frontend.changing import ByReference, ReadReference
from .layouts import describe_class
from .spelling import CannotCrossError
from .types import CxxClass

Types = tuple[Any, ...]
#: The types that a call's arguments are passed as, and what it means.
Found = tuple[Types, Any]
Ask = Callable[[str, str, Types], Found]


def by_categories(
    ask: Ask, form: str, name: str, values: Types, lvalues: Types, found: Found
) -> Found:
    """Return what a call means that was asked about with values, and means `found` then.

    `lvalues` are the types of its arguments with numbers that have a place as references. Clang
    may refuse them: what C++ takes as rvalues only, Python passes as such. What is ambiguous in
    C++ is here, too.
    """
    if lvalues == values:
        return found
    try:
        passed, meant = ask(form, name, lvalues)
    except (CannotCrossError, CxxError) as refusal:
        if "is ambiguous" in str(refusal):
            raise
        return found
    is_alike = meant.callee == found[1].callee and not may_keep(meant)
    if is_alike and not _changes(passed, meant):
        return found
    return with_fewest(ask, form, name, values, passed, meant)


def _changes(passed: Types, meant: Any) -> bool:
    """Return whether C++ may change a number that it gets by reference."""
    pairs = zip(passed, meant.reads)
    return any(isinstance(ty, ByReference) and not read for ty, read in pairs)


def with_fewest(ask: Ask, form: str, name: str, values: Types, passed: Types, meant: Any) -> Found:
    """Return the same call with what C++ only reads by value, for which no place is needed."""
    if may_keep(meant):
        return passed, meant
    for how in (_as_value, _as_read):
        fewest = tuple(
            how(ty, value) if read or isinstance(ty, ReadReference) else ty
            for ty, value, read in zip(passed, values, meant.reads)
        )
        with suppress(CannotCrossError, CxxError):
            other = ask(form, name, fewest)
            if other[1].callee == meant.callee:
                return other
    return passed, meant


def _as_value(passed: Any, value: Any) -> Any:
    return value if isinstance(passed, (ByReference, ReadReference)) else passed


def _as_read(passed: Any, value: Any) -> Any:
    """Return what stands for a number with a name that nobody changes; others as they are."""
    is_number = isinstance(passed, (ByReference, ReadReference))
    return ReadReference(passed.referred) if is_number else passed


def may_keep(meant: Any) -> bool:
    """Return whether what a call yields may hold the addresses of numbers that it gets.

    A pointer is taken for one to what another argument points to, if there is one.
    """
    if meant.result.kind == "pointer":
        return all(ty.kind != "pointer" for ty in meant.args)
    is_object = meant.result.kind == "record"
    return is_object and bool(describe_class(CxxClass(meant.result.spelling)).has_pointers)
