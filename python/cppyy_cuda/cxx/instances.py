"""The C++ class of a cppyy object."""

from __future__ import annotations

from typing import Any

import cppyy.types as proxies

#: The module of the classes that cppyy creates for classes derived in Python.
_DISPATCHERS = "__cppyy_internal::"


def _is_cxx(kind: type) -> bool:
    return "__cpp_name__" in vars(kind) or isinstance(kind, proxies.Scope)


def class_name(instance: Any) -> str:
    """Name the C++ class of an object; for an object of a Python class, its C++ base class."""
    classes: list[Any] = [kind for kind in type(instance).__mro__ if _is_cxx(kind)]
    names = [str(kind.__cpp_name__) for kind in classes]
    return next(name for name in names if not name.startswith(_DISPATCHERS))
