"""Check that host and device agree on a class, whose objects are passed byte by byte."""

from __future__ import annotations

from typing import Any

import cppyy
import cppyy.types as proxies

from cppyy_cuda.frontend import registry
from cppyy_cuda.interop.session import session_for

from ..errors import CxxError
from .reflection import reflex
from .spelling import CannotCrossError
from .types import CxxClass

_agreed: set[tuple[Any, str]] = set()


def describe_class(ty: CxxClass) -> Any:
    """Return Clang's description of a class: size, alignment, fields and leaves."""
    return session_for().describe_type(ty.spelling)


def other_size(spelling: str, host: int, device: int) -> CannotCrossError:
    """Return the error for a class whose size, in bytes, differs between the two sides."""
    return CannotCrossError(
        f"C++ class {spelling} has {host} bytes on the host and {device} on the device"
    )


def check_value(described: Any) -> None:
    """Raise CannotCrossError, with the reason, if objects cannot be passed byte by byte."""
    if copies_bytes(described):
        return
    what = f"C++ object of class {described.spelling} cannot cross to a kernel"
    if has_trait("std::is_polymorphic_v", described.spelling):
        raise CannotCrossError(
            f"{what}: its virtual functions are the host's, to which it has a pointer; make "
            "it in the kernel, or pass its data in a class without virtual functions"
        )
    raise CannotCrossError(
        f"{what}: it is not trivially copyable (it has a destructor or a copy constructor)"
    )


def copies_bytes(described: Any) -> bool:
    """Return whether a copy of the bytes is a copy of the object, whether or not C++ says so.

    Eigen's matrices have copy constructors, which copy their numbers.
    """
    if described.trivially_copyable:
        return True
    holds_more = described.has_destructor or described.has_pointers
    return not holds_more and all(
        has_trait(trait, described.spelling) == wanted
        for trait, wanted in (
            ("std::is_polymorphic_v", False),
            ("std::is_copy_constructible_v", True),
        )
    )


@registry.checks_argument(CxxClass)
def _check_argument(ty: CxxClass) -> None:
    check_value(describe_class(ty))


def has_trait(trait: str, spelling: str) -> bool:
    """Return whether a class has a trait of C++'s; False if it cannot be asked for."""
    try:
        found = session_for().describe_type(f"std::bool_constant<{trait}<{spelling}>>")
    except CxxError:  # a class without a name, for example
        return False
    return bool(found.spelling.endswith("true>"))


def _other_place(spelling: str, name: str, host: int, device: int) -> CannotCrossError:
    return CannotCrossError(
        f"C++ class {spelling} has its field '{name}' at byte {host} on the host and at byte "
        f"{device} on the device: a macro makes two classes of it"
    )


def check_layout(instance: Any, described: Any) -> None:
    """Raise CannotCrossError if the layout of ``instance`` differs from the device class's.

    Macros such as ``__CUDA_ARCH__`` and ``__CUDACC__`` can make two classes of one text.
    """
    key = type(instance), described.spelling
    if key in _agreed:
        return
    host = cppyy.sizeof(type(instance))
    if host != described.size:
        raise other_size(described.spelling, host, described.size)
    for name, offset, _ in described.fields:
        found = _host_offset(instance, name, host)
        if found not in (None, offset):
            raise _other_place(described.spelling, name, found, offset)
    _agreed.add(key)


def _host_offset(instance: Any, name: str, size: int) -> int | None:
    """Return a field's offset; None for one without an address in the object, or not public."""
    try:
        offset = int(cppyy.addressof(instance, name)) - int(cppyy.addressof(instance))
    except (AttributeError, TypeError):
        return None
    return offset if 0 <= offset < size else None


def check_scope(scope: Any, described: Any) -> None:
    """Raise CannotCrossError if objects of a class of the host cannot be passed byte by byte.

    `described` is Clang's description of the class. Unlike `check_layout`, this needs no object.
    """
    check_value(described)
    host = cppyy.sizeof(scope)
    if host != described.size:
        raise other_size(described.spelling, host, described.size)
    for name, offset, _ in described.fields:
        member = vars(scope).get(name)
        found = offset
        if isinstance(member, proxies.DataMember):
            found = int(member.__cpp_reflex__(reflex("OFFSET")))
        if found != offset:
            raise _other_place(described.spelling, name, found, offset)
