"""C++ constants that configure the launches of the kernels beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cppyy_cuda.errors import LaunchError
from cppyy_cuda.launch.defaults import PARTS


class LaunchConstants:
    """The constants that C++ has declared, by qualified name."""

    def __init__(self) -> None:
        self._values: dict[str, tuple[int, ...]] = {}
        #: Grows with each constant.
        self.age = 0

    def add(self, declared: Iterable[tuple[str, list[int]]]) -> None:
        """Record constants; a name without values is of a variable that is none."""
        for name, values in declared:
            self._values[name] = tuple(values)
            self.age += 1

    def parts_for(self, kernel: str) -> dict[str, tuple[int, ...]]:
        """Return the parts for the kernel of a qualified name.

        ``vadd__cuda_block_dim__`` is for ``vadd`` only; ``__cuda_block_dim__`` is for all kernels
        of its namespace or class. Raises LaunchError for a variable that is no constant.
        """
        base = _without_arguments(kernel)
        scope = base.rpartition("::")[0]
        parts = {}
        for part in PARTS:
            for name in (f"{base}{part}", f"{scope}::{part}".removeprefix("::")):
                if name in self._values:
                    parts[part] = known_values(name, self._values[name])
                    break
        return parts


def known_values(name: str, values: tuple[int, ...]) -> tuple[int, ...]:
    """Return the values of a constant or annotation; LaunchError if Clang did not know them."""
    if not values:
        raise LaunchError(
            f"C++ {name} configures launches, so it must be an integer, an array of integers or a "
            "dim3 that is known when it is compiled: make it constexpr"
        )
    return values


def _without_arguments(name: str) -> str:
    """Remove template arguments from a qualified name, at every level."""
    while (shorter := re.sub(r"<[^<>]*>", "", name)) != name:
        name = shorter
    return name


CONSTANTS = LaunchConstants()
"""Those of this process."""
