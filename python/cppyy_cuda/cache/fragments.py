"""What Clang has told of C++ that cppyy is given, so that a process need not start it to know."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from cppyy_cuda import compiler
from cppyy_cuda.cache import kept
from cppyy_cuda.cache.content import NoContentError, digest
from cppyy_cuda.cache.environment import environment
from cppyy_cuda.cache.sources import CXX
from cppyy_cuda.config import config
from cppyy_cuda.interop.session import is_open
from cppyy_cuda.interop.sources import Source


def find(source: Source) -> Any:
    """Return what the next fragment declares; None if Clang has to be asked, or runs anyway."""
    if not config.snapshot.cache_kernels or is_open(compiler.current_arch()):
        return None
    with suppress(NoContentError):
        return kept.store().find_fragment(_key(source)) if kept.store() else None
    return None


def put(source: Source, fragment: Any) -> None:
    """Store what Clang has told of the next fragment."""
    if not config.snapshot.cache_kernels or not kept.store():
        return
    with suppress(NoContentError):
        kept.tell(kept.store().store_fragment(_key(source), fragment))


def _key(source: Source) -> bytes:
    store = kept.store()
    text = CXX.after(store, CXX.digest(store), source)
    where = environment(compiler.current_target())
    return digest(b"fragment", where, kept.standard(), text)
