"""The content of the C++ that cppyy was given: the text of each fragment, and of its headers.

Which headers a text includes, only Clang can tell. It did when the text was first compiled, and
the paths are kept in the cache, by the text. What is hashed is what these headers contain now. If
one of them now includes another header, its own content has changed, and Clang is asked again.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from typing import Any

from cppyy_cuda import _core
from cppyy_cuda.cache.content import NoContentError, digest
from cppyy_cuda.interop.session import when_read
from cppyy_cuda.interop.sources import SOURCES, Source

_HEADERS = re.compile(r"#\s*(?:include|import)")
_UNKNOWN = re.compile(r"__has_include|__has_embed|#\s*embed|__DATE__|__TIME__|__TIMESTAMP__")


_Text = tuple[bytes, ...]


class CxxContent:
    """The hash of the C++ so far."""

    def __init__(self) -> None:
        #: The headers that Clang has read in this process, by the text that includes them.
        self._read: dict[_Text, dict[str, bytes]] = {}
        #: Texts for which its sessions have read different ones.
        self._ambiguous: set[_Text] = set()
        #: The hash after a text, by the hash before it.
        self._after: dict[tuple[bytes, _Text], bytes] = {}

    def digest(self, store: Any) -> bytes:
        """Return the hash of all that cppyy was given.

        Raises NoContentError for a text that may mean something else in another process.
        """
        so_far = digest(b"C++", *map(os.fsencode, SOURCES.include_paths))
        for source in SOURCES.fragments:
            if not source.is_generated:
                so_far = self.after(store, so_far, source)
        return so_far

    def after(self, store: Any, so_far: bytes, source: Source) -> bytes:
        """Return the hash of C++ with this hash and one more text."""
        text = _text_of(source)
        found = self._after.get((so_far, text))
        if found is None:
            headers = self._headers(store, so_far, source) if _includes(source) else []
            found = self._after[so_far, text] = digest(so_far, *text, *headers)
        return found

    def learn(self, source: Source, headers: Iterable[Any]) -> None:
        """Remember which headers Clang has read for a text, and as what."""
        text = _text_of(source)
        now = {header.path: header.digest for header in headers}
        if self._read.setdefault(text, now) != now:
            self._ambiguous.add(text)
        for known in [known for known in self._after if known[1] == text]:
            del self._after[known]  # files may have changed since they were hashed

    def _headers(self, store: Any, so_far: bytes, source: Source) -> list[bytes]:
        text = _text_of(source)
        if text in self._ambiguous:
            raise NoContentError(f"{source.file} includes other headers for each architecture")
        key = digest(b"headers", so_far, *text)
        read = self._read.get(text)
        if read is not None:
            store.store(key, b"\0".join(map(os.fsencode, read)))
            return list(read.values())
        kept = store.find(key)
        contents = [None] if kept is None else _contents(kept)
        if None in contents:
            raise NoContentError(f"the headers of {source.file} are not known")
        return [content for content in contents if content is not None]


def _contents(paths: bytes) -> list[bytes | None]:
    names = [os.fsdecode(path) for path in paths.split(b"\0") if path]
    contents: list[bytes | None] = _core.hash_files(names)
    return contents


def _text_of(source: Source) -> _Text:
    return tuple(map(os.fsencode, (source.text, source.file, source.folder, str(source.is_line))))


def _includes(source: Source) -> bool:
    if _UNKNOWN.search(source.text):
        raise NoContentError(f"{source.file} asks for files or for the time")
    return _HEADERS.search(source.text) is not None


CXX = CxxContent()
"""That of this process."""
when_read(CXX.learn)
