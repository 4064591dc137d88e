"""Folders that only this user can enter."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

from .errors import CppyyCudaError


def private_folder(path: Path) -> Path:
    """Create `path` as a folder that only this user can enter, or check that it is one.

    Code is loaded from the cache, so a folder that another user could have filled is refused.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            path.mkdir(mode=0o700)
        status = path.lstat()
    except OSError as error:
        raise CppyyCudaError(f"cannot make the cache folder {path}: {error.strerror}") from error
    if stat.S_ISLNK(status.st_mode):
        raise CppyyCudaError(f"the cache folder {path} is a symbolic link; name the folder itself")
    if not stat.S_ISDIR(status.st_mode):
        raise CppyyCudaError(f"the cache folder {path} is not a folder")
    if status.st_uid != os.getuid():
        raise CppyyCudaError(
            f"the cache folder {path} belongs to another user (uid {status.st_uid})"
        )
    if stat.S_IMODE(status.st_mode) & 0o077:
        raise CppyyCudaError(
            f"the cache folder {path} is open to other users; run: chmod 700 {str(path)!r}"
        )
    return path
