"""Headers that cppyy was given before this package was imported."""

from __future__ import annotations

import os
import re
import signal
import tempfile
import warnings
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from cppyy_cuda.interop import cling
from cppyy_cuda.interop.sources import mentions

_INCLUDES = re.compile(r'^\s*#\s*include\s*[<"]([^">]+)[">]', re.M)
#: Folders of headers that are the compiler's or Cling's own.
_OWN = ("cppyy_backend", "c++", "gcc", "x86_64-linux-gnu", "cppyy_cuda")
#: Folders that libraries share.
_SHARED = {Path("/"), Path("/usr/include"), Path("/usr/local/include")}


class EarlierHeaders:
    """The user's headers that Cling has read, without those at `known` paths, and what they need.

    Reading them takes a while, so one is made when it is first needed.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._texts = dict(_read_files(known))
        self._parts = {
            path: {Path(part).name for part in _INCLUDES.findall(text)}
            for path, text in self._texts.items()
        }
        self._by_name: dict[str, list[str]] = {}
        for path in self._texts:
            self._by_name.setdefault(Path(path).name, []).append(path)

    def with_name(self, name: str) -> list[str]:
        """Return the headers that lead to a name and that no other header includes.

        Libraries split theirs into files that cannot be read alone.
        """
        having = [path for path, text in self._texts.items() if mentions(text, name)]
        if not having:
            return []
        included = set().union(*self._parts.values())
        roots = [path for path in self._texts if Path(path).name not in included]
        return [root for root in roots if not self._reached(root).isdisjoint(having)]

    def _reached(self, root: str) -> set[str]:
        """Return a header and what it includes, by file names."""
        waiting, seen = [root], {root}
        while waiting:
            found = {
                path
                for part in self._parts[waiting.pop()]
                for path in self._by_name.get(part, [])
                if path not in seen
            }
            seen |= found
            waiting += found
        return seen


def _read_files(known: Iterable[str]) -> Iterator[tuple[str, str]]:
    others = set(map(os.path.realpath, known))
    # Libraries have parts that only the host reads, such as those for its processor.
    folders = {Path(other).parent for other in others} - _SHARED
    for line in _listed():
        path = Path(os.path.realpath(line.strip()))
        is_users = path.is_file() and not any(part in _OWN for part in path.parts)
        is_part = not folders.isdisjoint(path.parent.parents)
        if is_users and not is_part and str(path) not in others:
            with suppress(OSError):
                yield str(path), path.read_text(errors="replace")


def _listed() -> list[str]:
    """Return Cling's list of the files that it has read.

    It prints the list to a buffer which only the end of the process flushes: hence another process,
    which ends without that, and prints the list twice, so that one is whole.
    """
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # there are threads: they are not used
        file = Path(folder) / "files"
        child = os.fork()
        if not child:
            _list_into(file)
        os.waitpid(child, 0)
        return file.read_text(errors="replace").splitlines() if file.exists() else []


def _list_into(file: Path) -> NoReturn:
    try:
        signal.alarm(10)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        for command in (f".> {file}", ".files", ".files"):
            cling.interpreter().ProcessLine(command)
    finally:
        os._exit(0)
