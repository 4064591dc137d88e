"""Settings, read from the environment at first use and changeable at run time.

This is the only module that reads environment variables::

    CPPYY_CUDA_TARGET  auto (default), cuda or host: which driver runs the kernels
    CPPYY_CUDA_ARCH    architectures, such as sm_90 or sm_80,sm_90 (default: the device's own)
    CPPYY_CUDA_HOME    root of the CUDA toolkit to use before any other
    CPPYY_CUDA_CACHE   folder of the cache (default: cppyy-cuda in the user's cache folder)
    CPPYY_CUDA_CACHE_KERNELS  1: keep all compiled kernels there, not only those with cache=True
    CPPYY_CUDA_CACHE_SIZE  the most that kernels there may take, in MiB (default: 512)
    CPPYY_CUDA_DUMP    folder that receives every phase of every compilation
    CPPYY_CUDA_CHECK   what to check while kernels run: bounds, races, init, barriers, or all
    CPPYY_CUDA_TIME_LIMIT  seconds after which a kernel is stopped (default: never)
    CPPYY_CUDA_HOST_DEVICES  the number of devices that the host driver shows (default: 1)
    CPPYY_CUDA_SYNC    1: each launch from Python waits for its kernel and raises its errors
    CPPYY_CUDA_CXX_STANDARD  the C++ standard of kernels: c++17, c++20 or c++23 (default: cppyy's)

Cling's own variables come after these::

    CLING_CUDA_PATH    root of the CUDA toolkit, if there is one
    CLING_CUDA_ARCH    architecture, such as sm_86; a GPU that cannot run its code has its own
    CLING_ENABLE_CUDA  0 or false: CUDA C++ goes to Cling alone, and kernels have none of it
    EXTRA_CLING_ARGS   the macros among these arguments (-D, -U) are defined for kernels, too

Programs set Cling's after their imports as well, so they are read when they are first needed.

Checks run on the host target only; asking for one when kernels would run on a GPU is an error. The
time limit applies to the host target only.

In a program::

    from cppyy_cuda.config import config
    config.target = "host"
    with config.override(arch="sm_90"):
        ...
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import CppyyCudaError
from .folders import private_folder
from .values import CHECKS, TARGETS, VALUES, check_arch, check_path

__all__ = ["CHECKS", "TARGETS", "Config", "LiveConfig", "config", "private_folder"]
__all__ += ["cling_arch", "cling_arguments", "cling_enables_cuda", "cling_toolkit"]

#: Where the cache has compiled kernels.
KERNELS = "kernels"
_VARIABLES = {
    "target": "CPPYY_CUDA_TARGET",
    "arch": "CPPYY_CUDA_ARCH",
    "home": "CPPYY_CUDA_HOME",
    "cache": "CPPYY_CUDA_CACHE",
    "cache_kernels": "CPPYY_CUDA_CACHE_KERNELS",
    "cache_size": "CPPYY_CUDA_CACHE_SIZE",
    "dump": "CPPYY_CUDA_DUMP",
    "check": "CPPYY_CUDA_CHECK",
    "time_limit": "CPPYY_CUDA_TIME_LIMIT",
    "host_devices": "CPPYY_CUDA_HOST_DEVICES",
    "cxx_standard": "CPPYY_CUDA_CXX_STANDARD",
    "sync": "CPPYY_CUDA_SYNC",
}


@dataclass(frozen=True)
class Config:
    """One consistent set of settings; values are checked and normalized on construction."""

    target: str = "auto"
    """``auto`` (a GPU if there is one, else the host), ``cuda`` or ``host``."""
    arch: tuple[str, ...] = ()
    """Architectures, such as ``("sm_90",)``; empty: the device's own."""
    home: Path | None = None
    """Root of the CUDA toolkit to look in first."""
    cache: Path | None = None
    """Folder of the cache; None: the user's cache folder."""
    dump: Path | None = None
    """Folder for every stage; None: nothing is dumped."""
    check: tuple[str, ...] = ()
    """What kernels are checked for as they run on the host: names of `CHECKS`."""
    time_limit: float = 0.0
    """Seconds that a launch may take on the host; 0: any time."""
    host_devices: int = 1
    """How many devices the host driver shows, 1 to 64; fixed once the driver is opened."""
    cxx_standard: str = ""
    """A C++ standard; empty: the one that cppyy speaks. Fixed once C++ is in a kernel."""

    sync: bool = False
    """Whether a launch from Python waits for its kernel, so that errors are its own."""
    cache_kernels: bool = False
    """Whether all kernels are kept in the cache; those that say ``cache=...`` go by that."""
    cache_size: int = 512
    """The most that kernels in the cache may take, in MiB; the least recently used give way."""

    def __post_init__(self) -> None:
        for field in fields(self):
            checked = VALUES[field.name](getattr(self, field.name))
            object.__setattr__(self, field.name, checked)

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Config:
        """Return the settings in `environ` (default: the process's); empty variables are unset."""
        environ = os.environ if environ is None else environ
        given = {name: environ[var] for name, var in _VARIABLES.items() if environ.get(var)}
        try:
            return cls(**given)  # type: ignore[arg-type]
        except CppyyCudaError as error:
            names = ", ".join(_VARIABLES[name] for name in given)
            raise CppyyCudaError(f"{error} (from the environment: {names})") from None

    def cache_folder(self) -> Path:
        """Return the cache folder, created if need be; CppyyCudaError if others can enter it."""
        return private_folder(self.cache or _user_cache() / "cppyy-cuda")


class LiveConfig:
    """The current settings. Attributes are those of `Config`; assignments are checked."""

    _current: Config | None
    _listeners: list[Callable[[Config], None]]
    _fixed: dict[str, tuple[tuple[Any, ...], str]]

    def __init__(self, start: Config | None = None) -> None:
        object.__setattr__(self, "_current", start)
        object.__setattr__(self, "_listeners", [])
        object.__setattr__(self, "_fixed", {})

    def fix(self, name: str, values: tuple[Any, ...], why: str) -> None:
        """Refuse other values of a setting from now on, which would have no effect any more."""
        self._fixed[name] = values, why

    def subscribe(self, listener: Callable[[Config], None]) -> None:
        """Call `listener` with the settings, now and after every change."""
        self._listeners.append(listener)
        listener(self.snapshot)

    def _set(self, settings: Config) -> None:
        object.__setattr__(self, "_current", settings)
        for listener in self._listeners:
            listener(settings)

    if TYPE_CHECKING:
        target: str
        arch: tuple[str, ...] | str
        home: Path | str | None
        cache: Path | str | None
        cache_kernels: bool | str
        cache_size: int | str
        dump: Path | str | None
        check: tuple[str, ...] | str
        time_limit: float | str
        host_devices: int | str
        cxx_standard: str
        sync: bool | str

    @property
    def snapshot(self) -> Config:
        """Return the settings as one immutable value; reads the environment the first time."""
        if self._current is None:
            object.__setattr__(self, "_current", Config.from_environment())
        assert self._current is not None
        return self._current

    def cache_folder(self) -> Path:
        """See `Config.cache_folder`."""
        return self.snapshot.cache_folder()

    @contextlib.contextmanager
    def override(self, **changes: Any) -> Iterator[Config]:
        """Change settings for the duration of a ``with`` block."""
        before = self.snapshot
        self._replace(changes)
        try:
            yield self.snapshot
        finally:
            self._set(before)

    def _replace(self, changes: Mapping[str, Any]) -> None:
        unknown = [name for name in changes if name not in VALUES]
        if unknown:
            raise CppyyCudaError(f"no setting named {unknown[0]!r}; there are {', '.join(VALUES)}")
        settings = replace(self.snapshot, **changes)
        for name in changes:
            self._check_fixed(name, getattr(settings, name))
        self._set(settings)

    def _check_fixed(self, name: str, value: Any) -> None:
        values, why = self._fixed.get(name, ((value,), ""))
        if value not in values:
            raise CppyyCudaError(
                f"{name} = {value!r} comes too late: {why}. Set it before anything else of "
                f"cppyy_cuda is imported, or {_VARIABLES[name]} in the environment"
            )

    def __getattr__(self, name: str) -> Any:
        if name not in VALUES:
            raise AttributeError(f"no setting named {name!r}; there are {', '.join(VALUES)}")
        return getattr(self.snapshot, name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._replace({name: value})

    def __repr__(self) -> str:
        return repr(self.snapshot)


def cling_toolkit() -> Path | None:
    """Return the root of the toolkit that `CLING_CUDA_PATH` names; None for none."""
    return check_path(os.environ.get("CLING_CUDA_PATH") or None)


def cling_arch() -> tuple[str, ...]:
    """Return the architectures of `CLING_CUDA_ARCH`, as in ``sm_86`` or ``86``; none if unset."""
    given = os.environ.get("CLING_CUDA_ARCH", "").strip()
    if not given:
        return ()
    try:
        return check_arch(given if given.startswith("sm_") else f"sm_{given}")
    except CppyyCudaError as error:
        raise CppyyCudaError(f"{error} (from the environment: CLING_CUDA_ARCH)") from None


def cling_arguments() -> str:
    """Return the arguments that Cling was started with: its C++ standard, and macros."""
    return os.environ.get("EXTRA_CLING_ARGS", "")


def header_search_path() -> list[str]:
    """Return what variables of the environment add to every C++ compiler's search for headers."""
    return [os.environ.get(name, "") for name in ("CPATH", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH")]


def cling_enables_cuda() -> bool:
    """Return whether CUDA C++ given to cppyy is for kernels, as it is unless Cling is told not."""
    return os.environ.get("CLING_ENABLE_CUDA", "1").strip().lower() not in ("0", "false")


def _user_cache() -> Path:
    """Return the user's cache folder by the XDG rules, which ignore a relative path."""
    given = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return given if given.is_absolute() else Path.home() / ".cache"


config = LiveConfig()
"""The settings of this process."""
