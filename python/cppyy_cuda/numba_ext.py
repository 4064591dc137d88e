"""``import cppyy_cuda.numba_ext`` takes over `numba.cuda.jit` and `declare_device` only."""

from __future__ import annotations

from cppyy_cuda import cuda, cxx  # the driver must be chosen before numba.cuda looks for one

# isort: split
from numba import cuda as _numba_cuda

from cppyy_cuda.cxx import externals

_numba_cuda.jit = cuda.jit
_numba_cuda.declare_device = externals.remembering(_numba_cuda.declare_device)
cxx.install()
