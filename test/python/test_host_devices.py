"""Several devices on the host driver: CPPYY_CUDA_HOST_DEVICES."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from cppyy_cuda.config import Config
from cppyy_cuda.errors import CppyyCudaError

PROGRAM = """
import numpy as np
from cppyy_cuda import cuda

@cuda.jit
def scale(array, factor):
    i = cuda.grid(1)
    if i < array.size:
        array[i] *= factor

assert len(cuda.gpus) == 3, len(cuda.gpus)
arrays = []
for number, device in enumerate(cuda.gpus):
    with device:
        array = cuda.to_device(np.arange(100.0))
        scale[1, 128](array, number)
        arrays.append(array)
for number, device in enumerate(cuda.gpus):
    with device:
        np.testing.assert_array_equal(arrays[number].copy_to_host(), np.arange(100.0) * number)
        # A copy from the next device's memory.
        peer = arrays[(number + 1) % 3]
        mine = cuda.device_array_like(peer)
        mine.copy_to_device(peer)
        np.testing.assert_array_equal(mine.copy_to_host(), np.arange(100.0) * ((number + 1) % 3))
print("done")
"""


def test_kernels_and_copies_on_three_devices() -> None:
    environment = {**os.environ, "CPPYY_CUDA_TARGET": "host", "CPPYY_CUDA_HOST_DEVICES": "3"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, env=environment
    )
    assert done.stdout.strip() == "done", done.stderr[-2000:]


def test_the_number_is_checked() -> None:
    assert Config(host_devices="4").host_devices == 4  # type: ignore[arg-type]
    for wrong in ("0", "65", "many", -1, None):
        with pytest.raises(CppyyCudaError, match="not a number of devices, 1 to 64"):
            Config(host_devices=wrong)  # type: ignore[arg-type]
