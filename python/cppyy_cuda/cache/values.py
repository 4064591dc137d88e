"""The content of the values that kernels may refer to."""

from __future__ import annotations

import enum
import struct
import sys
import types
from typing import Any

import numpy as np

from cppyy_cuda.cache.content import Content, NoContentError, encodes

#: What is identified by name, since the versions of these packages are part of every key. Not all
#: of Python's library: a user's test.py has a name of that, too.
_KNOWN = {"cppyy_cuda", "numba", "numba_cuda", "numpy", "builtins", "math", "cmath", "operator"}
_KNOWN |= {"_operator", "collections", "ctypes", "enum", "functools", "random", "typing"}


def is_known(module: Any) -> bool:
    """Return whether a module's name is of Python's own library, or of ours or Numba's."""
    return isinstance(module, str) and module.partition(".")[0] in _KNOWN


def known_name(value: Any) -> str | None:
    """Return the full name of a function or class of a known package; None for others."""
    module, name = getattr(value, "__module__", None), getattr(value, "__qualname__", None)
    if module is None and isinstance(value, np.ufunc):
        module, name = "numpy", value.__name__
    if not is_known(module) or not isinstance(name, str):
        return None
    found: Any = sys.modules.get(str(module))
    for part in name.split("."):
        found = getattr(found, part, None)
    return f"{module}.{name}" if found is value else None


@encodes(type(None), bool, int, str, type(...), range, slice)
def _plain(content: Content, value: Any) -> None:
    _refuse_subclass(value)
    content.text(repr(value))


@encodes(float, complex)
def _real(content: Content, value: Any) -> None:
    _refuse_subclass(value)
    as_complex = complex(value)  # keeps the sign of zeros, and which NaN it is
    content.text(struct.pack("<dd", as_complex.real, as_complex.imag))


@encodes(bytes)
def _bytes(content: Content, value: bytes) -> None:
    content.text(value)


def _refuse_subclass(value: Any) -> None:
    """Refuse subclasses, which may hold and mean anything."""
    kind = type(value)
    if not is_known(kind.__module__):
        raise NoContentError(f"it refers to an object of class {kind.__qualname__}")


@encodes(tuple, list)
def _sequence(content: Content, value: Any) -> None:
    kind = type(value)
    if kind not in (tuple, list):
        content.value(kind)
    if kind is tuple or content.once(value):
        content.text(str(len(value)))
        for item in value:
            content.value(item)


@encodes(dict)
def _mapping(content: Content, value: dict[Any, Any]) -> None:
    _refuse_subclass(value)
    if content.once(value):
        _sequence(content, tuple(value.items()))


@encodes(frozenset, set)
def _set(content: Content, value: Any) -> None:
    parts = []
    for item in value:
        part = Content()
        part.value(item)
        parts.append(part.digest())
    content.text(*sorted(parts))


@encodes(np.dtype)
def _dtype(content: Content, value: Any) -> None:
    content.text(repr(value), value.str, str(value.isalignedstruct))
    if value.hasobject:
        raise NoContentError("it refers to an array of Python objects")


@encodes(np.generic)
def _scalar(content: Content, value: Any) -> None:
    _dtype(content, value.dtype)
    content.text(value.tobytes())


@encodes(np.ndarray)
def _array(content: Content, value: Any) -> None:
    if type(value) not in (np.ndarray, np.recarray):
        raise NoContentError(f"it refers to an array of class {type(value).__qualname__}")
    _dtype(content, value.dtype)
    flags = value.flags
    content.text(repr((value.shape, value.strides, flags.aligned, flags.writeable)))
    content.text(value.tobytes())


@encodes(enum.Enum)
def _member(content: Content, value: Any) -> None:
    content.value(type(value))
    content.text(value.name)


@encodes(type)
def _class(content: Content, value: type) -> None:
    name = known_name(value)
    if name is not None:
        content.text(name)
    elif content.once(value):
        content.text(value.__module__, value.__qualname__)
        _class_content(content, value)


def _class_content(content: Content, value: Any) -> None:
    if issubclass(value, enum.Enum):
        for name, member in value.__members__.items():
            content.text(name)
            content.value(member.value)
    elif issubclass(value, tuple) and hasattr(value, "_fields"):
        content.text(*value._fields)
    elif not issubclass(value, BaseException):
        raise NoContentError(f"it refers to class {value.__qualname__}")


@encodes(types.BuiltinFunctionType, types.MethodDescriptorType, np.ufunc)
def _builtin(content: Content, value: Any) -> None:
    name = known_name(value)
    if name is None:
        raise NoContentError(f"it refers to {value!r}, whose code cannot be seen")
    content.text(name)
