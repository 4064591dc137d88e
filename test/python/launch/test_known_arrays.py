"""What launchers remember of numba-cuda's arrays, and what they notice."""

from __future__ import annotations

import gc
import weakref
from typing import Any

import cppyy
import numpy as np
import pytest
from cuda_errors import on_host
from interface_producers import LikeCupy
from numba import cuda as numba_cuda
from numba.cuda.cudadrv.devicearray import DeviceNDArray

import cppyy_cuda
from cppyy_cuda import cuda
from cppyy_cuda.errors import ArgumentError

cppyy.cppdef("""
namespace known_arrays {
  __global__ void first(double *out, const double *x) { out[0] = x[0]; }
}
""")
first = cppyy.gbl.known_arrays.first


@cuda.jit
def describe(out, a):
    out[0] = a.size
    for axis in range(a.ndim):
        out[1 + axis] = a.shape[axis]


@cuda.jit
def weighed(out, a):
    out[0] = 0.0
    for i in range(a.shape[0]):
        for j in range(a.shape[1]):
            out[0] += a[i, j] * (1 + i + 10 * j)


@pytest.fixture
def out() -> Any:
    return cuda.to_device(np.zeros(8))


def value(out: Any) -> float:
    return float(out.copy_to_host()[0])


def test_arrays_that_take_the_place_of_others(out: Any) -> None:
    for round_ in range(300):  # more arrays than are remembered, at few addresses
        kind = ("f8", "i4", "f4")[round_ % 3]
        array = cuda.to_device(np.full((1 + round_ % 2, 2), round_, kind))
        weighed[1, 1](out, array)
        rows = range(array.shape[0])
        assert value(out) == round_ * sum(1 + i + 10 * j for i in rows for j in (0, 1))


def test_many_arrays_in_one_launch(no_python: Any) -> None:
    arrays = [cuda.to_device(np.full(1, float(number))) for number in range(600)]
    names = ", ".join(f"a{number}" for number in range(60))
    source = f"def total(out, {names}):\n"
    source += "    out[0] = " + " + ".join(f"{1 + i} * a{i}[0]" for i in range(60)) + "\n"
    scope: dict[str, Any] = {}
    exec(source, scope)
    total, out = cuda.jit(scope["total"]), cuda.to_device(np.zeros(1))
    for _ in range(2):
        total[1, 1](out, *arrays[:60])
    no_python(total)
    for start in range(0, 600, 60):
        total[1, 1](out, *arrays[start : start + 60])
        assert value(out) == sum((1 + i) * (start + i) for i in range(60))


@pytest.mark.parametrize("order", ["C", "F", "A"])
@pytest.mark.parametrize("rank", [1, 2, 4, 5])
def test_ranks(rank: int, order: str, out: Any) -> None:
    host = np.zeros(tuple(range(2, 2 + rank)), order="F" if order == "F" else "C")
    array = cuda.to_device(host)
    if order == "A":
        array = array[::2]
    for _ in range(3):
        out.copy_to_device(np.zeros(8))
        describe[1, 1](out, array)
        assert out.copy_to_host().tolist()[: 1 + rank] == [array.size, *array.shape]


def test_arrays_are_not_kept_alive(out: Any) -> None:
    array = cuda.to_device(np.zeros(1))
    memory = array.gpu_data
    for _ in range(3):
        first[1, 1](out, array)
    gone, freed = weakref.ref(array), weakref.ref(memory)
    del array, memory
    gc.collect()
    assert gone() is None and freed() is None


def test_other_memory_of_an_array(out: Any) -> None:
    array, other = cuda.to_device(np.full(1, 3.0)), cuda.to_device(np.full(1, 4.0))
    for _ in range(3):
        first[1, 1](out, array)
        assert value(out) == 3
    array.gpu_data = other.gpu_data
    for _ in range(3):
        first[1, 1](out, array)
        assert value(out) == 4


def test_views_and_copies(out: Any) -> None:
    array = cuda.to_device(np.arange(6.0))
    views = [array[1:], array[2:3], array[5:], array.reshape(2, 3), array.bind(0)]
    for _ in range(3):
        for view, expected in zip(views, (1, 2, 5, 0, 0)):
            first[1, 1](out, view)
            assert value(out) == expected


@on_host
def test_freed_memory_is_noticed(out: Any) -> None:
    array = cuda.to_device(np.zeros(1))
    for _ in range(3):
        first[1, 1](out, array)
    array.gpu_data._mem.free()
    for _ in range(2):
        with pytest.raises(ArgumentError, match="is not \\(or no longer\\) device memory"):
            first[1, 1](out, array)


@on_host
def test_a_reset_is_noticed() -> None:
    array, out = cuda.to_device(np.zeros(1)), cuda.to_device(np.zeros(1))
    for _ in range(3):
        first[1, 1](out, array)
    cppyy_cuda.reset()
    for _ in range(2):
        with pytest.raises(ArgumentError, match="is not \\(or no longer\\) device memory"):
            first[1, 1](out, array)
    array, out = cuda.to_device(np.ones(1)), cuda.to_device(np.zeros(1))
    first[1, 1](out, array)
    assert value(out) == 1


def test_memory_that_numba_does_not_own(out: Any, no_python: Any) -> None:
    theirs = LikeCupy(np.full(2, 7.0))
    array = numba_cuda.as_cuda_array(theirs)
    assert type(array) is DeviceNDArray
    empty = cuda.device_array((0, 3))
    for _ in range(2):
        first[1, 1](out, array)
        describe[1, 1](out, empty)
    no_python(first)
    no_python(describe)
    first[1, 1](out, array[1:])
    assert value(out) == 7
    describe[1, 1](out, empty)
    assert out.copy_to_host().tolist()[:3] == [0, 0, 3]
