"""Check that host and device agree on a class, whose objects are passed byte by byte."""

from __future__ import annotations

from typing import Any

import cppyy

from cppyy_cuda.interop.session import session_for

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
            raise CannotCrossError(
                f"C++ class {described.spelling} has its field '{name}' at byte {found} on the "
                f"host and at byte {offset} on the device: a macro makes two classes of it"
            )
    _agreed.add(key)


def _host_offset(instance: Any, name: str, size: int) -> int | None:
    """Return a field's offset; None for one without an address in the object, or not public."""
    try:
        offset = int(cppyy.addressof(instance, name)) - int(cppyy.addressof(instance))
    except (AttributeError, TypeError):
        return None
    return offset if 0 <= offset < size else None
