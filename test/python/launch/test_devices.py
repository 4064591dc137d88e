"""Several devices: each launch runs on its own, with its own memory."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

START = """
import threading
import cppyy
import numba
import numpy as np
import cppyy_cuda.numba_ext
from cppyy_cuda import cuda
from cppyy_cuda.errors import ArgumentError

cppyy.cppdef(\"\"\"namespace several {
  __device__ int calls = 0;
  __global__ void scale(double *x, double by) { x[threadIdx.x] *= by; }
  __global__ void count(int *out) { out[0] = ++calls; }
}\"\"\")
ns = cppyy.gbl.several

@cuda.jit
def add(x, by):
    x[cuda.grid(1)] += by

@numba.njit
def both(x, by):
    add[1, 8](x, by)
    ns.scale[1, 8](x, 2.0)

@numba.njit
def both_in(x, by, stream):
    add[1, 8, stream](x, by)
    ns.scale[1, 8, stream](x, 2.0)

def ones(device):
    with cuda.gpus[device]:
        return cuda.to_device(np.ones(8))

def value(x, device):
    with cuda.gpus[device]:
        return x.copy_to_host().tolist()

def refused(launch, of, on):
    try:
        launch()
    except ArgumentError as error:
        assert f"memory of device {of}, and the launch is on device {on}" in str(error), error
        assert "argument" in str(error), error
        return
    raise AssertionError("nothing was raised")

"""

BY_TURNS = """
arrays = [ones(0), ones(1)]
for turn in range(6):
    device = turn % 2
    with cuda.gpus[device]:
        x = arrays[device]
        add[1, 8](x, 1.0)
        ns.scale[1, 8](x, 2.0)
        both(x, 1.0)
        host = np.ones(8)
        add[1, 8](host, 2.0)
        assert host.tolist() == [3.0] * 8
expected = 1.0
for _ in range(6):
    expected = (expected + 1) * 2
assert value(arrays[0], 0) == value(arrays[1], 1) == [expected] * 8
"""

THREADS = """
ones(0)  # the first use by one thread: numba-cuda initializes itself only once
failures = []
def work(device):
    try:
        with cuda.gpus[device]:
            x = cuda.to_device(np.ones(8))
            for i in range(200):
                add[1, 8](x, 1.0)
                both(x, -1.0)
                ns.scale[1, 8](x, 0.5)
            assert x.copy_to_host().tolist() == [1.0] * 8
    except BaseException as error:
        failures.append(error)
threads = [threading.Thread(target=work, args=(i % 2,)) for i in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert not failures, failures
"""

ANOTHERS = """
a, b = ones(0), ones(1)
for _ in range(2):
    with cuda.gpus[0]:
        add[1, 8](a, 1.0)
        both(a, 1.0)
        refused(lambda: add[1, 8](b, 1.0), 1, 0)
        refused(lambda: ns.scale[1, 8](b, 1.0), 1, 0)
        refused(lambda: both(b, 1.0), 1, 0)
    with cuda.gpus[1]:
        add[1, 8](b, 1.0)
        refused(lambda: add[1, 8](a, 1.0), 0, 1)
        refused(lambda: both(a, 1.0), 0, 1)
assert value(b, 1) == [3.0] * 8
managed = cuda.managed_array(8)  # belongs to no device
managed[:] = 1
for device in (0, 1):
    with cuda.gpus[device]:
        add[1, 8](managed, 1.0)
        cuda.synchronize()
assert managed.tolist() == [3.0] * 8
"""

STREAMS = """
b = ones(1)
with cuda.gpus[1]:
    stream = cuda.stream()
for device in (0, 1):
    with cuda.gpus[device]:
        add[1, 8, stream](b, 1.0)
        ns.scale[1, 8, stream](b, 2.0)
        both_in(b, 1.0, stream)
        host = np.ones(8)
        add[1, 8, stream](host, 2.0)
        assert host.tolist() == [3.0] * 8
with cuda.gpus[1]:
    stream.synchronize()
assert value(b, 1) == [46.0] * 8
a = ones(0)
with cuda.gpus[0]:
    refused(lambda: add[1, 8, stream](a, 1.0), 0, 1)
    refused(lambda: both_in(a, 1.0, stream), 0, 1)
    out = cuda.to_device(np.zeros(1, np.int32))
    ns.count[1, 1](out)
    ns.count[1, 1](out)
    assert out.copy_to_host()[0] == 2
with cuda.gpus[1]:
    out = cuda.to_device(np.zeros(1, np.int32))
with cuda.gpus[0]:
    ns.count[1, 1, stream](out)  # each device has its own variables
with cuda.gpus[1]:
    stream.synchronize()
    assert out.copy_to_host()[0] == 1
"""

FOREIGN = """
import ctypes

class Interface:  # of a library that tells no one which device it uses
    def __init__(self, address):
        self.address = address
    @property
    def __cuda_array_interface__(self):
        return {"shape": (8,), "typestr": "<f8", "data": (self.address, False), "version": 3}

driver = ctypes.CDLL("libcuda.so.1")
mine = ones(0)
here = Interface(mine.device_ctypes_pointer.value)
for _ in range(learned):
    add[1, 8](here, 1.0)
    ns.scale[1, 8](here, 1.0)
    both(here, 1.0)
context, address = ctypes.c_void_p(), ctypes.c_uint64()
assert driver.cuDevicePrimaryCtxRetain(ctypes.byref(context), 1) == 0
assert driver.cuCtxPushCurrent_v2(context) == 0
assert driver.cuMemAlloc_v2(ctypes.byref(address), 64) == 0
assert driver.cuCtxPopCurrent_v2(ctypes.byref(context)) == 0
there = Interface(address.value)
launches = [
    lambda: add[1, 8](there, 1.0), lambda: ns.scale[1, 8](there, 1.0), lambda: both(there, 1.0)
]
launches = launches[first:] + launches[:first]
for launch in launches * 3:
    refused(launch, 1, 0)
add[1, 8](here, 1.0)
with cuda.gpus[1]:
    add[1, 8](there, 1.0)
    refused(lambda: add[1, 8](here, 1.0), 0, 1)
"""

PEERS = """
import ctypes
a, b = ones(0), ones(1)
driver = ctypes.CDLL("libcuda.so.1")
peer = ctypes.c_void_p()
with cuda.gpus[1]:
    driver.cuCtxGetCurrent(ctypes.byref(peer))
with cuda.gpus[0]:
    refused(lambda: add[1, 8](b, 1.0), 1, 0)
    if driver.cuCtxEnablePeerAccess(peer, 0) == 0:
        add[1, 8](b, 1.0)
        cuda.synchronize()
        assert value(b, 1) == [2.0] * 8
"""


@pytest.mark.parametrize("target", ["host", pytest.param("cuda", marks=pytest.mark.gpu)])
@pytest.mark.parametrize(
    "program",
    [BY_TURNS, THREADS, ANOTHERS, STREAMS, PEERS],
    ids=["by-turns", "threads", "anothers", "streams", "peers"],
)
def test_two_devices(program: str, target: str) -> None:
    _run(program, target)


@pytest.mark.parametrize("target", ["host", pytest.param("cuda", marks=pytest.mark.gpu)])
@pytest.mark.parametrize("first", [0, 1, 2])
@pytest.mark.parametrize("learned", [0, 3])
def test_memory_of_a_device_that_another_library_uses(
    target: str, first: int, learned: int
) -> None:
    _run(f"first, learned = {first}, {learned}\n{FOREIGN}", target)


def _run(program: str, target: str) -> None:
    leave = "" if target == "host" else "if len(cuda.gpus) < 2: print('one device'); exit()\n"
    done = subprocess.run(
        [sys.executable, "-c", START + leave + program + "print('done')\n"],
        capture_output=True,
        text=True,
        env={**os.environ, "CPPYY_CUDA_TARGET": target, "CPPYY_CUDA_HOST_DEVICES": "2"},
    )
    if done.stdout.strip() == "one device":
        pytest.skip("this machine has one GPU")
    assert done.stdout.strip() == "done", done.stderr[-3000:]
