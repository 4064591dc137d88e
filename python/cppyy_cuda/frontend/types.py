"""Numba types as types of the dialect.

A Numba type is one of three: a *leaf*, which one dialect type carries; a
*structure* of other types (tuples, ranges, iterators, pairs), which exists in
Python only and crosses calls and variables as its leaves; a *phantom* (modules,
functions, dtypes, None), which has no leaves at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from numba.cuda import types as nb
from numba.cuda.types.ext_types import Bfloat16, GridGroup

from cppyy_cuda import _core
from cppyy_cuda.errors import UnsupportedError
from cppyy_cuda.frontend import hooks, registry

_PHANTOMS = (
    nb.NoneType,
    nb.Module,
    nb.Callable,
    nb.NumberClass,
    nb.DType,
    nb.Dim3,
    nb.StringLiteral,
    nb.UnicodeType,
    nb.Omitted,
    nb.EllipsisType,
    nb.TypeRef,
    nb.Dummy,
    nb.ExceptionClass,
    nb.ExceptionInstance,
    GridGroup,
)


_structures: dict[type, Callable[[Any], list[Any]]] = {}
_by_model: list[Callable[[Any], Callable[[Any], list[Any]] | None]] = []


def register_structure(cls: type, parts_of: Callable[[Any], list[Any]]) -> None:
    """Let values of a class of Numba types be tuples of the parts that `parts_of` names."""
    _structures[cls] = parts_of


def structures_by_model(find: Callable[[Any], Callable[[Any], list[Any]] | None]) -> None:
    """Let ``find(type)`` say what names the parts of types that are not registered by class."""
    _by_model.append(find)


def unliteral(ty: Any) -> Any:
    """`ty` without what Numba knows about the value."""
    return nb.unliteral(ty)


def is_phantom(ty: Any) -> bool:
    """True if values of `ty` need no run-time value."""
    if registry.find_type(ty) is not None or _parts_of(ty) is not None:
        return False
    return isinstance(ty, _PHANTOMS)


def _parts_of(ty: Any) -> Callable[[Any], list[Any]] | None:
    """What names the parts of a registered structure; None for others."""
    known = next((_structures[c] for c in type(ty).__mro__ if c in _structures), None)
    return known or next(filter(None, (find(ty) for find in _by_model)), None)


def parts(ty: Any) -> list[Any] | None:
    """The types that a structure consists of; None for a leaf, [] for a phantom."""
    if is_phantom(ty):
        return []
    if isinstance(ty, nb.BaseTuple):
        return [unliteral(part) for part in ty]
    if isinstance(ty, nb.Pair):
        return [ty.first_type, ty.second_type]
    parts_of = _parts_of(ty)
    return parts_of(ty) if parts_of else None


def leaves(ty: Any) -> list[Any]:
    """The Numba types of the leaves of `ty`, in order."""
    ty = unliteral(ty)
    inner = parts(ty)
    if inner is None:
        return [ty]
    return [leaf for part in inner for leaf in leaves(part)]


def flatten(ty: Any, value: Any) -> list[_core.Value]:
    """The leaves of a value of type `ty`."""
    inner = parts(unliteral(ty))
    if inner is None:
        return [value]
    return [leaf for part, item in zip(inner, value or ()) for leaf in flatten(part, item)]


def unflatten(ty: Any, values: Iterator[_core.Value]) -> Any:
    """The value of type `ty` whose leaves come next in `values`."""
    inner = parts(unliteral(ty))
    if inner is None:
        return next(values)
    if is_phantom(unliteral(ty)):
        return None
    return tuple(unflatten(part, values) for part in inner)


def is_unsigned(ty: Any) -> bool:
    """True if `ty` is extended by zeros: unsigned integers and bool."""
    ty = unliteral(ty)
    return isinstance(ty, nb.Boolean) or (isinstance(ty, nb.Integer) and not ty.signed)


def has_type(ty: Any) -> bool:
    """Return whether the dialect has a type for a leaf."""
    return registry.find_type(unliteral(ty)) is not None


@lru_cache(maxsize=4096)
def core_type(ty: Any) -> _core.Type:
    """The dialect's type of a leaf; UnsupportedError if there is none."""
    ty = unliteral(ty)
    make = registry.find_type(ty)
    if make is None:
        raise UnsupportedError(
            f"a value of type {ty} cannot be used in a kernel: pass numbers, arrays, "
            "tuples of them, records or C++ objects"
        )
    return make(ty)


def leaf_type(ty: Any) -> _core.Type:
    """How variables, arguments and results hold a leaf: a record in an array of one."""
    kind = core_type(ty)
    return _core.Type.array([1], kind, "C") if isinstance(unliteral(ty), nb.Record) else kind


@registry.emits_type(nb.Boolean)
def _boolean(ty: nb.Boolean) -> _core.Type:
    return _core.Type.i(1)


@registry.emits_type(nb.Integer)
def _integer(ty: nb.Integer) -> _core.Type:
    return _core.Type.i(ty.bitwidth)


@registry.emits_type(nb.Float)
def _float(ty: nb.Float) -> _core.Type:
    return _core.Type.f(ty.bitwidth)


@registry.emits_type(Bfloat16)
def _bfloat16(ty: Bfloat16) -> _core.Type:
    return _core.Type.bf16()


@registry.emits_type(nb.Complex)
def _complex(ty: nb.Complex) -> _core.Type:
    return _core.Type.complex(_core.Type.f(ty.underlying_float.bitwidth))


@registry.emits_type(nb.Record)
def _record(ty: nb.Record) -> _core.Type:
    return _core.Type.record("record", list(_fields(ty, "", 0)), ty.size)


def _fields(ty: nb.Record, path: str, at: int) -> Iterator[tuple[str, _core.Type, int]]:
    """Yield the numbers in a record, and those in its records by their paths."""
    for name, field in ty.fields.items():
        if isinstance(field.type, nb.Record):
            yield from _fields(field.type, f"{path}{name}.", at + field.offset)
        elif not isinstance(field.type, nb.NestedArray) and has_type(field.type):
            yield path + name, core_type(field.type), at + field.offset


@registry.emits_type(nb.Array)
def _array(ty: nb.Array) -> _core.Type:
    element = core_type(ty.dtype)
    element = element.object or element  # objects lie in the array
    if ty.ndim == 0:  # one element, in an array of one dimension
        return _core.Type.array([1], element, "C", readonly=not ty.mutable)
    return _core.Type.array([-1] * ty.ndim, element, ty.layout, readonly=not ty.mutable)


def itemsize(dtype: Any) -> int:
    """Return the size of an array's element in bytes, as in NumPy."""
    if isinstance(dtype, nb.Record):
        return int(dtype.size)
    if isinstance(dtype, hooks.Foreign):
        return int(dtype.itemsize)
    return 1 if isinstance(dtype, nb.Boolean) else int(dtype.bitwidth) // 8
