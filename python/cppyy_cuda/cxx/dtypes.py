"""NumPy's dtypes of C++ classes: field by field what Clang says.

A field's title names its class, as in ``('demo::P::x', 'x')``, so that arrays know what their
elements are. Titles are all that tells such a dtype from a plain one of the same layout.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from cppyy_cuda.interop.session import session_for

from ..errors import CxxError
from .layouts import check_scope
from .spelling import CannotCrossError

_KINDS = {"bool": "?", "float": "f", "pointer": "u"}
_NUMBERS = {"std::complex<float>": "c8", "std::complex<double>": "c16", "__half": "f2"}


def dtype(cls: Any) -> np.dtype[Any]:
    """Return the dtype of arrays whose elements are objects of a C++ class.

    `cls` is cppyy's class, such as ``cppyy.gbl.P``, or its name. The dtype has the members and
    those of the bases, at Clang's offsets; bit-fields, anonymous unions and references are left
    out, and lie in gaps of it. A class without other members has one field, `_bytes`, which is all
    of the object. CannotCrossError if the class is not trivially copyable; CxxError if Clang does
    not know it, or it is no class.
    """
    described = session_for().describe_type(str(getattr(cls, "__cpp_name__", cls)))
    if described.kind != "record" or not described.size:
        raise CxxError(f"'{described.spelling}' is not a complete C++ class")
    if hasattr(cls, "__cpp_reflex__"):
        check_scope(cls, described)
    elif not described.trivially_copyable:
        raise CannotCrossError(
            f"objects of C++ class {described.spelling} cannot be elements of arrays: it is not "
            "trivially copyable"
        )
    return class_dtype(described)


def class_dtype(described: Any) -> np.dtype[Any]:
    """Return the dtype of a class that Clang has described."""
    members = {name: (offset, ty) for name, offset, ty in described.members}
    if not members:  # a field names the class
        return np.dtype([((f"{described.spelling}::_bytes", "_bytes"), _opaque(described))])
    return np.dtype(
        {
            "names": list(members),
            "formats": [_format(ty) for _, ty in members.values()],
            "offsets": [offset for offset, _ in members.values()],
            "titles": [f"{described.spelling}::{name}" for name in members],
            "itemsize": described.size,
        }
    )


def _format(ty: Any) -> Any:
    return (value_dtype(ty.pointee), tuple(ty.extents)) if ty.extents else value_dtype(ty)


def value_dtype(ty: Any) -> np.dtype[Any]:
    """Return the dtype of a C++ type that Clang has described; opaque bytes if it is no value."""
    if ty.spelling in _NUMBERS:
        return np.dtype(_NUMBERS[ty.spelling])
    if ty.kind == "integer":
        return np.dtype(f"{'i' if ty.is_signed else 'u'}{ty.size}")
    if ty.kind == "record":
        return class_dtype(ty) if ty.members else _opaque(ty)
    if ty.kind not in _KINDS:
        return _opaque(ty)
    kind = _KINDS[ty.kind]
    return np.dtype(kind if kind == "?" else f"{kind}{ty.size}")


def _opaque(ty: Any) -> np.dtype[Any]:
    return np.dtype((np.uint8, (ty.size,)))


def class_of_dtype(dtype: np.dtype[Any]) -> str:
    """Return the C++ class whose dtype this is; "" if it is of none."""
    for field in (dtype.fields or {}).values():
        if len(field) == 3:  # with a title
            return str(field[2]).rpartition("::")[0]
    return ""
