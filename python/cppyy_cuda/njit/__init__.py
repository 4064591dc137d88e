"""Kernels in host code that Numba compiles: `kernel[blocks, threads](...)` in `@numba.njit`.

Numba types what it finds; the values are passed as Numba has them, and the plan of a launch
(`_core.Plan`) converts them to the kernel's parameters.
"""

from __future__ import annotations


def install() -> None:
    """Extend Numba's typing of host code; a second call does nothing."""
    import cppyy.numba_ext  # noqa: F401  (types namespaces, in which kernels are found)

    # Most of them register with Numba when they are loaded.
    from . import (  # noqa: F401
        arrays,
        boxing,
        configure,
        identity,
        launches,
        memory,
        parallel,
        runtime,
        service,
        streams,
        typeof,
        views,
    )

    identity.install()
    service.ready()


__all__ = ["install"]
