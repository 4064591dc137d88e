"""Accesses outside arrays and variables, in Python and in C++, with the line and the thread."""

import numpy as np
import pytest
from findings import finding, line, zeros
from numba import cuda as numba_cuda

from cppyy_cuda import cuda


def test_past_the_end_of_an_array():
    @cuda.jit
    def kernel(data, out):
        i = cuda.grid(1)
        if i <= data.size:
            out[i] = data[i]

    text = finding(kernel[3, 8], zeros(20), zeros(64))
    assert f"out-of-bounds index 20 at {line(kernel, 4)}" in text
    assert "block (2, 0, 0), thread (4, 0, 0): axis 0 of the array 'data' has 20 elements" in text
    kernel[2, 8](zeros(20), zeros(64))


def test_every_axis_has_its_extent():
    @cuda.jit
    def kernel(grid, i, j):
        grid[i, j] += 1

    kernel[1, 1](zeros((3, 8)), 2, -1)
    text = finding(kernel[1, 1], zeros((3, 8)), 1, 8)  # within the allocation
    assert "out-of-bounds index 8 at" in text and "axis 1 of the array 'grid' has 8 el" in text
    assert "axis 0 of the array 'grid' has 3" in finding(kernel[1, 1], zeros((3, 8)), -4, 0)


def test_a_view_is_not_its_array():
    @cuda.jit
    def kernel(part, i):
        part[i] = 1

    data = numba_cuda.to_device(zeros(64))
    kernel[1, 1](data[8:16:2], 3)
    assert "axis 0 of the array 'part' has 4" in finding(kernel[1, 1], data[8:16:2], 4)


def test_slices_in_kernels():
    @cuda.jit
    def kernel(a, i, j, last):
        row = a[i, :last]
        row[j] = 1

    @cuda.jit
    def assign(a, b):
        a[1:] = b

    for in_bounds in ((2, -1, 8), (1, 3, 4), (0, 7, 99)):
        kernel[1, 1](zeros((3, 8)), *in_bounds)
    text = finding(kernel[1, 1], zeros((3, 8)), 3, 0, 8)
    assert f"out-of-bounds index 3 at {line(kernel, 2)}" in text and "'a' has 3 elements" in text
    text = finding(kernel[1, 1], zeros((3, 8)), 1, 4, 4)  # within the array
    assert f"out-of-bounds index 4 at {line(kernel, 3)}" in text and "'a' has 4 elements" in text
    assign[1, 1](zeros(5), zeros(4))
    assert "array 'b' has 3 elements" in finding(assign[1, 1], zeros(5), zeros(3))


@pytest.mark.parametrize("hint", ["ca", "cg", "cs", "lu", "cv"])
def test_loads_with_hints_have_bounds(hint):
    load = getattr(cuda, f"ld{hint}")

    @cuda.jit
    def kernel(grid, i, j, out):
        out[0] = load(grid, (i, j))

    kernel[1, 1](zeros((4, 4)), 3, 3, zeros(1))
    text = finding(kernel[1, 1], zeros((4, 4)), 0, 5, zeros(1))  # within the allocation
    assert f"out-of-bounds index 5 at {line(kernel, 2)}" in text
    assert "axis 1 of the array 'grid' has 4 elements" in text


@pytest.mark.parametrize("hint", ["cg", "cs", "wb", "wt"])
def test_stores_with_hints_have_bounds(hint):
    store = getattr(cuda, f"st{hint}")

    @cuda.jit
    def kernel(grid, i, j):
        store(grid, (i, j), 7)

    kernel[1, 1](zeros((4, 4)), 3, 3)
    text = finding(kernel[1, 1], zeros((4, 4)), 0, 4)  # within the allocation
    assert f"out-of-bounds index 4 at {line(kernel, 2)}" in text
    assert "axis 1 of the array 'grid' has 4 elements" in text


def test_atomics_and_fields_have_bounds():
    point = np.dtype([("x", np.float32), ("y", np.float32)])

    @cuda.jit
    def count(bins, i):
        cuda.atomic.add(bins, i, 1)

    @cuda.jit
    def move(points, i):
        points[i].y = 1

    assert "out-of-bounds index 64" in finding(count[1, 1], zeros(), 64)
    assert "out-of-bounds index 5" in finding(move[1, 1], np.zeros(5, point), 5)
    count[1, 1](zeros(), 63)
    move[1, 1](np.zeros(5, point), 4)


def test_another_array_is_no_excuse(cxx):
    arrays = [numba_cuda.to_device(zeros(64, np.int32)) for _ in range(8)]
    addresses = [a.device_ctypes_pointer.value for a in arrays]
    first = arrays[addresses.index(min(addresses))]
    distance = (max(addresses) - min(addresses)) // 4
    text = finding(cxx.write_at[1, 1], first, distance)
    assert "past the end of the array of 256 bytes 'first'" in text


def test_past_a_cxx_array(cxx):
    out = zeros(32, np.float32)
    text = finding(cxx.past_end[3, 16], out, 32)
    assert "out-of-bounds write of 4 bytes at <cppdef at" in text and ">:6 in kernel" in text
    assert "block (2, 0, 0), thread (0, 0, 0)" in text
    assert "the array of 128 bytes 'out'" in text
    cxx.within[3, 16](out, 32)
    assert (out == 1).all()


def test_past_a_shared_array():
    @cuda.jit
    def kernel(out, last):
        tile = cuda.shared.array(16, np.int32)
        tile[cuda.threadIdx.x] = 1
        out[cuda.threadIdx.x] = tile[last - cuda.threadIdx.x]

    text = finding(kernel[1, 16], zeros(), 16)
    assert f"out-of-bounds index 16 at {line(kernel, 4)}" in text
    assert "axis 0 of the array has 16 elements" in text


def test_past_a_cxx_variable(cxx):
    text = finding(cxx.past_variable[1, 9], zeros())
    assert ">:49 in kernel" in text and "thread (8, 0, 0)" in text
    assert "the variable of 32 bytes 'table'" in text
    cxx.past_variable[1, 8](zeros())


def test_past_a_local_array(cxx):
    text = finding(cxx.past_local[1, 1], zeros(), 5)
    assert ">:53 in kernel" in text and "the local array of 16 bytes" in text
    cxx.past_local[1, 1](zeros(), 4)


def test_past_dynamic_shared_memory(cxx):
    text = finding(cxx.past_dynamic[1, 16, 0, 60], zeros())
    assert ">:61 in kernel" in text and "thread (15, 0, 0)" in text
    assert "the dynamic shared memory of 60 bytes" in text
    cxx.past_dynamic[1, 16, 0, 64](zeros())
