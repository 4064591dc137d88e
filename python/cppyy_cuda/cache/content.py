"""The content of values: what a kernel was compiled from, as a hash that is the same everywhere.

Two values have the same content only if kernels compiled from them are the same. Objects that are
identified by their address, or that may hold what nobody can see, have no content.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar

from cppyy_cuda.errors import CppyyCudaError

Encoder = TypeVar("Encoder", bound=Callable[..., None])
SIZE = 32
_encoders: dict[type, Callable[[Any, Any], None]] = {}


class NoContentError(CppyyCudaError):
    """Something that a kernel refers to has no content; the text says what, and why."""


def encodes(*kinds: type) -> Callable[[Encoder], Encoder]:
    """Register a function that adds a value of these classes to a `Content`."""

    def register(function: Encoder) -> Encoder:
        _encoders.update(dict.fromkeys(kinds, function))
        return function

    return register


def digest(*parts: bytes) -> bytes:
    """Return the hash of some byte strings: 32 bytes."""
    content = Content()
    content.text(*parts)
    return content.digest()


class Content:
    """A hash that values are added to. Raises NoContentError for what has no content."""

    def __init__(self) -> None:
        self._hash = hashlib.blake2b(digest_size=SIZE)
        #: The objects that were added, which may refer to each other in circles.
        self._known: dict[int, tuple[int, Any]] = {}
        #: Whether C++ is referred to.
        self.uses_cxx = False
        #: The code of all functions.
        self.code: set[Any] = set()

    def digest(self) -> bytes:
        """Return the hash of everything that was added."""
        return self._hash.digest()

    def text(self, *parts: str | bytes) -> None:
        """Add strings; where one ends is part of the content."""
        for part in parts:
            data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
            self._hash.update(len(data).to_bytes(8, "little"))
            self._hash.update(data)

    def value(self, value: Any) -> None:
        """Add a value."""
        encoder = self._encoder(type(value))
        if encoder is None:
            raise NoContentError(
                f"it refers to {_shown(value)}, which cannot be identified by its content"
            )
        self.text(encoder.__name__, type(value).__name__)
        encoder(self, value)

    def once(self, value: Any) -> bool:
        """Add a reference if a value has been added; return whether it still has to be."""
        known = self._known.get(id(value))
        if known is not None:
            self.text("again", str(known[0]))
            return False
        self._known[id(value)] = len(self._known), value
        return True

    def _encoder(self, kind: type) -> Any:
        bases = (Enum, *kind.__mro__) if issubclass(kind, Enum) else kind.__mro__
        return next((_encoders[base] for base in bases if base in _encoders), None)


def _shown(value: Any) -> str:
    kind = type(value)
    name = getattr(value, "__qualname__", None) or getattr(value, "__name__", None)
    what = f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")
    return f"{name} (a {what})" if isinstance(name, str) else f"a {what}"
