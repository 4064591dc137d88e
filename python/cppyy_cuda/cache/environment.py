"""What else a compiled kernel depends on: versions, the toolkit, the processor, the settings."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from cppyy_cuda import _core, compiler, toolkit
from cppyy_cuda.cache.content import digest
from cppyy_cuda.config import config, header_search_path

_PACKAGES = ("numba", "numba-cuda", "numpy", "cppyy", "cppyy-cling")


def environment(target: str) -> bytes:
    """Return the hash of all that kernels for `target` depend on under the current settings."""
    settings = tuple(compiler.current_archs()), config.snapshot.check
    return _hash(target, *settings, _toolkit(), _search_path())


@functools.lru_cache
def _hash(target: str, *parts: object) -> bytes:
    processor = _core.host_processor() if target == "host" else ""
    own = target, processor, compiler.PROGRAM, sys.version, _core.__version__, _core.llvm_version
    return digest(*map(str.encode, (*own, repr(parts), *_versions(), *package_stamps())))


def _search_path() -> tuple[str, ...]:
    """Return where all compilers look for headers; relative folders are those of where we are."""
    given = header_search_path()
    return (*given, str(Path.cwd())) if any(given) else ()


def _toolkit() -> tuple[str, ...]:
    found = toolkit.find()
    parts = (found.root, found.libdevice, found.nvjitlink, found.ptxas, found.fatbinary)
    return (str(found.version), *map(_path_stamp, parts))


@functools.lru_cache
def _path_stamp(path: Path | None) -> str:
    if path is None:
        return ""
    file = path / "include" / "cuda.h" if path.is_dir() else path
    return _stamp(path, file.stat()) if file.exists() else str(path)


def _versions() -> Iterator[str]:
    for name in _PACKAGES:
        loaded = sys.modules.get(name.replace("-", "_"))
        version = getattr(loaded, "__version__", None) or _installed_version(name)
        yield f"{name} {version}"


def _installed_version(name: str) -> str:
    """Return the version that an installation says, which is slow to read; "" if there is none."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def package_stamps(root: str | os.PathLike[str] | None = None) -> Iterator[str]:
    """Yield size and time of each file that this package is made of.

    Its version alone would not tell the states of a source tree from each other.
    """
    with os.scandir(root or Path(__file__).parent.parent) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir() and entry.name not in ("__pycache__", "clang"):
                yield from package_stamps(entry.path)
            elif entry.name.endswith((".py", ".so", ".h")):
                yield _stamp(entry.name, entry.stat())


def _stamp(path: str | Path, status: os.stat_result) -> str:
    return f"{path} {status.st_size} {status.st_mtime_ns}"
