"""Branches and returns; the statements that kernels cannot have; constants."""

from __future__ import annotations

from typing import Any

from numba.cuda import types as nb
from numba.cuda.core import ir

from cppyy_cuda.frontend import registry, types
from cppyy_cuda.frontend.literals import has_bits_for


@registry.emits_statement(*ir.jump_types)
def _jump(low: Any, statement: Any) -> None:
    low.builder.br(low.blocks[statement.target])


@registry.emits_statement(*ir.branch_types)
def _branch(low: Any, statement: Any) -> None:
    condition = low.load_as(statement.cond, nb.boolean)
    low.builder.cond_br(condition, low.blocks[statement.truebr], low.blocks[statement.falsebr])


@registry.emits_statement(*ir.return_types)
def _return(low: Any, statement: Any) -> None:
    wanted = low.typed.return_type
    value = low.load_as(statement.value, wanted)
    leaves = zip(types.flatten(wanted, value), types.leaves(wanted))
    operands = [low.coerce(leaf, types.core_type(ty)) for leaf, ty in leaves]
    low.ops("cppyy_cuda.return", operands, [])


@registry.emits_statement(*ir.popblock_types)
def _nothing(low: Any, statement: Any) -> None:
    """A marker of the interpreter."""


@registry.emits_statement(*ir.setattr_types)
def _setattr(low: Any, statement: Any) -> None:
    ty = low.typeof(statement.target)
    emitter = registry.find_setattr(ty)
    if emitter is None:
        raise low.unsupported(f"setting an attribute of {ty}")
    value, value_type = low.load(statement.value), low.typeof(statement.value)
    emitter(low, ty, low.load(statement.target), statement.attr, value, value_type)


def _rejects(classes: tuple[type, ...], what: str, hint: str) -> None:
    @registry.emits_statement(*classes)
    def reject(low: Any, statement: Any) -> None:
        raise low.unsupported(what, hint)


_rejects(ir.delitem_types, "del", "kernels have arrays of fixed size only")
_rejects(ir.storemap_types, "a dict", "use arrays")


@registry.emits_constant(nb.Integer)
def _integer(low: Any, ty: nb.Integer, value: Any) -> Any:
    if not has_bits_for(int(value), ty.bitwidth):
        raise low.unsupported(f"the number {value} as {ty}", "use a type that can hold it")
    return low.builder.constant(int(value), types.core_type(ty))


@registry.emits_constant(nb.Boolean)
def _boolean(low: Any, ty: nb.Boolean, value: Any) -> Any:
    return low.builder.constant(bool(value), types.core_type(ty))


@registry.emits_constant(nb.Float)
def _float(low: Any, ty: nb.Float, value: Any) -> Any:
    return low.builder.constant(float(value), types.core_type(ty))


@registry.emits_constant(nb.Complex)
def _complex(low: Any, ty: nb.Complex, value: Any) -> Any:
    part = ty.underlying_float
    parts = [low.constant(part, value.real), low.constant(part, value.imag)]
    return low.op("complex.create", parts, types.core_type(ty))


@registry.emits_constant(nb.BaseTuple)
def _tuple(low: Any, ty: nb.BaseTuple, value: Any) -> Any:
    return tuple(low.constant(part, item) for part, item in zip(ty, value))


@registry.emits_cast(nb.BaseTuple, nb.BaseTuple)
def _tuple_cast(low: Any, value: Any, source: Any, target: Any) -> Any:
    if len(source) != len(target):
        raise low.unsupported(f"a conversion from {source} to {target}")
    return tuple(low.cast(v, s, t) for v, s, t in zip(value, source, target))


@registry.emits_cast(nb.Array, nb.Array)
def _array_cast(low: Any, value: Any, source: Any, target: Any) -> Any:
    return low.coerce(value, types.core_type(target))
