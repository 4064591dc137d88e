"""cppyy's constants for questions about its proxies."""

from __future__ import annotations

import functools
import importlib
from typing import Any


@functools.lru_cache
def reflex(name: str) -> Any:
    """Return what to pass to a proxy's `__cpp_reflex__`, such as ``IS_NAMESPACE``.

    Their module takes 10 ms to load, which processes that find their kernels in the cache save.
    """
    return getattr(importlib.import_module("cppyy.reflex"), name)
