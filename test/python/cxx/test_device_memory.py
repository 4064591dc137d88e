"""Variables on the device, read and written from Python by name."""

from __future__ import annotations

import math
import subprocess
import sys

import cppyy
import numpy as np
import pytest
from cuda_errors import needs_close

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda import cuda
from cppyy_cuda.errors import ArgumentError, CppyyCudaError


@pytest.fixture(scope="module")
def cxx():
    cppyy.cppdef("""
    #include <complex>
    namespace memory {
      enum class Op : unsigned char { Add, Mul };
      struct P { float x; double y[2]; struct { int n; } in; };
      __device__ double factor = 1.5;
      __constant__ float fixed = 2;
      __device__ bool flag = false;
      __device__ unsigned char byte = 200;
      __device__ Op op = Op::Add;
      __device__ std::complex<double> z{1, 2};
      __constant__ float table[4] = {1, 2, 3, 4};
      __device__ int grid[2][3];
      __device__ P origin = {1, {2, 3}, {4}};
      __device__ P many[3];
      __device__ const int sealed = 9;
      __device__ int *pointer = nullptr;
      static __device__ int hidden = 8;
      struct Holder { static __device__ int member; };
      __device__ int Holder::member = 5;
      template <class T> struct Of { static __device__ T value; };
      template <class T> __device__ T Of<T>::value = 3;
      int plain = 1;
      const int limit = 12;
      __global__ void read(double *out) {
        out[0] = factor; out[1] = fixed; out[2] = flag; out[3] = byte; out[4] = op == Op::Mul;
        out[5] = z.imag(); out[6] = hidden; out[7] = Holder::member; out[8] = sealed;
      }
      __global__ void rows(float *t, int *g) {
        for (int i = 0; i < 4; ++i) t[i] = table[i];
        for (int i = 0; i < 6; ++i) g[i] = grid[i / 3][i % 3];
      }
      __global__ void objects(double *out) {
        out[0] = origin.x + origin.y[1] + origin.in.n; out[1] = many[2].x; out[2] = many[1].in.n;
      }
      __global__ void change() { factor = 7; grid[1][1] = 70; origin.x = 700; }
    }""")
    return cppyy.gbl.memory


def values(cxx):
    out = np.zeros(9)
    cxx.read[1, 1](out)
    return out.tolist()


@pytest.mark.cxx("CUDA C++", "numbers on the device, from Python", "cxx.factor += 1")
def test_numbers(cxx):
    assert values(cxx) == [1.5, 2, 0, 200, 0, 2, 8, 5, 9]
    cxx.factor, cxx.fixed, cxx.flag, cxx.byte, cxx.op = 2.5, 4, True, 100, 1
    cxx.z, cxx.hidden, cxx.Holder.member = 3 + 4j, 80, 50
    assert values(cxx) == [2.5, 4, 1, 100, 1, 4, 80, 50, 9]
    assert float(cxx.factor) == 2.5 and cxx.factor + 1 == 3.5 and 2 * cxx.factor == 5
    assert int(cxx.byte) == 100 and bool(cxx.flag) and complex(cxx.z) == 3 + 4j
    assert cxx.hidden == 80 and cxx.hidden != 8 and cxx.hidden > 79 and -cxx.hidden == -80
    assert list(range(10))[cxx.op] == 1
    cxx.change[1, 1]()
    assert cxx.factor == 7
    cxx.factor += 1
    assert values(cxx)[0] == 8


@pytest.mark.cxx("CUDA C++", "arrays on the device, from Python", "cxx.table[:] = np.arange(4)")
def test_arrays(cxx):
    cxx.grid = np.zeros((2, 3))
    table, grid = np.zeros(4, np.float32), np.zeros((2, 3), np.int32)
    assert cxx.table.shape == (4,) and cxx.grid.shape == (2, 3) and cxx.grid.dtype == np.int32
    cxx.table[:] = np.arange(4)
    cxx.table[1:3] = 9
    cxx.grid[1, 2] = 5
    cxx.grid[:, 0] = 3, 4
    cxx.grid[0] += 1
    cxx.rows[1, 1](table, grid.reshape(-1))
    assert table.tolist() == [0, 9, 9, 3] and grid.tolist() == [[4, 1, 1], [4, 0, 5]]
    assert np.asarray(cxx.table).tolist() == cxx.table.copy_to_host().tolist() == [0, 9, 9, 3]
    assert cxx.grid[1][2] == 5 and cxx.grid[:, 1].tolist() == [1, 0] and list(cxx.table)[1] == 9
    assert len(cxx.grid) == 2 and (cxx.table * 2).tolist() == [0, 18, 18, 6]
    cxx.change[1, 1]()
    assert cxx.grid[1, 1] == 70
    cxx.grid = np.ones((2, 3))
    assert cxx.grid[()].tolist() == [[1] * 3] * 2
    cxx.grid[[0, 1], [2, 0]] = 6
    assert cxx.grid.copy_to_host(np.zeros((2, 3))).tolist() == [[1, 1, 6], [6, 1, 1]]
    cxx.table.copy_to_device(np.full(4, 2))
    assert cxx.table[[0, 3]].tolist() == [2, 2] and cxx.table[-1] == 2


def test_objects(cxx):
    out = np.zeros(3)
    cxx.origin.x = 10
    cxx.many[2] = cxx.origin[()]
    cxx.objects[1, 1](out)
    assert out.tolist() == [10 + 3 + 4, 10, 0]
    assert cxx.origin.x == 10 and cxx.origin.y.tolist() == [2, 3]
    given = cxx.P()
    given.x, given.y[1] = 5, 6
    cxx.origin = given
    cxx.many[1] = given
    assert cxx.origin.x == 5 and cxx.many[1]["y"][1] == 6 and cxx.many["x"].tolist() == [0, 5, 10]


def test_pointers_are_addresses(cxx):
    assert cxx.pointer == 0 and cxx.pointer.dtype == np.uint64


@pytest.mark.cxx(
    "CUDA C++", "parts of objects and arrays on the device, from Python", "cxx.origin.y[1] = 30"
)
def test_parts_refer(cxx):
    cxx.origin.y[1] = 30
    cxx.origin["in"].n = 40
    cxx.grid[0][1] = 50
    cxx.many[0]["y"] = [1, 2]
    cxx.many[0].y[1] += 4
    part = cxx.many[2]
    part.x = 60
    for each in cxx.many:
        each["in"].n += 1
    out = np.zeros(3)
    cxx.objects[1, 1](out)
    assert out.tolist() == [cxx.origin.x + 30 + 40, 60, 1]
    assert cxx.grid[0, 1] == 50 and cxx.many[0].y.tolist() == [1, 6] and part.x == cxx.many["x"][2]
    assert repr(part) == "<C++ device variable memory::many[2]>" and cxx.many.ndim == 1


def test_copies_do_not_change(cxx):
    for copy in (cxx.grid[()], cxx.many[()]["x"], cxx.grid[[0, 1], [2, 0]]):
        with pytest.raises(ValueError, match="read-only"):
            copy[...] = 2


def test_fields_are_assigned_from_tuples(cxx):
    cxx.origin = 1, (2, 3), (4,)
    assert str(cxx.origin) == "(1.0, [2.0, 3.0], (4,))"
    cxx.origin = [5, [6, 7], [8]]
    cxx.many[:] = [(1, (2, 3), (4,)), cxx.P(), (9, (10, 11), (12,))]
    assert cxx.many["x"].tolist() == [1, 0, 9] and cxx.origin.x == 5
    cppyy.cppdef("namespace memory { __device__ float2 pair; __device__ float4 quads[2]; }")
    cxx.pair = 5, 6
    cxx.quads[:] = np.arange(8).reshape(2, 4)
    assert (cxx.pair.x, cxx.pair.y) == (5, 6) and cxx.quads[1].z == 6
    cxx.quads[0] = [3, 2, 1, 0]
    assert cxx.quads["x"].tolist() == [3, 4]
    with pytest.raises(ArgumentError, match=r"a float2 has 2 fields \(x, y\), got 3"):
        cxx.pair = 1, 2, 3


def test_arguments_of_kernels(cxx):
    @cuda.jit
    def kernel(out, values, number):
        out[0] = values[1, 2] + number[()]
        values[0, 0] = 99

    cppyy.cppdef("namespace memory { __global__ void increase(double *p) { *p += 1; } }")
    out = np.zeros(1)
    cxx.grid, cxx.factor = np.arange(6).reshape(2, 3), 2.5
    kernel[1, 1](out, cxx.grid, cxx.factor)
    assert out[0] == 7.5 and cxx.grid[0, 0] == 99
    cxx.increase[1, 1](cxx.factor)
    assert cxx.factor == 3.5
    with pytest.raises(ArgumentError, match="is __constant__, .*np.asarray"):
        kernel[1, 1](out, cxx.table, cxx.factor)


def test_numbers_do_what_numbers_do(cxx):
    cxx.factor, cxx.byte = 2.75, 7
    assert round(cxx.factor) == 3 and round(cxx.factor, 1) == 2.8 and divmod(cxx.byte, 2) == (3, 1)
    assert (
        math.floor(cxx.factor) == 2 and math.ceil(cxx.factor) == 3 and math.trunc(cxx.factor) == 2
    )
    assert (
        str(cxx.byte) == "7" and cxx.factor.item() == 2.75 and cxx.table.sum() == np.sum(cxx.table)
    )
    before = cxx.byte
    cxx.byte = 8
    assert before == 8, "it is the variable"


def test_kernels_in_python_see_it(cxx):
    @cuda.jit
    def kernel(out):
        out[0] = cppyy.gbl.memory.factor + cppyy.gbl.memory.table[2]
        cppyy.gbl.memory.factor = 30.0

    out = np.zeros(1)
    cxx.factor, cxx.table = 20, np.full(4, 3)
    kernel[1, 1](out)
    assert out[0] == 23 and cxx.factor == 30


def test_plain_variables_are_the_hosts(cxx):
    cxx.plain = 5
    assert cxx.plain == 5 and cxx.limit == 12


WRONG = [
    (lambda cxx: setattr(cxx, "byte", 300), "300 does not fit unsigned char"),
    (lambda cxx: setattr(cxx, "byte", -1), "-1 does not fit"),
    (lambda cxx: setattr(cxx, "factor", "text"), "could not convert"),
    (lambda cxx: setattr(cxx, "table", 1), r"shape \(4,\), not \(\): .* table\[:\] = value"),
    (lambda cxx: setattr(cxx, "table", np.zeros(3)), r"not \(3,\)"),
    (lambda cxx: setattr(cxx, "origin", cxx.Holder()), "memory::P, not a memory::Holder"),
    (lambda cxx: cxx.grid.__setitem__(0, [1, 2]), "could not broadcast"),
    (lambda cxx: float(cxx.table), "is not a number: index it"),
    (lambda cxx: int(cxx.origin), "is not a number: index it"),
]


@pytest.mark.parametrize("use, message", WRONG, ids=[message for _, message in WRONG])
def test_what_does_not_fit(cxx, use, message):
    with pytest.raises(ArgumentError, match=message):
        use(cxx)


def test_other_errors(cxx):
    with pytest.raises(CppyyCudaError, match="memory::sealed is const"):
        cxx.sealed = 3
    with pytest.raises(CppyyCudaError, match="memory::sealed is const: kernels have its value"):
        int(cxx.sealed)
    with pytest.raises(IndexError):
        cxx.grid[2, 0]
    with pytest.raises(AttributeError, match="memory::origin has no field 'w'"):
        cxx.origin.w = 3
    with pytest.raises(AttributeError, match="memory::table has no field 'x'"):
        cxx.table.x  # noqa: B018
    with pytest.raises(TypeError, match="is not an array"):
        len(cxx.factor)
    with pytest.raises(ValueError, match="always copied"):
        np.array(cxx.table, copy=False)


CONTEXTS = """
import cppyy
import cppyy_cuda.numba_ext
from numba import cuda

cppyy.cppdef("__device__ int n = 5; __constant__ int c = 6;")
for _ in range(2):
    print(int(cppyy.gbl.n), int(cppyy.gbl.c))
    cppyy.gbl.n, cppyy.gbl.c = 7, 8
    print(int(cppyy.gbl.n), int(cppyy.gbl.c))
    cuda.close()
"""


@needs_close
def test_each_context_has_its_own():
    done = subprocess.run([sys.executable, "-c", CONTEXTS], capture_output=True, text=True)
    assert done.stdout.split() == ["5", "6", "7", "8"] * 2, done.stderr[-2000:]


def test_truth_and_formats(cxx) -> None:
    assert f"{cxx.factor:.2f}" == f"{float(cxx.factor):.2f}"
    assert f"{cxx.table}" == str(np.asarray(cxx.table))
    assert bool(cxx.table) and bool(cxx.origin), "Numba asks whatever a namespace calls 'name'"
    with pytest.raises(ArgumentError, match="is not a number"):
        format(cxx.table, ".2f")
