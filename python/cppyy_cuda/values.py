"""The values that settings may have: each is checked, and brought into one form."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from .errors import CppyyCudaError

TARGETS = ("auto", "cuda", "host")
CHECKS = ("bounds", "races", "init", "barriers")
CXX_STANDARDS = ("c++17", "c++20", "c++23")
MAX_HOST_DEVICES = 64
_ARCH = re.compile(r"sm_[1-9][0-9]{1,2}[af]?")


def _check_target(value: object) -> str:
    if value not in TARGETS:
        raise CppyyCudaError(f"target {value!r} is not one of {', '.join(TARGETS)}")
    return str(value)


def check_arch(value: object) -> tuple[str, ...]:
    """Return architectures given as text or a sequence; CppyyCudaError for what is none."""
    if isinstance(value, str):
        value = [part.strip() for part in value.split(",")]
    if value is None:
        return ()
    if not isinstance(value, Iterable):
        raise CppyyCudaError(f"architecture {value!r} is not text such as sm_90")
    archs = tuple(value)
    for arch in archs:
        if not isinstance(arch, str) or not _ARCH.fullmatch(arch):
            raise CppyyCudaError(
                f"architecture {arch!r} is not of the form sm_90, sm_90a or sm_100f"
            )
    return archs


def check_path(value: object) -> Path | None:
    """Return an absolute path; CppyyCudaError for what is none."""
    if value is None:
        return None
    if not isinstance(value, (str, os.PathLike)) or not os.fspath(value):
        raise CppyyCudaError(f"{value!r} is not a path")
    return Path(value).expanduser().absolute()


def _check_home(value: object) -> Path | None:
    path = check_path(value)
    if path is not None and not path.is_dir():
        raise CppyyCudaError(f"the toolkit root {path} is not a folder")
    return path


def _check_check(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        value = [part.strip() for part in value.split(",") if part.strip()]
    if value is None:
        return ()
    if not isinstance(value, Iterable):
        raise CppyyCudaError(f"check {value!r} is not text such as bounds,races")
    names = list(value)
    unknown = [name for name in names if name not in (*CHECKS, "all")]
    if unknown:
        raise CppyyCudaError(f"check {unknown[0]!r} is not one of {', '.join(CHECKS)}, all")
    return tuple(name for name in CHECKS if name in names or "all" in names)


def _check_time_limit(value: object) -> float:
    try:
        seconds = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        seconds = math.nan
    if not 0 <= seconds < math.inf:
        raise CppyyCudaError(f"time limit {value!r} is not a number of seconds, 0 for none")
    return seconds


def _check_host_devices(value: object) -> int:
    try:
        count = int(value)  # type: ignore[call-overload]
    except (TypeError, ValueError):
        count = 0
    if not 1 <= count <= MAX_HOST_DEVICES:
        raise CppyyCudaError(f"{value!r} is not a number of devices, 1 to {MAX_HOST_DEVICES}")
    return int(count)


def _check_cxx_standard(value: object) -> str:
    if value and value not in CXX_STANDARDS:
        raise CppyyCudaError(f"C++ standard {value!r} is not one of {', '.join(CXX_STANDARDS)}")
    return str(value or "")


def _check_switch(name: str, value: object) -> bool:
    if value not in (True, "1", False, "0"):
        raise CppyyCudaError(f"{name} {value!r} is not 0 or 1")
    return value in (True, "1")


def _check_cache_size(value: object) -> int:
    try:
        size = int(value)  # type: ignore[call-overload]
    except (TypeError, ValueError):
        size = 0
    if not 1 <= size < 2**30:
        raise CppyyCudaError(f"cache size {value!r} is not a number of MiB, at least 1")
    return int(size)


#: By the name of the setting.
VALUES: dict[str, Callable[[object], Any]] = {
    "target": _check_target,
    "arch": check_arch,
    "home": _check_home,
    "cache": check_path,
    "cache_kernels": partial(_check_switch, "cache_kernels"),
    "cache_size": _check_cache_size,
    "dump": check_path,
    "check": _check_check,
    "time_limit": _check_time_limit,
    "host_devices": _check_host_devices,
    "cxx_standard": _check_cxx_standard,
    "sync": partial(_check_switch, "sync"),
}
