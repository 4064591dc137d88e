"""C++ objects as arguments of launches in compiled host code."""

import cppyy
import numba
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import ArgumentError, CppyyCudaError

cppyy.cppdef(
    """
namespace njit_objects {
  struct Scale { float by; int offset; double more; };
  struct Other { int a; };
  struct Owner { int *held; Owner() : held(new int(3)) {} ~Owner() { delete held; }
                 Owner(const Owner &other) : held(new int(*other.held)) {} };
  __global__ void apply(double *x, Scale s) {
    x[threadIdx.x] = x[threadIdx.x] * s.by + s.offset + s.more;
  }
  __global__ void own(int *x, Owner o) {}
  struct Whole { int held; Whole(int n) : held(2 * n) {} };
  struct Real { double held; Real(double x) : held(x / 2) {}
                Real(const Scale &s) : held(s.by) { if (s.offset < 0) throw 3; } };
  struct Strict { int held; explicit Strict(int n) : held(n) {} };
  __global__ void whole(double *x, Whole w) { x[0] = w.held; }
  __global__ void real(double *x, Real r) { x[0] = r.held; }
  __global__ void strict(double *x, Strict s) { x[0] = s.held; }
}
""".replace("x[threadIdx.x] = x", "\n    x[threadIdx.x] = x")
)
ns = cppyy.gbl.njit_objects


@numba.njit
def apply(x, scale):
    ns.apply[1, x.size](x, scale)


def scale(by, offset, more=0.0):
    made = ns.Scale()
    made.by, made.offset, made.more = by, offset, more
    return made


def test_an_object_is_passed_by_value():
    x = cuda.to_device(np.arange(4.0))
    held = scale(2, 1, 0.25)
    apply(x, held)
    held.by = 100  # the launch has copied it
    assert x.copy_to_host().tolist() == [1.25, 3.25, 5.25, 7.25]
    apply(x, scale(0, 3))
    assert x.copy_to_host().tolist() == [3] * 4


def test_a_kernel_in_python_takes_it_too():
    @cuda.jit
    def kernel(x, s):
        x[cuda.grid(1)] += s.offset

    @numba.njit
    def run(x, s):
        kernel[1, 4](x, s)
        kernel[1, 4](x, s)

    x = cuda.to_device(np.arange(4.0))
    run(x, scale(2, 5))
    assert x.copy_to_host().tolist() == [10, 11, 12, 13]


def test_objects_that_cannot_be_passed():
    @numba.njit
    def own(x, o):
        ns.own[1, 1](x, o)

    x = cuda.to_device(np.arange(4.0))
    with pytest.raises(CppyyCudaError, match=r"Other|no matching|no viable conversion"):
        apply(x, ns.Other())
    with pytest.raises(CppyyCudaError, match="trivially copyable"):
        own(cuda.device_array(1, np.int32), ns.Owner())


def test_other_things_in_its_place():
    with pytest.raises((ArgumentError, CppyyCudaError), match=r"Scale"):
        apply(cuda.to_device(np.arange(4.0)), 3)


@pytest.mark.parametrize(
    "kernel, value, expected",
    [
        (ns.whole, 3, 6),
        (ns.whole, np.uint8(3), 6),
        (ns.whole, True, 2),
        (ns.real, 3, 1.5),
        (ns.real, np.float32(0.5), 0.25),
        (ns.real, scale(7, 0), 7),
    ],
)
def test_conversions_that_cxx_makes(kernel, value, expected):
    @numba.njit
    def run(x, value):
        kernel[1, 1](x, value)

    x = cuda.to_device(np.zeros(1))
    run(x, value)
    assert x.copy_to_host()[0] == expected


def test_conversions_that_fail():
    @numba.njit
    def run(kernel, x, value):
        kernel[1, 1](x, value)

    x = cuda.to_device(np.zeros(1))
    with pytest.raises(
        ArgumentError, match=r"the number that argument 2 .*Whole.* does not fit int"
    ):
        run(ns.whole, x, 2**40)
    with pytest.raises(ArgumentError, match=r"the number that argument 2 .* is an integer \(int\)"):
        run(ns.whole, x, 1.5)
    with pytest.raises(ArgumentError, match=r"argument 2 .* could not be made\nit threw"):
        run(ns.real, x, scale(1, -1))
    with pytest.raises(CppyyCudaError, match=r"Strict"):
        run(ns.strict, x, 3)
