"""What changes a kernel's arguments before each of its launches: numba-cuda's extensions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from cppyy_cuda import _core
from cppyy_cuda.launch.arguments import type_of


class Extended:
    """Kernels whose arguments pass through ``prepare_args`` of the objects in `extensions`."""

    _extensions: list[Any] | None = None

    @property
    def extensions(self) -> list[Any]:
        """Return the list, which may be changed: the last one sees an argument first.

        A kernel that has been asked for it is launched by way of Python from then on.
        """
        if self._extensions is None:
            self._extensions = []
            _core.new_generation()  # launches that know no extensions
        return self._extensions

    @property
    def is_extended(self) -> bool:
        """Return whether extensions may exist."""
        return self._extensions is not None

    @contextmanager
    def extended(self, args: tuple[Any, ...], stream: Any) -> Iterator[tuple[Any, ...]]:
        """Yield the arguments that are to be launched; then do what extensions want done."""
        afterwards: list[Callable[[], Any]] = []
        yield tuple([self._extend(arg, stream, afterwards) for arg in args])
        for call in afterwards:
            call()

    def _extend(self, arg: Any, stream: Any, afterwards: list[Callable[[], Any]]) -> Any:
        if self._extensions:
            ty = type_of(arg)
            for extension in reversed(self._extensions):
                ty, arg = extension.prepare_args(ty, arg, stream=stream, retr=afterwards)
        return arg
