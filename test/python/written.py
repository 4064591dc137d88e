"""Functions from texts that tests have written."""

from __future__ import annotations

import linecache
from typing import Any


def defined(text: str, file: str, name: str, **names: Any) -> Any:
    """Return a function that a text defines with these names; errors can show its lines."""
    linecache.cache[file] = (len(text), None, text.splitlines(True), file)
    scope = dict(names)
    exec(compile(text, file, "exec"), scope)
    return scope[name]
