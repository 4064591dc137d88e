"""CuPy's arrays are read by their attributes, where these say what their interface says.

A module stands for CuPy, in processes of its own: it needs a GPU, and launchers look at it once.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

#: A module `cupy` whose arrays count how often their interface is asked for.
PRELUDE = """
import json, sys, types
import numpy as np
from interface_producers import LikeCupy

class ndarray(LikeCupy):
    asked, version, _c_contiguous = 0, 3, True

    @property
    def __cuda_array_interface__(self):
        ndarray.asked += 1
        made = LikeCupy.__cuda_array_interface__.fget(self)
        if self.version == 2:
            del made["stream"]
        return made
    dtype = property(lambda self: self.memory.dtype)
    _shape = property(lambda self: list(self.memory.shape))
    data = property(lambda self: self.memory_pointer)

    def __init__(self, array, **changes):
        super().__init__(array, **changes)
        self.memory_pointer = types.SimpleNamespace(
            ptr=self.memory.device_ctypes_pointer.value, device_id=0)

class Derived(ndarray):
    pass

class Stream:
    ptr, asked = 0, 0

    @classmethod
    def current(cls):
        cls.asked += 1
        return cls

cupy, cupy_cuda_module = types.ModuleType("cupy"), types.ModuleType("cupy.cuda")
cupy.ndarray, cupy.cuda = ndarray, cupy_cuda_module
cupy_cuda_module.get_current_stream = Stream.current
sys.modules |= {"cupy": cupy, "cupy.cuda": cupy_cuda_module}

import cppyy, cppyy_cuda.numba_ext
from cppyy_cuda import cuda

cppyy.cppdef('''
namespace cupy_tests {
__global__ void add(double *x, double *y, double by) { x[threadIdx.x] += y[0] + by; }
__global__ void add(float *x, float *y, double by) { x[threadIdx.x] -= y[0] + by; }
}''')
add = cppyy.gbl.cupy_tests.add

def launched(x, y, times=1):
    '''The requests for an interface, and for the stream, of some launches.'''
    ndarray.asked = Stream.asked = 0
    for _ in range(times):
        add[1, 4](x, y, 1)
    return ndarray.asked, Stream.asked

x, y = ndarray(np.zeros(4)), ndarray(np.ones(1))
launched(x, y, 3)
"""


def run(program: str, prelude: str = PRELUDE) -> Any:
    done = subprocess.run(
        [sys.executable, "-c", f"{prelude}\n{program}\nprint(json.dumps(result))"],
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_attributes_replace_the_interface() -> None:
    values, asked = run("""
asked = launched(x, y, 2)
result = x.memory.copy_to_host().tolist(), asked""")
    assert values == [10] * 4
    assert asked == [0, 2], "the stream is asked for once in a launch"


def test_elements_and_extents_are_seen() -> None:
    assert run("""
launched(ndarray(np.zeros(4, "f4")), ndarray(np.ones(1, "f4")), 2)
small = ndarray(np.zeros(4, "f4"))
asked = launched(small, ndarray(np.ones(1, "f4")))
@cuda.jit
def fill(x):
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            x[i, j] = x.shape[1] * i + j
shapes = [(2, 3), (3, 2), (0, 2), (1, 1)]
for shape in shapes * 2:
    made = ndarray(np.full(shape, -1))
    fill[1, 1](made)
    expected = np.arange(made.memory.size).reshape(shape)
    assert made.memory.copy_to_host().tolist() == expected.tolist()
result = small.memory.copy_to_host().tolist(), asked[0]""") == [[-2] * 4, 0]


@pytest.mark.parametrize(
    "change",
    [
        "x._c_contiguous = False",
        "x = Derived(np.zeros(4)); launched(x, y, 2)",
        "del ndarray._c_contiguous",
        "ndarray._shape = (4,)",
        "x = ndarray(np.zeros(4)); x.memory_pointer = types.SimpleNamespace(ptr=None)",
        "cupy_cuda_module.get_current_stream = None; Stream.ptr = -1",
    ],
)
def test_the_interface_says_the_rest(change: str) -> None:
    asked, values = run(f"""
{change}
before = x.memory.copy_to_host()
asked = launched(x, y)
result = asked[0], (x.memory.copy_to_host() - before).tolist()""")
    assert asked >= 1
    assert values == [2] * 4


def test_what_was_read_is_the_arrays_own() -> None:
    """Arrays come and go at the same places, and their shapes change."""
    assert run("""
@cuda.jit
def fill(x, by):
    for i in range(x.size):
        x[i] = by * (x.shape[0] + i)
good, places = 0, set()
for turn in range(2000):
    made = ndarray(np.zeros(turn % 5 + 1, ["f4", "f8"][turn % 2]))
    places.add(id(made))
    fill[1, 1](made, turn)
    size = made.memory.size
    good += made.memory.copy_to_host().tolist() == [turn * (size + i) for i in range(size)]
many = [ndarray(np.zeros(2)) for _ in range(600)]
for turn in range(2):
    for each in many:
        fill[1, 1](each, 1)
good += all(each.memory.copy_to_host().tolist() == [2, 3] for each in many)
del ndarray._shape
ndarray._shape = [1]
fill[1, 1](many[0], 5)
result = good, len(places) < 2000, many[0].memory.copy_to_host().tolist()
""") == [2001, True, [5, 3]]


def test_versions_without_streams_wait_by_their_interface() -> None:
    prelude = PRELUDE.replace("version, _c_contiguous = 0, 3", "version, _c_contiguous = 0, 2")
    assert run("result = launched(x, y, 3)", prelude) == [6, 0]


def test_work_in_another_stream_is_waited_for() -> None:
    """The launch in a stream of its own is after CuPy's work, as the interface asks."""
    assert run("""
Stream.ptr = LikeCupy.stream = int(cuda.stream().handle)
asked = launched(x, y)  # by Python, which reads the interface
cuda.synchronize()
result = x.memory.copy_to_host().tolist(), asked[0] > 0""") == [[8] * 4, True]
