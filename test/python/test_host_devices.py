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

VARIABLES = """
import cppyy
import numpy as np
import cppyy_cuda.numba_ext
from numba import cuda

cppyy.cppdef("__device__ int n = 5; __global__ void add(int by) { n += by; }"
             "__global__ void get(int *out) { out[0] = n; }")
add, get = cppyy.gbl.add, cppyy.gbl.get

def value():
    out = np.zeros(1, np.int32)
    get[1, 1](out)
    return int(out[0])

for number, device in enumerate(cuda.gpus):
    with device:
        add[1, 1](number)
values = []
for device in cuda.gpus:
    with device:
        add[1, 1](10)
        values.append(value())
assert values == [15, 16, 17], values
print("done")
"""


@pytest.mark.parametrize("program", [PROGRAM, VARIABLES], ids=["arrays", "variables"])
def test_three_devices(program: str) -> None:
    environment = {**os.environ, "CPPYY_CUDA_TARGET": "host", "CPPYY_CUDA_HOST_DEVICES": "3"}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment
    )
    assert done.stdout.strip() == "done", done.stderr[-2000:]


def test_the_number_is_checked() -> None:
    assert Config(host_devices="4").host_devices == 4  # type: ignore[arg-type]
    for wrong in ("0", "65", "many", -1, None):
        with pytest.raises(CppyyCudaError, match="not a number of devices, 1 to 64"):
            Config(host_devices=wrong)  # type: ignore[arg-type]
