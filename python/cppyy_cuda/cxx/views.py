"""Containers of the host's C++ as arrays: what `std::vector` and cppyy's buffers hold."""

from __future__ import annotations

import array
import ctypes
from collections.abc import Hashable
from functools import cache
from typing import Any, cast

import cppyy
import cppyy.types as proxies
import numpy as np

from cppyy_cuda.interop import cling
from cppyy_cuda.interop.session import session_for
from cppyy_cuda.launch.views import register_view

from ..errors import ArgumentError, CxxError
from .dtypes import dtype, value_dtype
from .instances import class_name
from .proxies import lookup
from .spelling import CannotCrossError

_VECTOR = "std::vector<"
_SCOPE = "__cppyy_cuda_views"
#: What cppyy says of the length of a pointer.
_UNKNOWN_BYTES = 2**31 - 8


@register_view(proxies.Instance)
def vector_view(instance: Any) -> Any:
    """Return the elements of a `std::vector` as an array that shares its memory; else None.

    ArgumentError if they are no numbers or trivially copyable objects.
    """
    name = class_name(instance)
    if not name.startswith(_VECTOR):
        return None
    elements = _element_dtype(cast(Hashable, type(instance)))
    size = int(instance.size())
    if not size:
        return np.empty(0, elements)
    memory = (ctypes.c_char * (size * elements.itemsize)).from_address(_address()(instance))
    return np.frombuffer(cast(Any, memory), elements)


@cache
def _element_dtype(cls: Any) -> np.dtype[Any]:
    element, name = cls.value_type, str(cls.__cpp_name__)
    if name.startswith("std::vector<bool"):
        raise ArgumentError(
            "a kernel cannot take a std::vector<bool>, whose elements are bits: use a "
            "std::vector<unsigned char>"
        )
    try:
        found = session_for().describe_type(str(getattr(element, "__cpp_name__", element)))
        if found.kind != "record":
            return value_dtype(found)
        return dtype(_class(found.spelling))
    except (CannotCrossError, CxxError) as error:
        raise ArgumentError(f"a kernel cannot take a {name}: {error}") from None


def _class(spelling: str) -> Any:
    """Return cppyy's class, so that the layouts of both sides are compared; else the name."""
    return ("<" not in spelling and lookup(spelling)) or spelling


@cache
def _address() -> Any:
    """Return the host's function that tells where a vector's elements lie."""
    cling.declare(
        f"#include <vector>\nnamespace {_SCOPE} {{ template <class T, class A> unsigned long "
        "address(std::vector<T, A> &v) { return reinterpret_cast<unsigned long>(v.data()); } }"
    )
    return getattr(cppyy.gbl, _SCOPE).address


@register_view(proxies.LowLevelView)
def buffer_view(view: Any) -> Any:
    """Return a buffer of cppyy's as an array that shares its memory.

    ArgumentError for a pointer, of which the number of elements is unknown.
    """
    memory = memoryview(view)
    if memory.nbytes >= _UNKNOWN_BYTES:
        raise ArgumentError(
            "a kernel cannot take a C++ pointer of the host whose number of elements is unknown: "
            "tell it with view.reshape((n,))"
        )
    return np.asarray(memory)


@register_view(array.array)
@register_view(memoryview)
def _array_view(buffer: Any) -> Any:
    return np.asarray(buffer)
