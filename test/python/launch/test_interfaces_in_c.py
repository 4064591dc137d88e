"""Arrays of other libraries whose interface launchers read without running Python."""

from __future__ import annotations

from typing import Any

import cppyy
import numba
import numpy as np
import pytest
from interface_producers import LikeCupy

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda import _core, cuda
from cppyy_cuda.errors import ArgumentError, CxxError
from cppyy_cuda.launch.arguments import type_of
from cppyy_cuda.njit.reading import read_foreign

cppyy.cppdef("""
namespace interface_tests {
  __global__ void add(double *x, double by) { x[threadIdx.x] += by; }
  __global__ void first(double *out, const double *x) { out[0] = x[0]; }
}
""")
add, first = cppyy.gbl.interface_tests.add, cppyy.gbl.interface_tests.first


def copy_kernel() -> Any:
    @cuda.jit
    def copy(out, a):
        for i in range(a.shape[0]):
            for j in range(a.shape[1]):
                out[i, j] = a[i, j]

    return copy


def test_kernels_in_cxx(no_python: Any) -> None:
    arrays = [LikeCupy(np.arange(4.0)) for _ in range(3)]
    for array in arrays[:2]:
        add[1, 4](array, 2)
        add[1, 4](array, 2)
    no_python(add)
    add[1, 4](arrays[2], 2)
    add[1, 4](arrays[1], 1)
    assert arrays[1].memory.copy_to_host().tolist() == [5, 6, 7, 8]
    assert arrays[2].memory.copy_to_host().tolist() == [2, 3, 4, 5]


@pytest.mark.parametrize("dtype", ["i1", "u2", "i4", "u8", "f2", "f4", "f8", "c8", "c16", "?"])
@pytest.mark.parametrize("order", ["C", "F", "A", "negative"])
def test_kernels_in_python(dtype: str, order: str, no_python: Any) -> None:
    host = np.arange(12).reshape(3, 4).astype(dtype)
    array = LikeCupy(np.asarray(host, order="F" if order == "F" else "C"))
    size, expected = host.itemsize, host
    if order == "A":
        array.changes = {"strides": (4 * size, 2 * size), "shape": (3, 2)}
        expected = host[:, ::2]
    elif order == "negative":
        start = array.memory.device_ctypes_pointer.value + 8 * size
        array.changes = {"strides": (-4 * size, size), "data": (start, False)}
        expected = host[::-1]
    copy, out = copy_kernel(), cuda.device_array(expected.shape, dtype)
    for _ in range(2):
        copy[1, 1](out, array)
    no_python(copy)
    out.copy_to_device(np.zeros(expected.shape, dtype))
    copy[1, 1](out, array)
    np.testing.assert_array_equal(out.copy_to_host(), expected)


def test_each_type_has_a_recipe_of_its_own() -> None:
    copy, out = copy_kernel(), cuda.device_array((2, 2), "f8")
    packed, strided = np.array([[1, 2], [3, 4]], "i4"), {"strides": (4, 8)}
    cases = [
        (LikeCupy(packed), packed),
        (LikeCupy(packed, **strided), packed.T),
        (LikeCupy(packed.view("f4")), packed.view("f4")),
        (LikeCupy(packed, typestr="<u4"), packed),
        (LikeCupy(packed, typestr="<i2", strides=(8, 4)), packed),
        (LikeCupy(packed, strides=(0, 4)), packed[[0, 0]]),
    ]
    for _ in range(3):
        for array, expected in cases:
            copy[1, 1](out, array)
            np.testing.assert_array_equal(out.copy_to_host(), expected)


def test_a_read_only_array_is_another_type() -> None:
    array = LikeCupy(np.arange(4.0))
    for _ in range(3):
        add[1, 4](array, 1)
    pointer = array.memory.device_ctypes_pointer.value
    array.changes = {"data": (pointer, True)}
    assert not type_of(array).mutable
    for _ in range(3):
        with pytest.raises(CxxError, match="const double"):
            add[1, 4](array, 1)
    out = cuda.to_device(np.zeros(1))
    for _ in range(3):
        first[1, 1](out, array)
        assert out.copy_to_host()[0] == 3


def test_versions_before_streams(no_python: Any) -> None:
    array = LikeCupy(np.zeros(4), version=2, stream=..., descr=...)
    bare = LikeCupy(np.zeros(4), stream=..., strides=..., descr=..., mask=None)
    for _ in range(2):
        add[1, 4](array, 1)
    no_python(add)
    add[1, 4, cuda.stream()](array, 1)
    add[1, 4](bare, 1)
    cuda.synchronize()
    assert array.memory.copy_to_host().tolist() == [3] * 4


def test_launches_wait_for_work_in_other_streams(
    no_python: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = cuda.stream()
    array = LikeCupy(np.zeros(4))
    for handle in (1, 1, int(stream.handle), int(stream.handle), 2):
        monkeypatch.setattr(LikeCupy, "stream", handle)
        add[1, 4](array, 1)
        add[1, 4, stream](array, 1)
    stream.synchronize()
    cuda.synchronize()
    assert array.memory.copy_to_host().tolist() == [10] * 4
    no_python(add)
    monkeypatch.setattr(LikeCupy, "stream", int(stream.handle))
    add[1, 4, stream](array, 1)
    with pytest.raises(AssertionError, match="by Python"):
        add[1, 4](array, 1)
    stream.synchronize()


def test_arrays_without_elements(no_python: Any) -> None:
    @cuda.jit
    def size(out, a):
        out[0] = a.size

    out = cuda.to_device(np.ones(1))
    for _ in range(2):
        size[1, 1](out, LikeCupy(np.zeros(4)))
    assert out.copy_to_host()[0] == 4
    no_python(size)
    for address in (0, 2**63):  # which may lie outside all memory
        out.copy_to_device(np.ones(1))
        size[1, 1](out, LikeCupy(np.zeros(1), shape=(0,), data=(address, False)))
        assert out.copy_to_host()[0] == 0
    with pytest.raises(AssertionError, match="by Python"):
        size[1, 1](out, LikeCupy(np.zeros(1), shape=(0,), data=(None, False)))


@pytest.mark.parametrize(
    "changes, said",
    [
        ({"mask": object()}, "kernels do not take masked arrays"),
        ({"shape": (-1,)}, "extents are not negative"),
        ({"shape": (2**61,)}, "which no memory can hold"),
        ({"typestr": "<f3"}, "not a NumPy type"),
        ({"strides": (8, 8)}, "which are not 1 numbers"),
        ({"data": (0, False)}, "not an address in device memory"),
        ({"data": (-1, False)}, "not an address in device memory"),
        ({"data": ...}, "has no data"),
        ({"stream": -1}, "not a handle of a CUDA stream"),
    ],
)
def test_what_turns_wrong_is_pythons_error(changes: Any, said: str) -> None:
    array = LikeCupy(np.zeros(4))
    for _ in range(3):
        add[1, 4](array, 1)
    array.changes = changes
    with pytest.raises(ArgumentError, match=said):
        add[1, 4](array, 1)
    array.changes = {}
    add[1, 4](array, 1)
    assert array.memory.copy_to_host().tolist() == [4] * 4


class Odd(LikeCupy):
    """An array whose attribute raises what it is told to."""

    raises: type[BaseException] | None = None

    @property
    def __cuda_array_interface__(self) -> dict[str, Any]:
        if self.raises is not None:
            raise self.raises("asked for an interface")
        return LikeCupy.__cuda_array_interface__.fget(self)  # type: ignore[attr-defined]


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_exceptions_of_the_attribute(error: type[BaseException]) -> None:
    array = Odd(np.zeros(4))
    for _ in range(3):
        add[1, 4](array, 1)
    array.raises = error
    with pytest.raises(error, match="asked for an interface"):
        add[1, 4](array, 1)
    array.raises = None
    add[1, 4](array, 1)
    assert array.memory.copy_to_host().tolist() == [4] * 4


@numba.njit
def compiled(kernel, array, by):
    kernel[1, 4](array, by)


@pytest.fixture
def no_reader() -> Any:
    """Let compiled host code fail that asks Python for an array's place, once it is called."""

    def refuse(array: Any) -> Any:
        raise AssertionError("Python was asked for the place")

    yield lambda: _core.read_foreign_arrays_by(refuse)
    _core.read_foreign_arrays_by(read_foreign)


def test_arguments_of_compiled_host_code(no_reader: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    array = LikeCupy(np.zeros(4))
    compiled(add, array, 1.0)
    no_reader()
    compiled(add, array, 1.0)
    assert array.memory.copy_to_host().tolist() == [2] * 4
    monkeypatch.setattr(LikeCupy, "stream", int(cuda.stream().handle))
    with pytest.raises(AssertionError, match="Python was asked"):
        compiled(add, array, 1.0)


def test_what_launchers_leave_to_python() -> None:
    assert _core.foreign_rank(LikeCupy(np.zeros((2, 3)))) == 2
    assert _core.foreign_rank(LikeCupy(np.zeros(2), shape=[2])) is None
    assert _core.foreign_rank(LikeCupy(np.zeros(2), shape=(np.int64(2),))) is None
    assert _core.foreign_rank(LikeCupy(np.zeros(2), shape=(1,) * 9)) is None
    assert _core.foreign_rank(LikeCupy(np.zeros(2), typestr="|V8")) is None
    assert _core.foreign_rank(np.zeros(2)) is None
    assert _core.foreign_rank(cuda.to_device(np.zeros(2))) is None


def test_tuples_of_such_arrays(no_python: Any) -> None:
    @cuda.jit
    def total(out, parts):
        out[0] = parts[0][1] + parts[1][0]

    out = cuda.to_device(np.zeros(1))
    parts = LikeCupy(np.array([1.0, 2.0])), LikeCupy(np.array([3], "i4"))
    for _ in range(2):
        total[1, 1](out, parts)
    no_python(total)
    out.copy_to_device(np.zeros(1))
    total[1, 1](out, parts)
    assert out.copy_to_host()[0] == 5
