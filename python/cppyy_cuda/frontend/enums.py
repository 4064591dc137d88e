"""Python's enumerations: their members are the numbers that they stand for."""

from __future__ import annotations

import enum
import operator
from typing import Any

from numba.cuda import types as nb

from cppyy_cuda import _core
from cppyy_cuda.frontend import registry, types
from cppyy_cuda.frontend.compare import compare


@registry.emits_type(nb.EnumMember)
def _member_type(ty: nb.EnumMember) -> _core.Type:
    return types.core_type(ty.dtype)


@registry.emits_constant(nb.EnumMember)
def _constant(low: Any, ty: nb.EnumMember, value: enum.Enum) -> Any:
    return low.constant(ty.dtype, value.value)


@registry.emits_attribute(nb.EnumClass)
def _member(low: Any, ty: nb.EnumClass, value: Any, name: str, wanted: Any) -> Any:
    return low.constant(wanted, ty.instance_class[name])


@registry.emits_getitem(nb.EnumClass)
def _named(low: Any, value: Any, ty: nb.EnumClass, name: Any, kind: Any, wanted: Any) -> Any:
    return low.constant(wanted, ty.instance_class[name])


@registry.emits_attribute(nb.EnumMember, "value")
def _value(low: Any, ty: nb.EnumMember, value: Any, name: str, wanted: Any) -> Any:
    return value


@registry.emits_cast(nb.IntEnumMember, nb.Number)
@registry.emits_cast(nb.IntEnumMember, nb.Boolean)
def _number(low: Any, value: Any, source: nb.IntEnumMember, target: Any) -> Any:
    return low.cast(value, source.dtype, target)


def _comparison(name: str, is_identity: bool) -> Any:
    def emit(low: Any, signature: Any, values: list[Any]) -> Any:
        left, right = signature.args
        if left != right and is_identity:
            return low.constant(nb.boolean, name == "ne")
        return compare(low, name, left.dtype, *values)

    return emit


registry.emits(operator.eq, when=nb.EnumMember)(_comparison("eq", is_identity=False))
registry.emits(operator.ne, when=nb.EnumMember)(_comparison("ne", is_identity=False))
registry.emits(operator.is_, when=nb.EnumMember)(_comparison("eq", is_identity=True))
registry.emits(operator.is_not, when=nb.EnumMember)(_comparison("ne", is_identity=True))
