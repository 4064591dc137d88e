"""Objects that live in memory: what a kernel's variables refer to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cppyy_cuda import _core

#: For classes of Numba types: what kernels take for a type, None for what is usual; and what makes
#: the object that a function refers to of that.
_carriers: dict[type, tuple[Callable[[Any], Any], Callable[..., Any]]] = {}


def carries(cls: type, carrier: Callable[[Any], Any], unpack: Callable[..., Any]) -> None:
    """Register `carrier(type) -> _core.Type | None` and `unpack(low, reference, type)`.

    They are for kernels' arguments of a class of Numba types; `reference` is to what was passed.
    """
    _carriers[cls] = carrier, unpack


def materialize(low: Any, value: Any) -> Any:
    """Make a new object of a value; return the reference to it."""
    made = low.op("cppyy_cuda.cxx.materialize", [value], _core.Type.ref(value.type))
    low.made.append(made)
    return made


def parameter_type(kind: _core.Type, ty: Any) -> _core.Type:
    """Return what a kernel takes for an argument of type `kind`: objects are passed by value."""
    carrier = _carriers[type(ty)][0](ty) if type(ty) in _carriers else None
    return carrier or kind.object or kind


def received(low: Any, value: Any, kind: _core.Type, ty: Any) -> Any:
    """Return a function's argument as `kind`; an object that was passed by value is its own."""
    if value.type == kind:
        return value
    reference = materialize(low, value)
    return reference if reference.type == kind else _carriers[type(ty)][1](low, reference, ty)
