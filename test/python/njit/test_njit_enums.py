"""C++ enumerations as arguments of launches in compiled host code."""

import subprocess
import sys
from pathlib import Path

import cppyy
import numba
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import CxxError

cppyy.cppdef("""namespace njit_enums {
  enum class Color : short { red = 3, blue = -5 };
  enum Plain { p0, p1 = 7 };
  struct Pen { Color color; int width; };
  struct Owner {
    enum class Kind : unsigned char { big = 200 };
    double more;
    int get() const { return 3; }
    static __global__ void set(int *out, Kind k) { out[0] = (int)k; }
  };
  struct Made { int held; Made(Color c) : held(int(c)) {} };
  __global__ void colored(int *out, Color c) { out[0] = (int)c; }
  __global__ void plain(int *out, Plain p) { out[0] = (int)p; }
  __global__ void which(int *out, int c) { out[0] = 1; }
  __global__ void which(int *out, Color c) { out[0] = 2; }
  __global__ void which(int *out, Plain c) { out[0] = 3; }
  __global__ void number(int *out, double x) { out[0] = x; }
  __global__ void pen(int *out, Pen p) { out[0] = (int)p.color * p.width; }
  __global__ void made(int *out, Made m) { out[0] = m.held; }
  template <class T> __global__ void size(int *out, T) { out[0] = sizeof(T); }
}""")
ns = cppyy.gbl.njit_enums
BLUE = ns.Color.blue


@numba.njit
def run(kernel, out, value):
    kernel[1, 1](out, value)


def launched(kernel, value):
    out = cuda.to_device(np.zeros(2, np.int32))
    run(kernel, out, value)
    return out.copy_to_host()[0]


@pytest.mark.parametrize(
    "kernel, value, expected",
    [
        (ns.colored, ns.Color.red, 3),
        (ns.colored, ns.Color.blue, -5),
        (ns.plain, ns.p1, 7),
        (ns.which, 3, 1),
        (ns.which, ns.Color.red, 2),
        (ns.which, ns.p1, 3),
        (ns.number, ns.p1, 7),
        (ns.pen, (ns.Color.red, 2), 6),
        (ns.made, ns.Color.red, 3),
        (ns.size, ns.Color.red, 2),
    ],
)
def test_arguments_keep_their_type(kernel, value, expected):
    assert launched(kernel, value) == expected


def test_they_are_named_in_the_code():
    @numba.njit
    def named(out):
        cppyy.gbl.njit_enums.which[1, 1](out, cppyy.gbl.njit_enums.Color.red)
        ns.colored[1, 1](out[1:], BLUE)

    @numba.njit
    def unscoped(out):
        ns.which[1, 1](out, cppyy.gbl.njit_enums.p1)

    out = cuda.to_device(np.zeros(2, np.int32))
    named(out)
    assert out.copy_to_host().tolist() == [2, -5]
    unscoped(out)
    assert out.copy_to_host()[0] == 3


def test_members_of_classes_are_named_in_the_code():
    @numba.njit
    def named(out):
        owner = cppyy.gbl.njit_enums.Owner
        owner.set[1, 1](out, cppyy.gbl.njit_enums.Owner.Kind.big)

    @numba.njit
    def others(owner):
        return owner.more + owner.get()

    out = cuda.to_device(np.zeros(1, np.int32))
    named(out)
    assert out.copy_to_host()[0] == 200
    owner = ns.Owner()
    owner.more = 0.5
    assert others(owner) == 3.5


def test_they_are_numbers_in_python():
    @numba.njit
    def compute(value):
        return value + 1, value == BLUE, value * 0.5, value if value < 0 else BLUE

    assert compute(ns.Color.red)[:3] == (4, False, 1.5)
    back = compute(ns.Color.blue)
    assert back[:3] == (-4, True, -2.5)
    assert type(back[3]) is ns.Color and back[3] == ns.Color.blue


def test_a_kernel_in_python_takes_them():
    @cuda.jit
    def kernel(out, value):
        out[0] = value + 1

    assert launched(kernel, ns.Color.red) == 4


def test_a_number_is_no_enumerator():
    with pytest.raises(CxxError, match="no conversion from long to njit_enums::Color"):
        launched(ns.colored, 3)


def test_none_takes_no_place_among_the_values():
    @cuda.jit
    def kernel(out, nothing, value, pair):
        out[0] = value + pair[1]

    @numba.njit
    def without(out):
        kernel[1, 1](out, None, 5, (None, 2))

    out = cuda.to_device(np.zeros(1, np.int32))
    without(out)
    assert out.copy_to_host()[0] == 7


def test_code_in_the_cache_knows_them(tmp_path):
    program = tmp_path / "program.py"
    program.write_text("""
import cppyy, numba, numpy as np, cppyy_cuda.numba_ext
from numba import cuda
cppyy.cppdef("enum class Cached { a = 4 };")
cppyy.cppdef("__global__ void cached(int *x, Cached c) { *x = (int)c; }")
kernel = cppyy.gbl.cached
@numba.njit(cache=True)
def run(out, value):
    cppyy.gbl.cached[1, 1](out, value)
out = cuda.to_device(np.zeros(1, np.int32))
run(out, cppyy.gbl.Cached.a)
print(out.copy_to_host()[0], sum(run.stats.cache_hits.values()))
""")
    said = [
        subprocess.run([sys.executable, program], capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    ]
    assert [text.split() for text in said] == [["4", "0"], ["4", "1"]]
    assert Path(tmp_path / "__pycache__").exists()
