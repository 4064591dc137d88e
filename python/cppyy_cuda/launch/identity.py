"""Copies and pickles of kernels: like Python functions, which are identified by name."""

from __future__ import annotations

import importlib
import operator
import pickle
import sys
from collections.abc import Callable
from typing import Any


class Unique:
    """An object whose copies are itself."""

    __slots__ = ()

    def __copy__(self) -> Any:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Any:
        return self


def by_name(kernel: Any, otherwise: Callable[[], tuple[Any, ...]]) -> str | tuple[Any, ...]:
    """Return what a kernel's `__reduce__` returns.

    A kernel that another process can import is pickled by its name. Any other is pickled by
    `otherwise`, as those of a script are: it has the name of its module in no other process.
    """
    is_script = kernel.__module__ in ("__main__", "__mp_main__")
    return otherwise() if is_script or not is_named(kernel) else str(kernel.__qualname__)


def is_named(kernel: Any) -> bool:
    """Return whether its module and name lead to a kernel."""
    found: Any = sys.modules.get(kernel.__module__)
    for name in kernel.__qualname__.split("."):
        found = getattr(found, name, None)
    return found is kernel


def received(name: str) -> Any:
    """Return a function that pickles call; its module is above all kernels."""
    return getattr(importlib.import_module("cppyy_cuda.received"), name)


def launcher_parts(kernel: Any, configuration: Any) -> tuple[Any, ...]:
    """Return what a launcher's `__reduce__` returns."""
    to = configuration
    if type(to.stream) is not int or to.stream:
        raise pickle.PicklingError(
            f"a launcher of kernel {kernel.name} that has a stream cannot be pickled: streams are "
            "their process's own; pickle the kernel"
        )
    return operator.getitem, (kernel, (to.grid, to.block, to.stream, to.shared_bytes))
