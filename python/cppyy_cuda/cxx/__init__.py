"""C++ in kernels: the hook on cppyy, typing, emission and C++ kernels."""

from __future__ import annotations

from cppyy_cuda.frontend import hooks


def install() -> None:
    """Hook cppyy and extend numba-cuda's typing to C++; a second call does nothing."""
    # They register with the layers below when they are loaded.
    from . import arguments, content, hook, receive, typeof, views  # noqa: F401

    hook.install()
    hooks.loads_late(_load_compilation)
    hooks.loads_last(_load_vectors)


def _load_compilation() -> None:
    """Load what only compilations need: a process whose kernels were kept has none."""
    from ..frontend import unit  # noqa: F401  (what is registered later comes first)

    # isort: split
    from . import (  # noqa: F401
        array_members,
        builtins,
        carriers,
        chosen,
        emit,
        emit_operators,
        exported,
        integers,
        iteration,
        objects,
        sequences,
        tuples,
        typing,
        unpacking,
        wholes,
    )

    typing.install()


def _load_vectors() -> None:
    """Load what needs numba-cuda's vectors, which are slow to load."""
    from . import typing, vectors  # noqa: F401

    typing.install()


__all__ = ["install"]
