"""Kernels in the cache: found by what they are compiled from, stored when they are compiled."""

from __future__ import annotations

import functools
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cppyy_cuda import _core, compiler
from cppyy_cuda.cache import (  # noqa: F401  (what has content is registered there)
    functions,
    numba_types,
    values,
)
from cppyy_cuda.cache.content import Content, NoContentError, digest
from cppyy_cuda.cache.environment import environment
from cppyy_cuda.cache.sources import CXX
from cppyy_cuda.config import KERNELS, cling_arguments, config
from cppyy_cuda.errors import CacheWarning, CppyyCudaError
from cppyy_cuda.folders import private_folder
from cppyy_cuda.interop.session import users_level
from cppyy_cuda.interop.sources import SOURCES


class Kept:
    """The place of one compiled kernel in the cache."""

    def __init__(self, name: str, describe: Callable[[Content], None]) -> None:
        self._name, self._describe = name, describe
        self._content: bytes | None = None
        self._uses_cxx = True
        self._age = SOURCES.age
        #: What was found.
        self.record: Any = None
        key = self._key()
        if isinstance(key, bytes):
            self.record = store().find_kernel(key)

    def is_current(self) -> bool:
        """Return whether what was found is what would be found now."""
        return not self._uses_cxx or self._age == SOURCES.age

    def put(
        self, compiled: Any, uses_cxx: bool = False, instance: Any = None, notes: str = ""
    ) -> None:
        """Store a compiled kernel, or warn that this is impossible.

        `uses_cxx` says whether it turned out to use C++.
        """
        before = self._content
        key = self._key()
        if isinstance(key, NoContentError):
            self.warn(str(key))
        elif uses_cxx and not self._uses_cxx:
            self.warn("it uses C++ that its own text does not name")
        elif before == self._content and self.is_current():
            tell(store().store_kernel(key, compiled, instance, notes))

    def warn(self, why: str) -> None:
        """Warn that the kernel is not kept."""
        warnings.warn(
            f"kernel {self._name} cannot be kept in the cache: {why}",
            CacheWarning,
            stacklevel=users_level(),
        )

    def _key(self) -> bytes | NoContentError:
        """Return what identifies the compiled kernel, or why nothing does."""
        content = Content()
        try:
            self._describe(content)
            self._content, self._uses_cxx = content.digest(), content.uses_cxx
            parts = [b"kernel", environment(compiler.current_target()), self._content]
            if content.uses_cxx:
                parts += [standard(), CXX.digest(store())]
        except NoContentError as error:
            return error
        return digest(*parts)


def place(name: str, wanted: bool | None, describe: Callable[[Content], None]) -> Kept | None:
    """Return a kernel's place in the cache; None if it is not to be kept.

    `wanted` is what the kernel's own option says, None for nothing; `describe` adds what the
    kernel is compiled from. With a dump, all kernels are compiled, to be seen.
    """
    settings = config.snapshot
    is_wanted = settings.cache_kernels if wanted is None else wanted
    if not is_wanted or settings.dump is not None or store() is None:
        return None
    return Kept(name, describe)


def standard() -> bytes:
    """Return what determines the C++ standard of kernels; asking Cling for it takes long."""
    return digest(config.cxx_standard.encode(), cling_arguments().encode())


def store() -> Any:
    """Return the cache of the current settings; None, with a warning, if there cannot be one."""
    return _store(config.snapshot.cache, config.snapshot.cache_size)


@functools.lru_cache(maxsize=8)
def _store(folder: Path | None, size: int) -> Any:
    try:
        path = private_folder(config.cache_folder() / KERNELS)
    except (CppyyCudaError, OSError, RuntimeError) as error:  # RuntimeError: there is no home
        tell(str(error))
        return None
    return _core.BlobStore(str(path), size << 20)


def tell(problem: str) -> None:
    """Warn about the first problem with the folder; kernels work without it."""
    if problem and not _told:
        _told.append(problem)
        warnings.warn(
            f"compiled kernels are not kept: {problem}", CacheWarning, stacklevel=users_level()
        )


_told: list[str] = []
