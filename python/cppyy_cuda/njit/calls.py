"""Calls of this package's functions from compiled code: by name, so that Numba can cache it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from llvmlite import ir
from numba.core import cgutils

INT32, INT64 = ir.IntType(32), ir.IntType(64)
POINTER = ir.IntType(8).as_pointer()

_ready: list[Callable[[], None]] = []


def calls_need(ready: Callable[[], None]) -> Callable[[], None]:
    """Register what must have run before code that calls our functions is loaded."""
    _ready.append(ready)
    return ready


def call(context: Any, builder: Any, name: str, *args: Any, result: Any = INT32) -> Any:
    """Return the result of calling `name` with these LLVM values."""
    for ready in _ready:
        ready()
        context.active_code_library._reload_init.add(ready)
    kind = ir.FunctionType(result, [arg.type for arg in args])
    return builder.call(cgutils.get_or_insert_function(builder.module, kind, name), args)


def calls_ours(reload_functions: Collection[Any]) -> bool:
    """Return whether a function calls ours, by what must run before it is loaded."""
    return any(ready in reload_functions for ready in _ready)
