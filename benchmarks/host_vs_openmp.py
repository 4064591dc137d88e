"""Speed of kernels on the host target beside C++ with OpenMP as commonly written for a CPU."""

from __future__ import annotations

from host_cases import compare
from host_openmp import build
from report import Row


def run() -> list[Row]:
    """Measure the ten problems; nothing if a GPU runs them or no compiler builds the peer."""
    from cppyy_cuda.compiler import current_target

    if current_target() != "host":
        print("\nbeside OpenMP: left out, kernels run on a GPU (CPPYY_CUDA_TARGET=host)")
        return []
    library = build()
    if library is None:
        return []
    from host_loop_cases import barrier_free
    from host_shared_cases import shared_memory

    cases = barrier_free(library) + shared_memory(library)
    return compare(cases, "openmp", f"{library.compiler} -O3 OpenMP", None, 0.8)
