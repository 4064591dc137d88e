"""Arguments of Python kernels that are objects with a copy constructor: their bytes are passed.

In kernels such objects are made in their places, by C++; what a launch passes is a class of bytes,
to which the kernel refers as an object.
"""

from __future__ import annotations

from typing import Any

from numba.cuda.types import unliteral

from ..frontend.objects import carries
from .emit import emit_call, value_type
from .layouts import copies_bytes, describe_class
from .types import CxxClass


def _carrier(ty: CxxClass) -> CxxClass:
    return CxxClass(f"__cppyy_cuda::bytes_of<{ty.spelling}>")


def _parameter(ty: CxxClass) -> Any:
    """Return what a kernel takes; None for classes that C++ itself copies by their bytes."""
    described = describe_class(ty)
    is_usual = described.trivially_copyable or not copies_bytes(described)
    return None if is_usual else value_type(_carrier(ty))


def _unpack(low: Any, reference: Any, ty: CxxClass) -> Any:
    """Return the reference to the object that the bytes are."""
    kinds = (_carrier(unliteral(ty)),)
    return emit_call(low, "function", "__cppyy_cuda::object_in", kinds, [reference])


carries(CxxClass, _parameter, _unpack)
