"""How plans make parameters of numbers and of the leaves of a kernel's arguments."""

from __future__ import annotations

from typing import Any, NamedTuple

from numba.cuda import types

from cppyy_cuda import _core
from cppyy_cuda.errors import ArgumentError
from cppyy_cuda.frontend.types import itemsize


class NumberForm(NamedTuple):
    """The representation of one or two numbers."""

    kind: str
    size: int
    parts: int = 1

    def native(self) -> Any:
        """Return what a plan knows it by."""
        return _core.Number(self.kind, self.size)


def number_form(ty: Any) -> NumberForm | None:
    """Return how a number is represented; None for what is no number, or a half."""
    ty = types.unliteral(ty)
    if isinstance(ty, types.EnumMember):
        return number_form(ty.dtype)
    if isinstance(ty, types.Boolean):
        return NumberForm("bool", 1)
    if isinstance(ty, types.Integer):
        return NumberForm("signed" if ty.signed else "unsigned", ty.bitwidth // 8)
    if isinstance(ty, types.Float) and ty.bitwidth > 16:
        return NumberForm("float", ty.bitwidth // 8)
    if isinstance(ty, types.Complex):
        return NumberForm("float", ty.bitwidth // 16, 2)
    return None


def parameter_form(param: Any) -> NumberForm | None:
    """Return how a parameter of a C++ kernel represents numbers; None if it holds none."""
    if param.kind == "bool":
        return NumberForm("bool", 1)
    if param.kind == "integer" and param.size <= 8:
        return NumberForm("signed" if param.is_signed else "unsigned", param.size)
    if param.kind == "float" and param.size in (4, 8):
        return NumberForm("float", param.size)
    if param.kind == "record" and param.spelling.startswith("std::complex<"):
        return NumberForm("float", param.size // 2, 2)
    return None


def number_slot(index: int, have: NumberForm, want: NumberForm, place: str, spelling: str) -> Any:
    """Return what makes a parameter of the number that is the value of that index."""
    if have == want:
        return _core.Slot.bytes(index)
    return _core.Slot.convert(
        index, have.native(), want.native(), want.parts, place=place, type=spelling
    )


def leaf_slot(index: int, kind: str, dim: int, have: Any, want: Any, place: str) -> Any:
    """Return what makes a parameter of a kernel in Python of a leaf of type `have`.

    `want` is the leaf's type in the kernel, `kind` and `dim` what the compiler says of the
    parameter. Raises ArgumentError for real numbers in place of complex ones.
    """
    if kind == "pointer":
        return _core.Slot.address(index, place)
    if kind == "extent":
        return _core.Slot.bytes(index, 1 + dim)
    if kind == "stride":
        return _core.Slot.steps(index, 1 + have.ndim + dim, itemsize(have.dtype), place)
    given, wanted = number_form(have), number_form(want)
    if have == want or given is None or wanted is None:
        return _core.Slot.bytes(index)
    if given.parts != wanted.parts:
        raise ArgumentError(f"{place} is a {want}: pass a complex number, not a {have}")
    return number_slot(index, given, wanted, place, str(want))
