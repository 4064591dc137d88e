"""Records: fields of the elements of structured arrays."""

from __future__ import annotations

from typing import Any

from numba.cuda import types as nb

from cppyy_cuda.frontend import registry, types
from cppyy_cuda.frontend.arrays import Place


@registry.emits_attribute(nb.Record)
def _field(low: Any, ty: nb.Record, value: Place, name: str, wanted: Any) -> Any:
    kind = _field_type(low, ty, name)
    operands = value.leaves()
    found = low.op("cppyy_cuda.load_field", operands, types.core_type(kind), field=name)
    return low.cast(found, kind, wanted)


@registry.emits_getitem(nb.Record)
def _item(low: Any, value: Place, ty: nb.Record, index: Any, kind: Any, wanted: Any) -> Any:
    return _field(low, ty, value, _name(low, index, kind), wanted)


@registry.emits_setattr(nb.Record)
def _set_field(
    low: Any, ty: nb.Record, target: Place, name: str, value: Any, value_type: Any
) -> None:
    value = low.cast(value, value_type, _field_type(low, ty, name))
    low.ops("cppyy_cuda.store_field", [value, *target.leaves()], [], field=name)


@registry.emits_setitem(nb.Record)
def _set_item(
    low: Any, target: Place, ty: nb.Record, index: Any, kind: Any, value: Any, value_type: Any
) -> None:
    _set_field(low, ty, target, _name(low, index, kind), value, value_type)


def _name(low: Any, index: Any, kind: Any) -> str:
    name = index if kind is None else getattr(kind, "literal_value", None)
    if not isinstance(name, str):
        raise low.unsupported("this index into a record", "use a field's name")
    return name


def _field_type(low: Any, ty: nb.Record, name: str) -> Any:
    kind = ty.typeof(name)
    if isinstance(kind, (nb.Record, nb.NestedArray)):
        raise low.unsupported(f"the nested field '{name}'", "use a flat structured dtype")
    return kind
