"""C++ in kernels: the hook on cppyy, typing, emission and C++ kernels."""

from __future__ import annotations


def install() -> None:
    """Hook cppyy and extend numba-cuda's typing to C++; a second call does nothing."""
    # Most of them register with the layers below when they are loaded.
    from . import (  # noqa: F401
        arguments,
        builtins,
        content,
        emit,
        exported,
        hook,
        integers,
        iteration,
        receive,
        sequences,
        typeof,
        typing,
        unpacking,
    )

    hook.install()
    typing.install()


__all__ = ["install"]
