"""Speed of barrier-free kernels on the host target beside numba.njit(parallel=True)."""

from __future__ import annotations

from host_cases import compare
from report import Row


def run() -> list[Row]:
    """Measure the five kernels; nothing if a GPU runs them."""
    from cppyy_cuda.compiler import current_target

    if current_target() != "host":
        print("\nbeside numba.njit: left out, kernels run on a GPU (CPPYY_CUDA_TARGET=host)")
        return []
    from host_loop_cases import barrier_free

    return compare(barrier_free(), "njit", "numba.njit parallel", 0.9, 1.0)
