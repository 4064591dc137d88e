"""The context that launches of a thread go to."""

from __future__ import annotations

from numba.cuda.cudadrv.devices import get_context

from cppyy_cuda import process


def enter_context() -> None:
    """Make the device's primary context this thread's current one, if it has none."""
    from cppyy_cuda import _core  # the big object, which only launches need

    process.refuse_late_fork()
    if not _core.has_context():  # nor has it any more after cuda.close()
        get_context()
