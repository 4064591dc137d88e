"""Value categories of numbers that calls of C++ get: what has a name or a place is an lvalue.

Numba's types do not tell them, but C++'s overloads may: `f(double &)` is for variables, items and
fields, `f(double &&)` for what an expression has just made.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from numba.cuda import types as nb
from numba.cuda.core import ir

from ..errors import CxxError
from ..frontend.changing import ByReference, ReadReference
from ..frontend.elements import is_element
from ..frontend.inferred import TypedCall, call_being_typed
from ..frontend.refusals import RefusalError
from .passing import is_number
from .spelling import CannotCrossError, argument_type, is_class
from .symbols import BINARY_OPERATORS, subscript
from .types import CxxClass, CxxEnum, CxxMemberArray, CxxMethod, CxxName, CxxPointer

Types = tuple[Any, ...]
Resolve = Callable[[str, str, Types], Any]
#: Those of assignments end with "=", too.
_SYMBOLS = {symbol.removesuffix("=") for symbol in BINARY_OPERATORS.values()}
_OWNERS = (CxxClass, CxxMemberArray, CxxName, CxxPointer)


def as_lvalues(form: str, name: str, args: Types, formal: Types, resolve: Resolve) -> Types:
    """Return the types of a call's arguments, those of numbers that have a place as references."""
    call = call_being_typed() if _is_passed_by_place(form, name) else None
    if call is None:
        return formal
    kinds = list(formal)
    for index, variable in enumerate(call.arguments(args)):
        ty = nb.unliteral(args[index])
        if variable is not None and is_number(ty) and not is_class(ty):
            kinds[index] = _category(call, variable, ty, resolve) or formal[index]
    return tuple(kinds)


def _is_passed_by_place(form: str, name: str) -> bool:
    """Return whether a use of C++ can be emitted with places."""
    return form in ("function", "method", "constructor") or (
        form == "operator" and (name == "()" or name.removesuffix("=") in _SYMBOLS)
    )


def _category(call: TypedCall, variable: Any, ty: Any, resolve: Resolve) -> Any:
    """Return the type that a number with a place is passed as; None for one without."""
    source = call.source_of(variable)
    if isinstance(source, ir.Var):
        return ByReference(ty) if call.type_of(source) == ty else None
    if not isinstance(source, ir.Expr):
        return None
    if source.op == "call":
        return _category_of_call(call.earlier(source), ty, resolve)
    if source.op not in ("getattr", "getitem", "static_getitem"):
        return None
    owner = call.type_of(source.value)
    if isinstance(owner, nb.Array):
        return _category_of_item(call, source, owner, ty)
    if isinstance(owner, nb.Record):
        return _category_of_field(source, owner, ty)
    if isinstance(owner, _OWNERS):
        return _asked(ty, resolve, *_place_of(call, source, owner, resolve))
    return None


def _category_of_item(call: TypedCall, source: Any, array: nb.Array, ty: Any) -> Any:
    if source.op == "getattr" or array.dtype != ty:
        return None
    index = source.index if source.op == "getitem" else source.index_var
    kind = None if index is None else call.type_of(index)
    kinds = list(kind) if isinstance(kind, nb.BaseTuple) else [kind]
    if kind is not None and not is_element(array, kinds):
        return None
    return ByReference(ty) if array.mutable else ReadReference(ty)


def _category_of_field(source: Any, record: nb.Record, ty: Any) -> Any:
    name = source.attr if source.op == "getattr" else source.index
    is_alike = isinstance(name, str) and record.typeof(name) == ty
    return ByReference(ty) if is_alike else None


def _place_of(call: TypedCall, source: Any, owner: Any, resolve: Resolve) -> tuple[str, str, Types]:
    """Return the form, name and types of a use of C++ that may yield a place; "" for none."""
    if source.op == "getattr" and isinstance(owner, CxxName):
        return "variable", owner.member(source.attr), ()
    if source.op == "getattr":
        return "field", source.attr, (owner,)
    index = source.index if source.op == "getitem" else source.index_var
    kind = None if index is None else call.type_of(index)
    if kind is None or isinstance(owner, CxxName):
        return "", "", ()
    return "operator", *subscript(owner, kind, resolve)


def _category_of_call(call: TypedCall | None, ty: Any, resolve: Resolve) -> Any:
    """Return the same for what a call returns, which may be a reference."""
    made = getattr(call and call.constraint, "signature", None)
    if call is None or made is None:
        return None
    callee = call.callee
    if isinstance(callee, CxxMethod):
        return _asked(ty, resolve, "method", callee.method, (callee.receiver, *made.args))
    if isinstance(callee, CxxName):
        form = "constructor" if callee.kind == "class" else "function"
        return _asked(ty, resolve, form, callee.qualified, made.args)
    if isinstance(callee, (CxxClass, CxxPointer)):
        return _asked(ty, resolve, "operator", "()", (callee, *made.args))
    return None


def _asked(ty: Any, resolve: Resolve, form: str, name: str, kinds: Types) -> Any:
    """Return what Clang says of a use of C++ that yields a number."""
    is_enumerator = form == "variable" and isinstance(ty, CxxEnum)
    if not form or is_enumerator:
        return None
    with suppress(CannotCrossError, CxxError, RefusalError):
        found = resolve(form, name, tuple(map(argument_type, kinds)))
        if found.has_place:
            return ByReference(ty)
        return ReadReference(ty) if found.is_const else None
    return None
