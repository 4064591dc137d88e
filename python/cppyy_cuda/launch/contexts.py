"""The context for a thread's launches."""

from __future__ import annotations

from numba.cuda.cudadrv.devices import get_context

from cppyy_cuda import process


def enter_context() -> None:
    """Make the device's primary context this thread's current one, if it has none."""
    from cppyy_cuda import _core  # the large extension module, which only launches need

    process.refuse_late_fork()
    if not _core.has_context():  # nor does it after cuda.close()
        get_context()
