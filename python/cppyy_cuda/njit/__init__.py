"""Kernels in host code that Numba compiles: `kernel[blocks, threads](...)` in `@numba.njit`.

Numba types what it finds; the values are passed as Numba has them, and the plan of a launch
(`_core.Plan`) converts them to the kernel's parameters.
"""

from __future__ import annotations

import threading

from numba.core import entrypoints

from . import identity

_lock = threading.RLock()
_is_loaded = False
_init_all = entrypoints.init_all


def install() -> None:
    """Extend Numba's typing of host code before it compiles any; a second call does nothing.

    Most programs compile none, and what is needed for it takes 0.2 s to load.
    """
    identity.install()
    entrypoints.init_all = _before_compiling


def _before_compiling() -> None:
    """Stand for Numba's function that loads its extensions, which it calls before it compiles."""
    load()
    _init_all()


def load() -> None:
    """Register with Numba; a second call does nothing."""
    global _is_loaded
    if _is_loaded:
        return
    with _lock:
        import cppyy.numba_ext  # noqa: F401  (types namespaces, in which kernels are found)

        # Most of them register when they are loaded.
        from . import (  # noqa: F401
            arrays,
            boxing,
            configure,
            copies,
            enums,
            forall,
            graphs,
            host_memory,
            launches,
            members,
            memory,
            parallel,
            runtime,
            service,
            streams,
            typeof,
            views,
        )

        service.ready()
        _is_loaded = True


__all__ = ["install", "load"]
