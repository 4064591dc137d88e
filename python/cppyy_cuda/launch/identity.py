"""Copies and pickles of kernels: as of Python functions, which are found by their names."""

from __future__ import annotations

import operator
import pickle
import sys
from collections.abc import Callable
from typing import Any


class Unique:
    """An object of which copies are itself."""

    __slots__ = ()

    def __copy__(self) -> Any:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Any:
        return self


def by_name(kernel: Any, otherwise: Callable[[], tuple[Any, ...]]) -> str | tuple[Any, ...]:
    """What `__reduce__` of a kernel answers.

    A kernel that can be imported is pickled by its name. What makes another one anew holds its
    Python function: pickle refuses that, if it cannot be imported either, and cloudpickle takes it.
    """
    found: Any = sys.modules.get(kernel.__module__)
    for name in kernel.__qualname__.split("."):
        found = getattr(found, name, None)
    return str(kernel.__qualname__) if found is kernel else otherwise()


def launcher_parts(kernel: Any, configuration: Any) -> tuple[Any, ...]:
    """What `__reduce__` of a launcher answers."""
    to = configuration
    if type(to.stream) is not int or to.stream:
        raise pickle.PicklingError(
            f"a launcher of kernel {kernel.name} that has a stream cannot be pickled: streams are "
            "their process's own; pickle the kernel"
        )
    return operator.getitem, (kernel, (to.grid, to.block, to.stream, to.shared_bytes))
