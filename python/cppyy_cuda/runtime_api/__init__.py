"""The CUDA runtime API (`cudaMalloc` and so on): which library answers it in this process."""

from __future__ import annotations

from .bindings import Redirection
from .library import (
    FORWARD_FOLDER,
    TABLE_FOLDER,
    forgive,
    is_own,
    launcher,
    open_own,
    owner,
    path,
    redirection,
)

__all__ = [
    "FORWARD_FOLDER",
    "TABLE_FOLDER",
    "Redirection",
    "forgive",
    "is_own",
    "launcher",
    "open_own",
    "owner",
    "path",
    "redirection",
]
