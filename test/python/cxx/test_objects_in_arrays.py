"""Arrays of C++ objects: `T *` in C++ kernels, and in Python's the elements are references."""

from __future__ import annotations

import os
import subprocess
import sys

import cppyy
import numpy as np
import pytest
from numba import cuda as numba_cuda

import cppyy_cuda.numba_ext
from cppyy_cuda import compiler, cuda
from cppyy_cuda.config import config
from cppyy_cuda.errors import CppyyCudaError, CxxError, KernelCheckError

PLAIN = np.dtype([("x", np.float32), ("v", np.float64)], align=True)


@pytest.fixture(scope="module")
def cxx():
    cppyy.cppdef("""namespace in_arrays {
      struct P {
        float x = 0; double v = 0;
        void kick(double dt) { x += dt * v; }
        P &operator=(double both) { x = v = both; return *this; }
        P &operator=(const P &) = default;
        P operator+(const P &o) const { P r; r.x = x + o.x; r.v = v + o.v; return r; }
      };
      struct Cell { P p[2]; P own; int m[2][3]; };
      struct Q { double v, x; };
      __global__ void advance(P *p, int n, double dt) {
        int i = blockIdx.x * blockDim.x + threadIdx.x;
        if (i < n) p[i].kick(dt);
      }
      __global__ void sum(const P *p, int n, double *out) {
        for (int i = 0; i < n; ++i) *out += p[i].x;
      }
      template <class T> __global__ void zero(T *p) { p[threadIdx.x].v = 0; }
      __device__ inline double both(const P &p) { return p.x + p.v; }
      __device__ inline double taken(P p) { p.x += 1; return p.x; }
      __device__ inline void bump(P &p) { p.x += 1; }
      __device__ inline void shift(P &p, double &by) { p.x += by; by += 1; }
      __device__ inline void all(P *p, int n) { for (int i = 0; i < n; ++i) p[i].x += i; }
      __device__ inline double total(const P *p, int n) {
        double t = 0;
        for (int i = 0; i < n; ++i) t += p[i].x;
        return t;
      }
    }""")
    return cppyy.gbl.in_arrays


def particles(cxx, n=4):
    made = np.zeros(n, cppyy_cuda.dtype(cxx.P))
    made["x"], made["v"] = np.arange(n), 2
    return made


@pytest.mark.cxx(
    "Arrays and launches",
    "structured arrays as `T *` of C++ kernels",
    "cxx.advance[1, 8](a, 4, 0.5)",
)
@pytest.mark.parametrize("dtype", ["plain", "class"])
def test_cxx_kernels_take_records(cxx, dtype):
    a = np.zeros(4, PLAIN if dtype == "plain" else cppyy_cuda.dtype(cxx.P))
    a["v"] = np.arange(4)
    cxx.advance[1, 8](a, 4, 0.5)
    assert a["x"].tolist() == [0, 0.5, 1, 1.5] and a["v"].tolist() == [0, 1, 2, 3]
    out = np.zeros(1)
    cxx.sum[1, 1](a, 4, out)
    frozen = a.copy()
    frozen.flags.writeable = False
    cxx.sum[1, 1](frozen, 4, out)
    assert out[0] == 6


def test_device_arrays_stay_there(cxx):
    device = numba_cuda.to_device(particles(cxx))
    made = numba_cuda.device_array(4, cppyy_cuda.dtype(cxx.P))
    made.copy_to_device(device)
    for _ in range(3):
        cxx.advance[1, 8](made, 4, 1.0)
    assert made.copy_to_host()["x"].tolist() == [6, 7, 8, 9]


def test_templates_deduce_the_class_of_a_dtype(cxx):
    a = particles(cxx)
    cxx.zero[1, 4](a)
    assert a["v"].tolist() == [0] * 4
    b = np.ones(4, PLAIN)
    with pytest.raises(CxxError, match="zero"):
        cxx.zero[1, 4](b)
    cxx.zero["in_arrays::P"][1, 4](b)
    assert b["v"].tolist() == [0] * 4


@pytest.mark.cxx("Arrays and launches", "elements of arrays are references", "a[i].kick(0.5)")
def test_elements_are_references(cxx):
    @cuda.jit
    def kernel(a, out):
        i = cuda.grid(1)
        if i < len(a):
            p = a[i]
            p.x += 1
            a[i].kick(0.5)
            out[i] = cppyy.gbl.in_arrays.both(p) + cppyy.gbl.in_arrays.taken(a[i])
            cppyy.gbl.in_arrays.bump(a[i])

    a, out = particles(cxx), np.zeros(4)
    kernel[1, 8](a, out)
    assert a["x"].tolist() == [3, 4, 5, 6]
    assert out.tolist() == [2 + 2 + 3, 3 + 2 + 4, 4 + 2 + 5, 5 + 2 + 6]


def test_elements_are_assigned_as_in_cxx(cxx):
    @cuda.jit
    def kernel(a, b, given):
        a[0] = a[1]
        a[1] = 7
        a[2] = a[0] + a[3]
        a[3] = given
        b[0] = cppyy.gbl.in_arrays.P()

    a, b = particles(cxx), particles(cxx, 2)
    given = cxx.P()
    given.x = 40
    kernel[1, 1](a, b, given)
    assert a["x"].tolist() == [1, 7, 4, 40] and a["v"].tolist() == [2, 7, 4, 0]
    assert b["x"].tolist() == [0, 1] and b["v"].tolist() == [0, 2]


def test_a_reference_sees_what_is_assigned_later(cxx):
    @cuda.jit
    def kernel(a, out):
        last = a[0]
        for i in range(1, len(a)):
            if a[i].x > last.x:
                last = a[i]
        a[3].x = 9
        out[0] = last.x
        a[0], a[1] = a[1], a[0]

    a, out = particles(cxx), np.zeros(1)
    kernel[1, 1](a, out)
    assert out[0] == 9 and a["x"][:2].tolist() == [1, 1]  # as with references in C++


def test_slices_views_and_whole_assignments(cxx):
    @cuda.jit(device=True)
    def sum_of(part):
        total = 0.0
        for k in range(part.size):
            total += part[k].x
        return total

    @cuda.jit
    def kernel(grid, out):
        out[0] = sum_of(grid[1])
        out[1] = sum_of(grid[:, 1])
        out[2] = cppyy.gbl.in_arrays.total(grid[1], grid.shape[1])
        grid[0, 1:] = grid[1, :2]
        grid[1, :] = grid[0, 0]

    a, out = particles(cxx, 6).reshape(2, 3), np.zeros(3)
    kernel[1, 1](a, out)
    assert out.tolist() == [12, 5, 12]
    assert a["x"].tolist() == [[0, 3, 4], [0, 0, 0]]


def test_nested_fields_and_arrays_in_objects(cxx):
    @cuda.jit
    def kernel(cells, out):
        c = cells[1]
        c.own.x = 5
        c.p[1].v = 6
        cells[0].own = c.own
        out[0] = cells[1].p[1].v

    dtype = cppyy_cuda.dtype(cxx.Cell)
    assert dtype["m"].shape == (2, 3) and dtype["p"].shape == (2,)
    cells, out = np.zeros(2, dtype), np.zeros(1)
    kernel[1, 1](cells, out)
    assert out[0] == 6 and cells[1]["p"][1]["v"] == 6
    assert cells["own"]["x"].tolist() == [5, 5]


@pytest.mark.cxx(
    "Arrays and launches", "records of NumPy become objects", "cppyy.gbl.in_arrays.bump(a[i])"
)
def test_plain_records_become_objects_of_the_same_layout(cxx):
    @cuda.jit
    def kernel(a, out):
        i = cuda.grid(1)
        if i < a.size:
            out[i] = cppyy.gbl.in_arrays.both(a[i]) + cppyy.gbl.in_arrays.taken(a[i])
            cppyy.gbl.in_arrays.bump(a[i])
            by = 2.0
            cppyy.gbl.in_arrays.shift(a[i], by)
            out[i] += by

    a, out = np.ones(4, PLAIN), np.zeros(4)
    kernel[1, 8](a, out)
    assert out.tolist() == [7] * 4 and a["x"].tolist() == [4] * 4


def test_plain_records_as_pointers_and_from_objects(cxx):
    @cuda.jit
    def kernel(a, p):
        cppyy.gbl.in_arrays.all(a, a.size)
        a[0] = p
        a[1] = cppyy.gbl.in_arrays.P()

    a, p = np.ones(4, PLAIN), cxx.P()
    p.x, p.v = 8, 9
    kernel[1, 1](a, p)
    assert a["x"].tolist() == [8, 0, 3, 4] and a["v"].tolist() == [9, 0, 1, 1]


def test_arrays_in_tuples(cxx):
    @cuda.jit
    def kernel(pair):
        pair[0][0].kick(1.0)
        pair[1][0].kick(2.0)

    a, b = particles(cxx), particles(cxx)
    kernel[1, 1]((a, b))
    assert (a["x"][0], b["x"][0]) == (2, 4)


def test_debug_kernels(cxx):
    @cuda.jit(debug=True, opt=False)
    def kernel(a):
        i = cuda.grid(1)
        p = a[i]
        p.kick(0.5)
        a[i] = p + p

    a = particles(cxx)
    kernel[1, 4](a)
    assert a["x"].tolist() == [2, 4, 6, 8]


OTHER_LAYOUTS = [
    ([("x", np.float64), ("v", np.float64)], "field 'x' is float64, and its own is float"),
    ([("x", np.float32), ("v", np.float64)], "have the field 'v' at byte 4, and it has it at"),
    (np.dtype([("y", np.float32), ("v", np.float64)], align=True), "it has no field 'y'"),
    ([("x", np.float32), ("pad", np.int32), ("v", np.float64)], "it has no field 'pad'"),
    ([("x", np.float32)], "they lack its field 'v'"),
]


@pytest.mark.parametrize("fields, message", OTHER_LAYOUTS, ids=str)
def test_other_layouts_are_refused(cxx, fields, message):
    @cuda.jit
    def kernel(a):
        cppyy.gbl.in_arrays.bump(a[0])

    for launch in (lambda a: cxx.advance[1, 1](a, 1, 1.0), kernel[1, 1]):
        with pytest.raises(CppyyCudaError, match=message) as caught:
            launch(np.zeros(2, fields))
        assert "cppyy_cuda.dtype('in_arrays::P')" in str(caught.value)


def test_another_size_is_refused(cxx):
    dtype = np.dtype(
        {"names": ["x", "v"], "formats": ["f4", "f8"], "offsets": [0, 8], "itemsize": 24}
    )
    with pytest.raises(CppyyCudaError, match="they have 24 bytes, and it has 16"):
        cxx.advance[1, 1](np.zeros(2, dtype), 1, 1.0)


def test_objects_of_another_class_are_refused(cxx):
    with pytest.raises(CxxError, match="Q"):
        cxx.advance[1, 1](np.zeros(2, cppyy_cuda.dtype(cxx.Q)), 1, 1.0)


def test_read_only_arrays_are_not_written(cxx):
    @cuda.jit
    def kernel(a):
        a[0].kick(1.0)

    @cuda.jit
    def assign(a):
        a[0] = a[1]

    a = particles(cxx)
    a.flags.writeable = False
    with pytest.raises(CppyyCudaError, match="kick"):
        kernel[1, 1](a)
    with pytest.raises(CppyyCudaError, match="read-only"):
        assign[1, 1](a)


def test_what_cxx_cannot_assign_is_refused(cxx):
    @cuda.jit
    def kernel(a, b):
        a[0] = b[0]

    with pytest.raises(CppyyCudaError, match="C\\+\\+ cannot assign a C\\+\\+ object in_arrays::P"):
        kernel[1, 1](np.zeros(1, cppyy_cuda.dtype(cxx.Q)), particles(cxx))


KEPT = """
import warnings
import cppyy, numpy as np
import cppyy_cuda.numba_ext
from cppyy_cuda import cuda

cppyy.cppdef("namespace kept {"
    "struct P { float x; double v; void kick(double t) { x += t * v; } }; }")

@cuda.jit(cache=True)
def kernel(a):
    a[0].kick(1.0)

a = np.array([(1, 1)], cppyy_cuda.dtype(cppyy.gbl.kept.P))
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    kernel[1, 1](a)
assert a["x"][0] == 2
assert not [str(one.message) for one in told if "cache" in str(one.message)]
"""


def test_kernels_are_kept_in_the_cache(tmp_path):
    """In a process of its own: others' headers may depend on the architecture, and keep none."""
    program = tmp_path / "program.py"
    program.write_text(KEPT)
    environment = os.environ | {"CPPYY_CUDA_CACHE": str(tmp_path / "cache")}
    done = subprocess.run(
        [sys.executable, str(program)], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.skipif(compiler.current_target() != "host", reason="a GPU has no checks")
def test_indices_outside_are_found(cxx):
    @cuda.jit
    def kernel(a):
        a[cuda.grid(1)].kick(1.0)

    with config.override(check="bounds"), pytest.raises(KernelCheckError, match="index 4"):
        kernel[1, 5](particles(cxx))
