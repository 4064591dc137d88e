"""``import cppyy_cuda.numba_ext`` takes over `numba.cuda.jit`; nothing else changes."""

from __future__ import annotations

from cppyy_cuda import cuda, cxx  # the driver is chosen before numba.cuda looks for one

# isort: split
from numba import cuda as _numba_cuda

_numba_cuda.jit = cuda.jit
cxx.install()
