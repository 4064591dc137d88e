"""The namespace of `numba.cuda` with this compiler's `jit`: ``from cppyy_cuda import cuda``.

Everything else is numba-cuda's own: arrays, streams, events, `grid`, `shared`. Nothing in
numba-cuda is changed; from here on, kernels see what `cppyy.cppdef` and `cppyy.include` are given.
"""

from __future__ import annotations

from typing import Any

from cppyy_cuda import compiler
from cppyy_cuda.garbage import without_collections

compiler.install_driver()

with without_collections():
    from numba import cuda as _numba_cuda  # which needs the driver

    from cppyy_cuda import cxx, njit
    from cppyy_cuda.cxx.externals import declare_device
    from cppyy_cuda.dispatcher import Kernel, jit
    from cppyy_cuda.launch.contexts import watch_devices
    from cppyy_cuda.launch.faults import explained
    from cppyy_cuda.launch.graphs import Graph, graph

cxx.install()
njit.install()
watch_devices()

#: Tells the front end that this module stands for `numba.cuda`.
__cppyy_cuda_namespace__ = True
__all__ = ["Graph", "Kernel", "declare_device", "graph", "jit", "synchronize"]


def synchronize() -> None:
    """Wait for everything in the current context.

    On the host target a kernel that ended early raises KernelFaultError here.
    """
    with explained():
        _numba_cuda.synchronize()


def __getattr__(name: str) -> Any:
    return getattr(_numba_cuda, name)


def __dir__() -> list[str]:
    return sorted({*__all__, *dir(_numba_cuda)})
