"""Reading and writing attributes, and names in modules."""

from __future__ import annotations

from typing import Any

from numba.cuda import types as nb
from numba.cuda.core import ir

from cppyy_cuda.frontend import calls, foreign, overloads, registry, types


@registry.emits_attribute(nb.Module)
def _module_attribute(low: Any, ty: nb.Module, value: Any, name: str, wanted: Any) -> Any:
    emitter = registry.find_module_attribute(ty.pymod, name)
    if emitter is not None:
        return emitter(low, name, wanted)
    if types.is_phantom(wanted):
        return None
    return low.constant(wanted, getattr(ty.pymod, name))


@registry.emits_expression("getattr")
def _getattr(low: Any, expr: Any, wanted: Any) -> Any:
    ty, value = low.typeof(expr.value), low.load(expr.value)
    if isinstance(wanted, nb.BoundFunction):
        return value
    emitter = registry.find_attribute(ty, expr.attr)
    if emitter is None:
        chosen = overloads.attribute(ty, expr.attr)
        if chosen is not None:
            return calls.call_python(low, *chosen, [value])
        found = foreign.attribute(low, ty, value, expr.attr, wanted)
        if found is None:
            raise low.unsupported(f"the attribute '{expr.attr}' of {ty}")
        return found
    return emitter(low, ty, value, expr.attr, wanted)


@registry.emits_statement(*ir.setattr_types)
def _setattr(low: Any, statement: Any) -> None:
    ty = low.typeof(statement.target)
    emitter = registry.find_setattr(ty)
    if emitter is None:
        raise low.unsupported(f"setting an attribute of {ty}")
    value, value_type = low.load(statement.value), low.typeof(statement.value)
    emitter(low, ty, low.load(statement.target), statement.attr, value, value_type)
