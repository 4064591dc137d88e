"""A replacement for `cppyy.gbl.gInterpreter`, since programs also give C++ to it directly."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from typing import Any

from cppyy_cuda.interop.sources import SOURCES, Source, spells_cuda

from . import toolkits
from .define import note_line


class Interpreter:
    """Cling's interpreter; kernels can use what it is given."""

    def __init__(self, real: Any) -> None:
        self._real = real
        self._own = {
            "Declare": self._declare,
            "ProcessLine": self._process_line,
            "AddIncludePath": self._add_include_path,
        }

    def __getattr__(self, name: str) -> Any:
        return self._own.get(name) or getattr(self._real, name)

    def __dir__(self) -> list[str]:
        return dir(self._real)

    def _declare(self, code: Any, *rest: Any) -> Any:
        """Declare C++; return whether Cling accepted it."""
        if spells_cuda(str(code)):
            toolkits.prepare()
        accepted = self._real.Declare(code, *rest)
        if accepted and not _is_ours():
            SOURCES.append(Source(str(code), "<gInterpreter.Declare>"))
        return accepted

    def _process_line(self, line: Any, *rest: Any) -> Any:
        """Execute a line; kernels can use what it declares."""
        result = self._real.ProcessLine(line, *rest)
        if not _is_ours():
            note_line(str(line), "<gInterpreter.ProcessLine>")
        return result

    def _add_include_path(self, path: Any) -> Any:
        """Add a folder for headers."""
        if not _is_ours():
            SOURCES.add_include_path(str(path))
        return self._real.AddIncludePath(path)


_thread = threading.local()


def _is_ours() -> bool:
    """Whether the current call comes from the hook, which has handled the text already."""
    return bool(getattr(_thread, "depth", 0))


@contextlib.contextmanager
def own_call() -> Iterator[None]:
    """Mark this thread's calls as the hook's own, for the duration of a ``with`` block."""
    _thread.depth = getattr(_thread, "depth", 0) + 1
    try:
        yield
    finally:
        _thread.depth -= 1
