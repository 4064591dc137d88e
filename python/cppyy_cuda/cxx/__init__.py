"""C++ in kernels: the hook on cppyy, typing, emission and C++ kernels."""

from __future__ import annotations


def install() -> None:
    """Hook cppyy and extend numba-cuda's typing to C++; a second call does nothing."""
    # Most of them register with the layers below when they are loaded.
    from . import arguments, builtins, content, emit, hook, integers, receive, typeof, typing  # noqa: F401

    hook.install()
    typing.install()


__all__ = ["install"]
