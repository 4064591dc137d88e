"""The content of Numba's types. A type that is not listed here may name what has an address."""

from __future__ import annotations

from typing import Any

from numba.cuda import types as nb

from cppyy_cuda.cache.content import Content, encodes

_NAMED: tuple[type, ...] = (
    nb.Number,
    nb.Boolean,
    nb.NoneType,
    nb.Record,
    nb.CharSeq,
    nb.UnicodeCharSeq,
)
_NAMED += (nb.NPDatetime, nb.NPTimedelta, nb.StringLiteral, nb.SliceType, nb.EllipsisType)


@encodes(*_NAMED)
def _named_type(content: Content, ty: Any) -> None:
    content.text(type(ty).__qualname__, ty.name)


@encodes(nb.Array)
def _array_type(content: Content, ty: Any) -> None:
    content.text(type(ty).__qualname__, repr((ty.ndim, ty.layout, ty.aligned, ty.mutable)))
    content.text(repr(getattr(ty, "shape", None)))  # of an array in a record
    content.value(ty.dtype)


@encodes(nb.BaseTuple)
def _tuple_type(content: Content, ty: Any) -> None:
    content.text(type(ty).__qualname__)
    if isinstance(ty, nb.BaseNamedTuple):
        content.value(ty.instance_class)
    content.value(list(ty))


@encodes(nb.EnumMember)
def _enum_type(content: Content, ty: Any) -> None:
    content.text(type(ty).__qualname__)
    content.value(ty.instance_class)
    content.value(ty.dtype)


@encodes(nb.Omitted)
def _omitted_type(content: Content, ty: Any) -> None:
    content.value(ty.value)


@encodes(nb.Optional)
def _optional_type(content: Content, ty: Any) -> None:
    content.value(ty.type)
