"""Functions whose signatures Numba compares."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

F = TypeVar("F", bound=Callable[..., object])


def bare(function: F) -> F:
    """Return a function without its annotations: Numba compares it with its implementation."""
    function.__annotations__ = {}
    return function
