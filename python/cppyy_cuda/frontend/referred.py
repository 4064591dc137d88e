"""The places of numbers that a call may change: elements of arrays, and slots of variables."""

from __future__ import annotations

from typing import Any

from numba.cuda import types as nb
from numba.cuda.core import ir

from cppyy_cuda import _core
from cppyy_cuda.frontend import registry, types
from cppyy_cuda.frontend.arrays import indices
from cppyy_cuda.frontend.changing import ByReference, ReadReference, source_of
from cppyy_cuda.frontend.elements import is_element


def passed(low: Any, argument: Any, ty: Any) -> Any:
    """Return an argument as a call takes it: its place, or its value."""
    if isinstance(ty, ByReference):
        return place(low, argument, ty)
    return low.load_as(argument, ty.referred if isinstance(ty, ReadReference) else ty)


def place(low: Any, argument: Any, ty: ByReference) -> Any:
    """Return the place of an argument: a reference to an element, or a variable's slot."""
    source = source_of(low.typed.func_ir, argument)
    if isinstance(source, ir.Var) and types.unliteral(low.typeof(source)) == ty.referred:
        return low.variables.slot(source.name)
    if low.typeof(argument) == ty.referred and low.variables.references.get(source) is not None:
        return low.variables.references[source]
    if getattr(source, "op", "") in ("getattr", "getitem", "static_getitem"):
        emitter = registry.find_place(low.typeof(source.value))
        made = emitter(low, source, ty) if emitter else None
        if made is not None:
            return made
    raise low.unsupported(
        f"this argument, of type {ty.referred}, which C++ takes by reference and may change,",
        "pass a variable of just this type, an item of an array that may be written, a field or "
        "item of an object, or what a call returns by reference",
    )


@registry.emits_place(nb.Array)
def _element(low: Any, item: Any, ty: ByReference) -> Any:
    array = low.typeof(item.value)
    if item.op == "getattr" or array.dtype != ty.referred or not array.mutable:
        return None
    if item.op == "getitem" or item.index_var is not None:
        index = item.index if item.op == "getitem" else item.index_var
        value, kind = low.load(index), low.typeof(index)
    else:
        value, kind = item.index, None
    if kind is not None and not is_element(array, list(kind) if _is_tuple(kind) else [kind]):
        return None
    loaded = low.load(item.value)
    where = indices(low, loaded, array, value, kind)
    return low.op(
        "cppyy_cuda.cxx.element", [loaded, *where], _core.Type.ref(types.core_type(array.dtype))
    )


def _is_tuple(kind: Any) -> bool:
    return isinstance(kind, nb.BaseTuple)
