"""Objects that live in memory: what a kernel's variables refer to."""

from __future__ import annotations

from typing import Any

from cppyy_cuda import _core


def materialize(low: Any, value: Any) -> Any:
    """Make a new object of a value; return the reference to it."""
    made = low.op("cppyy_cuda.cxx.materialize", [value], _core.Type.ref(value.type))
    low.made.append(made)
    return made


def parameter_type(kind: _core.Type) -> _core.Type:
    """Return what a kernel takes for an argument of type `kind`: objects are passed by value."""
    return kind.object or kind


def received(low: Any, value: Any, kind: _core.Type) -> Any:
    """Return a function's argument as `kind`; an object that was passed by value is its own."""
    return value if value.type == kind else materialize(low, value)
