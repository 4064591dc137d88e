"""Arrays of C++ objects, records as objects, and arrays of which C++ makes objects."""

from __future__ import annotations

import operator
from typing import Any

from numba.cuda import types as nb
from numba.cuda.typing.arraydecl import get_array_index_type
from numba.cuda.typing.templates import AbstractTemplate, signature

from cppyy_cuda import _core
from cppyy_cuda.frontend import hooks, registry, types
from cppyy_cuda.frontend.arrays import dim
from cppyy_cuda.frontend.changing import ByReference
from cppyy_cuda.frontend.elements import item
from cppyy_cuda.frontend.places import Place, alone

from ..errors import CxxError
from ..frontend.refusals import RefusalError
from .emit import emit_call
from .layouts import describe_class
from .spelling import CannotCrossError, argument_type, class_of, spell
from .stand_ins import check_class
from .types import CxxClass, CxxName, CxxRecords
from .typing import registry as typings
from .typing import resolve_call

CxxClass.size_of = staticmethod(lambda ty: int(describe_class(ty).size))


def _elements_of(name: CxxName) -> CxxClass:
    """Return the type of objects in memory that nothing initializes."""
    cls = CxxClass(name.qualified)
    if not describe_class(cls).trivially_copyable:
        raise RefusalError(
            f"an array of {cls.spelling}: objects of shared and local arrays are not constructed, "
            "so their class must be trivially copyable"
        )
    return cls


CxxName.elements_of = staticmethod(_elements_of)


@hooks.replaces_parameters
def _with_objects(ty: Any) -> Any:
    """Return the type of an array of records that are a class's as that of an array of objects."""
    if isinstance(ty, nb.BaseAnonymousTuple):
        return nb.BaseTuple.from_types([_with_objects(item) for item in ty.types])
    if not isinstance(ty, nb.Array) or not isinstance(ty.dtype, nb.Record):
        return ty
    spelling = class_of(ty.dtype)
    return ty.copy(dtype=CxxClass(spelling, is_const=not ty.mutable)) if spelling else ty


@typings.register_global(operator.setitem)
class SetObject(AbstractTemplate):
    """``objects[i] = value``: C++'s assignment, with its conversions."""

    def generic(self, args: tuple[Any, ...], kws: Any) -> Any:
        """Type the assignment of an object of an array."""
        array, index, value = args
        if not isinstance(array, nb.Array) or not _is_assigned_by_cxx(array.dtype, value):
            return None
        found = get_array_index_type(array, index)
        if found is None or isinstance(found.result, nb.Array):
            return None
        formal = argument_type(value)
        if _is_number(array.dtype):
            _check_assignment(ByReference(array.dtype), formal)
            return signature(nb.none, array, found.index, formal)
        cls = _class_in(array.dtype, formal)
        if cls is None:
            return None
        if not array.mutable:
            raise RefusalError(f"cannot assign to an item of {array}, which is read-only")
        _check_assignment(cls, formal)
        return signature(nb.none, array, found.index, formal)


def _class_in(dtype: Any, value: Any) -> CxxClass | None:
    """Return as what an element is assigned: a record as an object of the value's class."""
    if isinstance(dtype, CxxClass):
        return dtype
    if not isinstance(dtype, nb.Record) or not isinstance(value, CxxClass):
        return None
    check_class(dtype, describe_class(value))
    return CxxClass(value.spelling)


def _check_assignment(target: Any, value: Any) -> None:
    try:
        resolve_call("operator", "=", (target, value))
    except (CannotCrossError, CxxError) as error:
        name = getattr(target, "referred", target)
        raise RefusalError(f"C++ cannot assign a {value} to a {name}: {error}") from None


def _is_assigned_by_cxx(dtype: Any, value: Any) -> bool:
    return isinstance(dtype, (CxxClass, nb.Record)) or (
        _is_number(dtype) and isinstance(value, CxxClass)
    )


def _is_number(dtype: Any) -> bool:
    return isinstance(dtype, (nb.Number, nb.Boolean))


@registry.emits_store(CxxClass)
def _store(low: Any, array: Any, ty: nb.Array, where: list[Any], value: Any, kind: Any) -> None:
    formal = argument_type(kind)
    if _is_number(ty.dtype):
        named = f"std::decay_t<{spell(ty.dtype)}>"  # one word, as in `T(object)`
        number = emit_call(low, "constructor", named, (formal,), [value])
        low.ops("cppyy_cuda.store", [item(low, ty, number, ty.dtype), array, *where], [])
        return
    cls = _class_in(ty.dtype, formal)
    assert cls is not None
    place = low.op("cppyy_cuda.cxx.element", [array, *where], types.core_type(cls))
    emit_call(low, "operator", "=", (cls, formal), [place, low.cast(value, kind, formal)])


@registry.emits_cast(nb.Record, CxxClass)
def _object_of_record(low: Any, value: Place, source: Any, target: CxxClass) -> Any:
    """Return the reference to a record, as which its object lives on."""
    return low.op(
        "cppyy_cuda.cxx.element", alone(low, value, source).leaves(), types.core_type(target)
    )


@registry.emits_cast(nb.Array, CxxRecords)
def _pointer_to_records(low: Any, value: Any, source: Any, target: Any) -> Any:
    return value


@registry.emits_type(CxxRecords)
def _records_type(ty: CxxRecords) -> _core.Type:
    return types.core_type(ty.array)


@registry.emits_cast(nb.Array, CxxClass)
def _span_of_array(low: Any, value: Any, source: nb.Array, target: CxxClass) -> Any:
    """Make an object of a pointer and the number of elements."""
    count = low.index_constant(1)
    for axis in range(source.ndim):
        count = low.op("arith.muli", [count, dim(low, value, axis)], count.type)
    values = [value, low.from_index(count, nb.uint64)]
    return emit_call(low, "constructor", target.spelling, (source, nb.uint64), values)
