"""Arrays of other libraries, by DLPack: a capsule, or functions in C."""

from __future__ import annotations

from typing import Any

import cppyy
import numpy as np
import pytest
from dlpack_producers import HOST, Foreign, ForeignInC, ForeignVersioned

from cppyy_cuda import cuda
from cppyy_cuda.errors import ArgumentError, CxxError
from cppyy_cuda.launch.arguments import type_of

cppyy.cppdef("""
namespace dlpack_tests {
  __global__ void add(double *x, double by) { x[threadIdx.x] += by; }
}
""")
add = cppyy.gbl.dlpack_tests.add
PRODUCERS = [Foreign, ForeignVersioned, ForeignInC]


@cuda.jit
def copy(out, a):
    for i in range(a.shape[0]):
        for j in range(a.shape[1]):
            out[i, j] = a[i, j]


@pytest.mark.parametrize("produce", PRODUCERS)
def test_kernels_in_cxx(produce: Any) -> None:
    array = produce(np.arange(4.0))
    for _ in range(4):
        add[1, 4](array, 2)
    assert array.memory.copy_to_host().tolist() == [8, 9, 10, 11]


@pytest.mark.parametrize("produce", PRODUCERS)
@pytest.mark.parametrize("order", ["C", "F", "T"])
def test_kernels_in_python(produce: Any, order: str) -> None:
    host = np.arange(12.0).reshape(3, 4)
    given = host.T.copy(order="F") if order == "T" else np.asarray(host, order=order)
    array = produce(given)
    for _ in range(3):
        out = cuda.to_device(np.zeros(given.shape))
        copy[1, 1](out, array)
        np.testing.assert_array_equal(out.copy_to_host(), given)


def test_functions_in_c_are_called_without_python(no_python: Any) -> None:
    arrays = [ForeignInC(np.arange(4.0)) for _ in range(3)]
    for array in arrays[:2]:
        add[1, 4](array, 2)
        add[1, 4](array, 2)
    no_python(add)
    add[1, 4](arrays[2], 2)
    assert arrays[2].memory.copy_to_host().tolist() == [2, 3, 4, 5]
    assert arrays[2].streams == []


def test_launches_wait_for_work_in_other_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = cuda.stream()
    array = ForeignInC(np.zeros(4))
    for handle in (0, 0, int(stream.handle), int(stream.handle), 1):
        monkeypatch.setattr(ForeignInC, "stream", handle)
        add[1, 4](array, 1)
        add[1, 4, stream](array, 1)
    stream.synchronize()
    cuda.synchronize()
    assert array.memory.copy_to_host().tolist() == [10] * 4


def test_a_capsule_is_asked_for_with_the_stream() -> None:
    stream, array = cuda.stream(), ForeignVersioned(np.zeros(4))
    add[1, 4, stream](array, 1)
    add[1, 4](array, 1)
    assert {int(stream.handle), 1} <= set(array.streams)
    assert set(array.streams) <= {int(stream.handle), 1, -1}
    cuda.synchronize()


@pytest.mark.parametrize("produce", PRODUCERS)
def test_types(produce: Any) -> None:
    for dtype in ("i1", "u2", "i4", "u8", "f2", "f4", "f8", "c8", "c16", "?"):
        found = type_of(produce(np.zeros((2, 3), dtype)))
        assert str(found.dtype) == type_of(cuda.to_device(np.zeros(2, dtype))).dtype.name
        assert (found.ndim, found.layout) == (2, "C")
    assert type_of(produce(np.zeros((1, 3)), strides=False)).layout == "C"
    assert type_of(produce(np.zeros((4, 3)).T)).layout == "F"


def test_read_only_arrays() -> None:
    array = ForeignVersioned(np.zeros(4))
    assert type_of(array).mutable
    array.is_readonly = True
    assert not type_of(array).mutable
    with pytest.raises(CxxError, match="const double"):
        add[1, 4](array, 1)


@pytest.mark.parametrize("produce", PRODUCERS)
@pytest.mark.parametrize(
    "changes, said",
    [
        ({"device": HOST}, "is in the memory of a device of type 1, not of a CUDA device"),
        ({"code": 4, "bits": 16}, "has elements of type code 4 with 16 bits in 1 lanes"),
        ({"lanes": 4}, "in 4 lanes, which kernels do not take"),
    ],
)
def test_what_kernels_do_not_take(produce: Any, changes: Any, said: str) -> None:
    with pytest.raises(ArgumentError, match=said):
        add[1, 4](produce(np.zeros(4), **changes), 1)


def test_a_later_version_of_dlpack(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ForeignVersioned, "version", 2)
    with pytest.raises(ArgumentError, match="is of version 2 of DLPack"):
        add[1, 4](ForeignVersioned(np.zeros(4)), 1)


def test_a_view_of_cuda_core() -> None:
    from cuda.core.utils import StridedMemoryView

    memory = cuda.to_device(np.arange(4.0))
    view = StridedMemoryView.from_any_interface(memory, stream_ptr=-1)
    for _ in range(4):
        add[1, 4](view, 1)
    assert memory.copy_to_host().tolist() == [4, 5, 6, 7]
