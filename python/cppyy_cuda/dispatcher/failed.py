"""Device functions that could not be typed, for as long as what calls them is being typed.

Numba types a call several times, and each level would try the levels below it twice: without and
with the constants of the call.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

Key = tuple[Any, tuple[Any, ...]]  # a function, and the types of its arguments


class Failed:
    """The errors of functions, until the outermost one has been typed."""

    def __init__(self) -> None:
        self._errors: dict[Key, Exception] = {}
        self._depth = 0

    def get(self, key: Key) -> Exception | None:
        """Return the error of an earlier attempt."""
        return self._errors.get(key)

    def keep(self, key: Key, error: Exception) -> Exception:
        """Keep an error, unless nothing is being typed; return it."""
        if self._depth:
            self._errors[key] = error
        return error

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Keep errors while a function is being typed. Typing holds Numba's lock."""
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            if not self._depth:
                self._errors.clear()


FAILED = Failed()
