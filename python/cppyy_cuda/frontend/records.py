"""Records: their fields, which may be records and arrays; fields of all records of an array."""

from __future__ import annotations

from typing import Any

from numba.cuda import types as nb

from cppyy_cuda import _core
from cppyy_cuda.frontend import registry, types
from cppyy_cuda.frontend.arrays import dim, stride
from cppyy_cuda.frontend.elements import record_value
from cppyy_cuda.frontend.places import Place, alone, array_in, check_alignment, reinterpret
from cppyy_cuda.frontend.views import assign


@registry.emits_attribute(nb.Record)
def _field(low: Any, ty: nb.Record, value: Place, name: str, wanted: Any) -> Any:
    kind = _field_type(low, ty, name)
    if isinstance(kind, nb.Record):
        return value.inner(name, ty.offset(name))
    if isinstance(kind, nb.NestedArray):
        return array_in(low, value, kind, ty.offset(name))
    path = value.path + name
    found = low.op("cppyy_cuda.load_field", value.leaves(), types.core_type(kind), field=path)
    return low.cast(found, kind, wanted)


@registry.emits_getitem(nb.Record)
def _item(low: Any, value: Place, ty: nb.Record, index: Any, kind: Any, wanted: Any) -> Any:
    return _field(low, ty, value, _name(low, ty, index, kind), wanted)


@registry.emits_setattr(nb.Record)
def _set_field(
    low: Any, ty: nb.Record, target: Place, name: str, value: Any, value_type: Any
) -> None:
    kind = _field_type(low, ty, name)
    if isinstance(kind, nb.NestedArray):
        array = array_in(low, target, kind, ty.offset(name))
        assign(low, array, kind, kind.ndim, value, value_type)
    elif isinstance(kind, nb.Record):
        _set_record(low, target.inner(name, ty.offset(name)), kind, value, value_type)
    else:
        value = low.cast(value, value_type, kind)
        operands = [value, *target.leaves()]
        low.ops("cppyy_cuda.store_field", operands, [], field=target.path + name)


def _set_record(low: Any, target: Place, ty: nb.Record, value: Any, kind: Any) -> None:
    if kind != ty:
        raise low.unsupported(f"a conversion from {kind} to {ty}", "assign the fields")
    whole = record_value(low, value, ty)
    low.ops("cppyy_cuda.store", [whole, *alone(low, target, ty).leaves()], [])


@registry.emits_setitem(nb.Record)
def _set_item(
    low: Any, target: Place, ty: nb.Record, index: Any, kind: Any, value: Any, value_type: Any
) -> None:
    _set_field(low, ty, target, _name(low, ty, index, kind), value, value_type)


@registry.emits_place(nb.Record)
def _place(low: Any, item: Any, ty: Any) -> Any:
    """Return the place of a number, which C++ may change."""
    record, kind = low.typeof(item.value), None
    if item.op == "getitem":
        kind = low.typeof(item.index)
    name = item.attr if item.op == "getattr" else _name(low, record, item.index, kind)
    if record.typeof(name) != ty.referred:
        return None
    alone_there = nb.NestedArray(ty.referred, (1,))
    array = array_in(low, low.load(item.value), alone_there, record.offset(name))
    reference = _core.Type.ref(types.core_type(ty.referred))
    return low.op("cppyy_cuda.cxx.element", [array, low.index_constant(0)], reference)


def _name(low: Any, ty: nb.Record, index: Any, kind: Any) -> str:
    name = index if kind is None else getattr(kind, "literal_value", None)
    if isinstance(name, int) and 0 <= name < len(ty.fields):
        name = list(ty.fields)[name]
    if not isinstance(name, str):
        raise low.unsupported("this index into a record", "use a field's name")
    return name


def _field_type(low: Any, ty: nb.Record, name: str) -> Any:
    kind = ty.typeof(name)
    if not isinstance(kind, nb.NestedArray) and not types.has_type(kind):
        raise low.unsupported(f"the field '{name}' of type {kind}", "use numbers")
    return kind


@registry.emits_attribute(nb.Array)
def _field_of_all(low: Any, ty: nb.Array, array: Any, name: str, wanted: Any) -> Any:
    """Return the same field of all records, as an array."""
    if not isinstance(ty.dtype, nb.Record) or name not in ty.dtype.fields:
        raise low.unsupported(f"the attribute '{name}' of {ty}")
    return field_of_all(low, array, ty, name)


def field_of_all(low: Any, array: Any, ty: nb.Array, name: str) -> Any:
    """Return the field of this name of all records of an array, as an array."""
    kind, offset = _field_type(low, ty.dtype, name), ty.dtype.offset(name)
    element = kind.dtype if isinstance(kind, nb.NestedArray) else kind
    check_alignment(low, f"the field '{name}'", element, offset, ty.dtype.size)
    ratio = low.index_constant(ty.dtype.size // types.itemsize(element))
    if ty.dtype.size % types.itemsize(element):
        what = f"an array of the field '{name}', whose size does not divide the record's,"
        raise low.unsupported(what, "index the records first")
    inner = list(getattr(kind, "shape", ()))
    sizes = [dim(low, array, axis) for axis in range(ty.ndim)]
    steps = [low.op("arith.muli", [stride(low, array, n), ratio]) for n in range(ty.ndim)]
    sizes += map(low.index_constant, inner)
    steps += [
        low.index_constant(n // types.itemsize(element)) for n in getattr(kind, "strides", ())
    ]
    made = array.type.reinterpreted([-1] * len(sizes), types.core_type(element), "A")
    start = [low.index_constant(0)] * ty.ndim
    return reinterpret(low, array, start, made, offset, sizes, steps)
