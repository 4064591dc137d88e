"""NumPy's records as C++ objects of the same layout, which is compared field by field."""

from __future__ import annotations

from typing import Any

import numpy as np

from .dtypes import value_dtype
from .spelling import LayoutError


def check_records(dtype: np.dtype[Any], described: Any) -> None:
    """Raise LayoutError, about the first difference, if records are not objects of a class.

    `described` is Clang's description of the class. Integers may differ in their signs.
    """
    what = f"records of NumPy cannot be objects of C++ class {described.spelling}"
    if not described.trivially_copyable:
        raise LayoutError(f"{what}, which is not trivially copyable")
    members = {name: (offset, ty) for name, offset, ty in described.members}
    fields: Any = dtype.fields or {}
    for name in dtype.names or ():
        if name not in members:
            raise LayoutError(f"{what}: it has no field '{name}'; {_advice(described)}")
    for name, (offset, ty) in members.items():
        if name not in (dtype.names or ()):
            raise LayoutError(f"{what}: they lack its field '{name}'; {_advice(described)}")
        of_record, at = fields[name][:2]
        if at != offset:
            raise LayoutError(
                f"{what}: they have the field '{name}' at byte {at}, and it has it at byte "
                f"{offset}; {_advice(described)}"
            )
        _check_field(what, name, of_record, ty, described)
    if dtype.itemsize != described.size:
        raise LayoutError(
            f"{what}: they have {dtype.itemsize} bytes, and it has {described.size}; "
            f"{_advice(described)}"
        )


def _check_field(what: str, name: str, of_record: np.dtype[Any], ty: Any, owner: Any) -> None:
    element, shape = of_record.subdtype or (of_record, ())
    inner = ty.pointee if ty.extents else ty
    wanted = value_dtype(inner)
    if tuple(shape) == tuple(ty.extents):
        if element.names is not None and inner.kind == "record":
            return check_records(element, inner)
        if _same(element, wanted):
            return None
    extents = "".join(f"[{extent}]" for extent in ty.extents)
    raise LayoutError(
        f"{what}: their field '{name}' is {of_record}, and its own is {inner.spelling}{extents}; "
        f"{_advice(owner)}"
    )


def _same(have: np.dtype[Any], want: np.dtype[Any]) -> bool:
    if have.kind in "iu" and want.kind in "iu":
        return have.itemsize == want.itemsize
    return have == want


def _advice(described: Any) -> str:
    return f"cppyy_cuda.dtype('{described.spelling}') is the dtype of such objects"
