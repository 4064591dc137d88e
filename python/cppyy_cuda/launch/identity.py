"""Copies and pickles of kernels: like Python functions, which are identified by name."""

from __future__ import annotations

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

    A kernel that can be imported is pickled by its name. Any other is pickled with its Python
    function: pickle refuses that if it cannot be imported either, but cloudpickle accepts it.
    """
    found: Any = sys.modules.get(kernel.__module__)
    for name in kernel.__qualname__.split("."):
        found = getattr(found, name, None)
    return str(kernel.__qualname__) if found is kernel else otherwise()


def launcher_parts(kernel: Any, configuration: Any) -> tuple[Any, ...]:
    """Return what a launcher's `__reduce__` returns."""
    to = configuration
    if type(to.stream) is not int or to.stream:
        raise pickle.PicklingError(
            f"a launcher of kernel {kernel.name} that has a stream cannot be pickled: streams are "
            "their process's own; pickle the kernel"
        )
    return operator.getitem, (kernel, (to.grid, to.block, to.stream, to.shared_bytes))
