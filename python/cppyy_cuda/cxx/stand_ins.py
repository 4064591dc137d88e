"""Arguments of C++ that may become more than one thing there: C++ says which.

A record of NumPy is an object of any class of its layout, an array of them a pointer to such
objects; an array is also what a class can be made of with a pointer and a number of elements, such
as `std::span`; a vector of numba-cuda is what a class can be made of with its items. Clang is asked
with a stand-in that converts to all of these, and tells what it was converted to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from numba.cuda import types
from numba.cuda.np import numpy_support

from cppyy_cuda.interop.session import session_for

from .records import check_records
from .spelling import CannotCrossError, argument_type, class_of, spell, spell_array
from .types import CxxClass, CxxRecords, CxxRvalue

_RECORD, _RECORDS, _CONST_RECORDS = (
    f"__cppyy_cuda::{name}" for name in ("record", "records", "const_records")
)


_registered: dict[type, Callable[[Any], CxxClass]] = {}
_forms: dict[type, Callable[[list[Any]], Iterator[list[CxxClass]]]] = {}
F = TypeVar("F", bound=Callable[[Any], CxxClass])
G = TypeVar("G", bound=Callable[[list[Any]], Iterator[list[CxxClass]]])


def register_stand_in(cls: type) -> Callable[[F], F]:
    """Register what returns the stand-in for arguments of a class of Numba types."""

    def register(stand_in: F) -> F:
        _registered[cls] = stand_in
        return stand_in

    return register


def register_forms(cls: type) -> Callable[[G], G]:
    """Register what yields the classes that the arguments of a class of Numba types may be of.

    It gets the types of all such arguments of a call.
    """

    def register(forms: G) -> G:
        _forms[cls] = forms
        return forms

    return register


def stand_ins(args: tuple[Any, ...], others: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    """Yield lists of types to ask Clang with; nothing if no argument has a stand-in.

    `others` has the types that arguments without one are passed as.
    """
    needed = [_needed(arg) for arg in args]
    for forms in _forms_of(args):
        stands = [form or stand for form, stand in zip(forms, needed)]
        if any(stands):
            yield tuple(map(_or, stands, others))
        spans = [stand or _span(arg) for stand, arg in zip(stands, args)]
        if spans != stands:
            yield tuple(map(_or, spans, others))


def _forms_of(args: tuple[Any, ...]) -> Iterator[list[Any]]:
    """Yield classes of those arguments that may be of several, and None for the others."""
    for cls, forms in _forms.items():
        places = [i for i, arg in enumerate(args) if isinstance(arg, cls)]
        if places:
            for made in forms([args[i] for i in places]):
                found = dict(zip(places, made))
                yield [found.get(i) for i in range(len(args))]
            return
    yield [None] * len(args)


def _or(stand_in: Any, other: Any) -> Any:
    return stand_in or other


def _needed(arg: Any) -> Any:
    """Return what stands for an argument that C++ cannot have as it is; else None."""
    if isinstance(arg, types.Record):
        return CxxClass(class_of(arg) or _RECORD)
    for cls, stand_in in _registered.items():
        if isinstance(arg, cls):
            return stand_in(arg)
    if isinstance(arg, types.Array) and isinstance(arg.dtype, types.Record) and arg.layout == "C":
        return None if class_of(arg.dtype) else records_stand_in(arg)
    return None


def records_stand_in(array: types.Array) -> CxxClass:
    """Return what stands for an array of records whose class is unknown."""
    return CxxClass(_RECORDS if array.mutable else _CONST_RECORDS)


def _span(arg: Any) -> Any:
    """Return what stands for an array as a pointer with a number of elements; else None."""
    return CxxClass(span_stand_in(arg)) if has_span_stand_in(arg) else None


def has_span_stand_in(ty: Any) -> bool:
    """Return whether C++ may make an object of an array as a pointer and a length."""
    if not isinstance(ty, types.Array):
        return False
    try:
        spell_array(ty)
    except CannotCrossError:
        return False
    return True


def span_stand_in(array: types.Array) -> str:
    """Return the C++ class that stands for an array where C++ may not take a pointer."""
    return f"__cppyy_cuda::array<{spell_array(array).removesuffix('*').rstrip()}>"


def spell_as_span(ty: Any, spell_other: Callable[[Any], str] = spell) -> str:
    """Spell a type, an array as what becomes a pointer or an object made of one and a length."""
    return span_stand_in(ty) if has_span_stand_in(ty) else spell_other(ty)


def chosen(args: tuple[Any, ...], asked: tuple[Any, ...], resolved: Any) -> tuple[Any, ...]:
    """Return the types to pass arguments as, given what Clang made of their stand-ins.

    LayoutError if a record's layout is not that of the class that C++ wants.
    """
    given = zip(args, asked, resolved.converted)
    return tuple(_chosen(argument_type(arg), ty, made) for arg, ty, made in given)


def _chosen(arg: Any, asked: Any, made: Any) -> Any:
    if isinstance(asked, CxxRvalue) and asked.referred.spelling.startswith("__cppyy_cuda::"):
        raise CannotCrossError(f"C++ takes an object to move from, which {arg} is not")
    if not isinstance(asked, CxxClass) or not asked.spelling.startswith("__cppyy_cuda::"):
        return asked
    if made.kind == "pointer":
        if made.pointee.is_enum:
            return CxxRecords(arg, made.spelling)
        return as_pointer(arg, made) if isinstance(arg.dtype, types.Record) else arg
    if made.kind != "record":
        raise CannotCrossError(f"C++ has no use for {arg} here")
    if isinstance(arg, types.Record):
        check_class(arg, made)
    return CxxClass(made.spelling)


def as_pointer(array: types.Array, pointer: Any) -> CxxRecords:
    """Return the type of an array of records as a C++ pointer; LayoutError if it is none."""
    check_class(array.dtype, session_for().describe_type(pointer.pointee.spelling))
    return CxxRecords(array, pointer.spelling)


def check_class(record: types.Record, described: Any) -> None:
    """Raise LayoutError unless records are objects of a class that Clang has described."""
    if class_of(record) != described.spelling:
        check_records(numpy_support.as_dtype(record), described)
