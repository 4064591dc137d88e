"""C++ in kernels: the hook on cppyy, typing, emission and C++ kernels."""

from __future__ import annotations

from cppyy_cuda.frontend import hooks


def install() -> None:
    """Hook cppyy and extend numba-cuda's typing to C++; a second call does nothing."""
    # Most of them register with the layers below when they are loaded.
    from . import (  # noqa: F401
        arguments,
        array_members,
        builtins,
        carriers,
        content,
        emit,
        emit_operators,
        exported,
        hook,
        integers,
        iteration,
        objects,
        receive,
        sequences,
        tuples,
        typeof,
        typing,
        unpacking,
        views,
        wholes,
    )

    hook.install()
    typing.install()
    hooks.loads_late(_load_vectors)


def _load_vectors() -> None:
    """Load what needs numba-cuda's vectors, which are slow to load."""
    from . import typing, vectors  # noqa: F401

    typing.install()


__all__ = ["install"]
