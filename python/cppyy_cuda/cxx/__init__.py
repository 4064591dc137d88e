"""C++ in kernels: the hook on cppyy, typing, emission and C++ kernels."""

from __future__ import annotations


def install() -> None:
    """Hook cppyy and teach numba-cuda's typing C++; a second call does nothing."""
    from . import arguments, emit, hook, typing  # noqa: F401  (the first two register)

    hook.install()
    typing.install()


__all__ = ["install"]
