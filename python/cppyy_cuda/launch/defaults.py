"""The launch configuration of calls that write none: `kernel(...)`."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from cppyy_cuda.launch.configuration import Configuration, missing_configuration
from cppyy_cuda.uses import CLOCK

GRID, BLOCK, SHARED = "__cuda_grid_dim__", "__cuda_block_dim__", "__cuda_shared_mem__"
PARTS = (GRID, BLOCK, SHARED)

#: What a kernel's C++ annotations say: (part, values) for each.
Annotations = tuple[tuple[str, tuple[int, ...]], ...]


def _part(name: str, what: str) -> Any:
    """Return the property of one part, kept where a function's attributes are."""

    def get(kernel: Defaults) -> Any:
        try:
            return kernel.default_parts()[name]
        except KeyError:
            raise AttributeError(f"kernel {kernel.name} has no {name}") from None

    def put(kernel: Defaults, value: Any) -> None:
        _configuration(kernel.name, {name: value})  # a LaunchError belongs to this line
        vars(kernel)[name] = value
        kernel.default_changed()

    def drop(kernel: Defaults) -> None:
        if vars(kernel).pop(name, None) is None:
            raise AttributeError(f"kernel {kernel.name} was given no {name}")
        kernel.default_changed()

    return property(get, put, drop, what)


class Defaults:
    """A kernel's default launch configuration: attributes of the Python object come first, then
    annotations of the C++ function, then constants beside it.

    If any part is given, the others are one block, one thread, no dynamic shared memory.
    """

    name: str
    __cuda_grid_dim__ = _part(GRID, "The blocks of a call without a configuration: 1 to 3 extents.")
    __cuda_block_dim__ = _part(BLOCK, "The threads of such a call: one to three extents.")
    __cuda_shared_mem__ = _part(SHARED, "The bytes of dynamic shared memory of such a call.")

    def __init__(self) -> None:
        self._known: dict[Hashable, Configuration] = {}

    #: Whether instances may have annotations.
    is_annotated = False

    def python_parts(self) -> dict[str, Any]:
        """Return what Python's attributes say, by name."""
        return {name: vars(self)[name] for name in PARTS if name in vars(self)}

    def declared_parts(self) -> dict[str, Any]:
        """Return what is declared for all instances elsewhere, by name."""
        return {}

    def declared_age(self) -> Hashable:
        """Return what changes when `declared_parts` does."""
        return 0

    def default_parts(self) -> dict[str, Any]:
        """Return what is known of all instances, by name."""
        return self.declared_parts() | self.python_parts()

    def default_changed(self) -> None:
        """Forget the configurations that were made of earlier parts."""
        self._known = {}
        CLOCK.tell()

    def require_default(self) -> None:
        """Raise LaunchError if no call of the kernel can do without a configuration."""
        if not self._known and not self.is_annotated and not self.default_parts():
            raise missing_configuration(self.name)

    def default_configuration(self, instance: Any) -> Configuration:
        """Return the configuration of a call of this compiled instance that writes none.

        Raises LaunchError if there is no default, or one that no device can run.
        """
        annotations: Annotations = instance.annotations
        key = self.declared_age(), annotations
        known = self._known.get(key)
        if known is None:
            parts = self.declared_parts() | dict(annotations) | self.python_parts()
            if not parts:
                raise missing_configuration(self.name)
            known = self._known[key] = _configuration(self.name, parts)
        return known


def _configuration(name: str, parts: dict[str, Any]) -> Configuration:
    shared = parts.get(SHARED, 0)
    if isinstance(shared, tuple) and len(shared) == 1:  # as C++ tells it
        shared = shared[0]
    return Configuration(name, (parts.get(GRID, 1), parts.get(BLOCK, 1), 0, shared))
