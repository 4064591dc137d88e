"""Values that are arrays of the host's memory, although they are no arrays of NumPy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

View = Callable[[Any], Any]
F = TypeVar("F", bound=View)

_views: dict[type, View] = {}


def register_view(cls: type) -> Callable[[F], F]:
    """Register what returns the memory of a class's values as a NumPy array, or None."""

    def register(view: F) -> F:
        _views[cls] = view
        return view

    return register


def view_of(value: Any) -> Any:
    """Return the NumPy array that shares a value's memory; None for what is no such value."""
    for cls, view in _views.items():
        if isinstance(value, cls):
            return view(value)
    return None
