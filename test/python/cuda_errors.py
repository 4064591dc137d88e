"""What tests of kernels that end early share: CUDA's error codes, and the fault of a launch."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cppyy_cuda.compiler import current_target
from cppyy_cuda.errors import KernelFaultError

CUDA_ERROR_ILLEGAL_ADDRESS = 700
CUDA_ERROR_LAUNCH_TIMEOUT = 702
CUDA_ERROR_ASSERT = 710
CUDA_ERROR_LAUNCH_FAILED = 719

on_host = pytest.mark.skipif(
    current_target() != "host", reason="a GPU's faults end its process's use of the device"
)

needs_host = pytest.mark.skipif(
    current_target() != "host", reason="known to hold on the host target only"
)

needs_close = pytest.mark.skipif(
    current_target() != "host",
    reason="numba-cuda 0.30.4 leaves a destroyed context behind cuda.close() on a GPU",
)


def fault_of(launch: Callable[[], object]) -> KernelFaultError:
    """Return the fault that `launch` raises; the test fails if it raises none."""
    with pytest.raises(KernelFaultError) as caught:
        launch()
    return caught.value
