"""Members of C++ objects in kernels: fields, arrays in the object, member functions."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any, NoReturn

from cppyy_cuda.interop.session import session_for

from ..errors import CxxError
from ..frontend.refusals import RefusalError
from .layouts import describe_class
from .proxies import lookup
from .spelling import CannotCrossError, result_type
from .types import CxxClass, CxxMemberArray, CxxMethod


def resolve_member(cls: CxxClass, name: str, resolve: Any) -> Any:
    """Type ``object.name``; `resolve` asks Clang. What may be a member function is assumed to be.

    Raises RefusalError if the class has no such member that is accessible.
    """
    try:
        resolved = resolve("field", name, (cls,))
    except CxxError as refusal:
        _refuse_absent(cls, name, str(refusal))
        return CxxMethod(cls, name)  # its call shows whether it is one
    field = resolved.result
    pointee = getattr(field, "pointee", None)
    if pointee is not None and pointee.kind == "other" and not _is_array(cls, name):
        return CxxMethod(cls, name)  # a static one, or a pointer to a function
    if pointee is not None and _is_array(cls, name):
        return _array(cls, name, field)
    try:
        return result_type(resolved)
    except CannotCrossError as error:
        raise RefusalError(f"C++ field '{cls.spelling}::{name}': {error}") from None


def _array(cls: CxxClass, name: str, field: Any) -> CxxMemberArray:
    """An array in an object: its value is the object, so that C++ knows its size."""
    return CxxMemberArray(cls, name, field.spelling)


def _is_array(cls: CxxClass, name: str) -> bool:
    # Alone it would decay to a pointer, like a field that is one.
    declared = f"decltype((({cls.spelling} *)nullptr)->{name}) *"
    try:
        return bool(session_for().describe_type(declared).pointee.kind == "other")
    except CxxError:  # a reference, or a static function: not part of the object
        return False


def _refuse_absent(cls: CxxClass, name: str, refusal: str) -> None:
    """Raise if Clang's error means that there is no such member, or a private one."""
    if f"no member named '{name}'" in refusal:
        _refuse_unknown(cls, name)
    for access in ("private", "protected"):
        if f"'{name}' is a {access} member" in refusal:
            raise RefusalError(f"'{name}' is a {access} member of C++ class {cls.spelling}")


def _refuse_unknown(cls: CxxClass, name: str) -> NoReturn:
    close = get_close_matches(name, _members(cls), 1)
    hint = f"; did you mean '{close[0]}'?" if close else ""
    raise RefusalError(f"C++ class {cls.spelling} has no member '{name}'{hint}")


def _members(cls: CxxClass) -> list[str]:
    fields = [field for field, *_ in describe_class(cls).fields]
    known = dir(lookup(cls.spelling)) if "<" not in cls.spelling else []
    return fields + [member for member in known if not member.startswith("_")]
