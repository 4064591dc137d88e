"""`std::vector` and buffers as arguments: arrays, whose elements are copied in and out."""

from __future__ import annotations

import array

import cppyy
import numpy as np
import pytest

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda import cuda
from cppyy_cuda.errors import ArgumentError, CppyyCudaError


@pytest.fixture(scope="module")
def cxx():
    cppyy.cppdef("""
    #include <array>
    #include <string>
    #include <vector>
    namespace views {
      struct P { float x; double y; void kick() { x += y; } };
      struct Owner { std::vector<float> held; };
      enum class Op : unsigned char { Add, Mul };
      float store[3] = {1, 2, 3}; double grid[2][3] = {{1, 2, 3}, {4, 5, 6}};
      float *pointer() { return store; }
      std::vector<float> &kept() { static std::vector<float> v{1, 2}; return v; }
      __global__ void add(float *p, int n) { int i = threadIdx.x; if (i < n) p[i] += 1; }
      __global__ void kick(P *p, int n) { int i = threadIdx.x; if (i < n) p[i].kick(); }
      __global__ void read(const double *p, double *out) { out[0] = p[1]; }
      __global__ void take(std::array<float, 3> a, float *out) {
        out[threadIdx.x] = a[threadIdx.x];
      }
    }""")
    return cppyy.gbl.views


@cuda.jit
def add_in_python(a):
    i = cuda.grid(1)
    if i < len(a):
        a[i] += 1


@pytest.mark.cxx("Arrays and launches", "`std::vector` as an array", "add_in_python[1, 8](v)")
def test_vectors_of_numbers(cxx):
    v = cppyy.gbl.std.vector["float"]([1, 2, 3])
    for _ in range(3):  # the first launches make recipes
        cxx.add[1, 8](v, v.size())
        add_in_python[1, 8](v)
    assert list(v) == [7, 8, 9]


@pytest.mark.parametrize("element", ["int", "long", "unsigned char", "char", "short", "double"])
def test_elements_of_every_number(element):
    v = cppyy.gbl.std.vector[element](4)
    add_in_python[1, 8](v)
    found = [v[i] for i in range(4)]  # cppyy cannot iterate over chars
    assert [ord(x) if isinstance(x, str) else x for x in found] == [1] * 4


def test_vectors_of_objects(cxx):
    @cuda.jit
    def kernel(a, out):
        i = cuda.grid(1)
        if i < a.size:
            a[i].y += 1
            a[i].kick()
            out[i] = a[i].x

    v, out = cppyy.gbl.std.vector["views::P"](3), np.zeros(3)
    v[1].y = 4
    kernel[1, 8](v, out)
    cxx.kick[1, 8](v, 3)
    assert out.tolist() == [1, 5, 1] and [p.x for p in v] == [2, 10, 2]


def test_vectors_of_the_hosts_objects_and_const_ones(cxx):
    add_in_python[1, 8](cxx.kept())
    assert list(cxx.kept()) == [2, 3]
    owner = cxx.Owner()
    owner.held.resize(2)
    cxx.add[1, 8](owner.held, 2)
    assert list(owner.held) == [1, 1]
    out = np.zeros(1)
    cxx.read[1, 1](cppyy.gbl.std.vector["double"]([1, 2]), out)
    assert out[0] == 2


def test_empty_vectors(cxx):
    cxx.add[1, 8](cppyy.gbl.std.vector["float"](), 0)
    add_in_python[1, 8](cppyy.gbl.std.vector["int"]())


def test_vectors_in_tuples(cxx):
    @cuda.jit
    def kernel(pair, n):
        pair[0][0] += pair[1][n]

    v = cppyy.gbl.std.vector["float"]([1, 2])
    kernel[1, 1]((v, np.arange(3.0)), 2)
    assert list(v) == [3, 2]


def test_arrays_of_cxx_by_value(cxx):
    a, out = cppyy.gbl.std.array["float", 3](), np.zeros(3, np.float32)
    a[0], a[1], a[2] = 1, 2, 3
    cxx.take[1, 3](a, out)
    assert out.tolist() == [1, 2, 3]

    @cuda.jit
    def kernel(a, out):
        a[0] = 5  # the thread's own
        out[0] = a[0] + a[1] + len(a)

    kernel[1, 1](a, out)
    assert out[0] == 10 and a[0] == 1


@pytest.mark.cxx("Arrays and launches", "buffers of C++ and Python", "cxx.add[1, 8](cxx.store, 3)")
def test_buffers(cxx):
    cxx.add[1, 8](cxx.store, 3)
    pointer = cxx.pointer()
    pointer.reshape((3,))
    add_in_python[1, 8](pointer)
    assert list(cxx.store) == [3, 4, 5]
    numbers = array.array("f", [1, 2])
    cxx.add[1, 8](numbers, 2)
    add_in_python[1, 8](memoryview(numbers))
    assert list(numbers) == [3, 4]


def test_buffers_of_two_dimensions(cxx):
    @cuda.jit
    def kernel(a):
        a[1, 2] += a.shape[1]

    kernel[1, 1](cxx.grid)
    assert cxx.grid[1][2] == 9


def test_what_has_no_elements_for_kernels(cxx):
    string = cppyy.gbl.std.vector["std::string"](1)
    with pytest.raises(CppyyCudaError, match=r"std::vector<std::string>: objects .* trivially"):
        cxx.add[1, 1](string, 1)
    bits = cppyy.gbl.std.vector["bool"](1)
    with pytest.raises(ArgumentError, match="bits: use a std::vector<unsigned char>"):
        add_in_python[1, 1](bits)
    with pytest.raises(ArgumentError, match=r"view.reshape\(\(n,\)\)"):
        add_in_python[1, 1](cxx.pointer())
