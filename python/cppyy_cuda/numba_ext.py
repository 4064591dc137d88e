"""``import cppyy_cuda.numba_ext`` takes over `numba.cuda.jit`; nothing else changes."""

from __future__ import annotations

from numba import cuda as _numba_cuda

from cppyy_cuda import cuda, cxx

_numba_cuda.jit = cuda.jit
cxx.install()
