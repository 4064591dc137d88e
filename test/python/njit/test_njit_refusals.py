"""What a launch in compiled host code refuses when the code is compiled, with the user's line."""

import cppyy
import numba
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import ArgumentError, CppyyCudaError, CxxError, LaunchError

cppyy.cppdef("""
namespace njit_refusals {
  __global__ void shape(long *out) { out[0] = gridDim.x; }
  __global__ void which(int *out, int) { *out = 4; }
}
""")
ns = cppyy.gbl.njit_refusals


@cuda.jit
def affine(a, by, out):
    out[0] = a[0] * by[0] + by[1]


def test_what_no_configuration_is():
    @numba.njit
    def none(out):
        ns.shape(out)

    @numba.njit
    def one(out):
        ns.shape[32](out)

    @numba.njit
    def real(out):
        ns.shape[1.5, 32](out)

    @numba.njit
    def threads(out):
        ns.shape[1, 32.0](out)

    @numba.njit
    def stream(out):
        ns.shape[1, 32, 1.5](out)

    @numba.njit
    def shared(out):
        ns.shape[1, 32, 0, 0.5](out)

    out = cuda.device_array(6, np.int64)
    for run, text in (
        (none, "without a launch configuration"),
        (one, "names blocks and threads"),
        (real, "names blocks and threads"),
        (threads, "threads are one to three integers, not float64"),
        (stream, "is not a CUDA stream"),
        (shared, "shared memory is a number of bytes"),
    ):
        with pytest.raises(LaunchError, match=text) as caught:
            run(out)
        assert "test_njit_refusals.py:" in str(caught.value)


def test_arguments_that_no_kernel_takes():
    @numba.njit
    def run(out, value):
        ns.which[1, 1](out, value)

    @numba.njit
    def python(out, value):
        affine[1, 1](out, value, out)

    out = cuda.device_array(1, np.int32)
    with pytest.raises(ArgumentError, match=r"argument 1 .*arrays of the device, not of the host"):
        run(np.zeros(3, np.int32), 3)
    with pytest.raises(ArgumentError, match=r"argument 2 .*cannot be passed to C\+\+"):
        run(out, "text")
    with pytest.raises(ArgumentError, match=r"argument 'by' .*cannot take a str"):
        python(out, "text")
    with pytest.raises(
        CxxError, match=r"no conversion from double \* to int \*(.|\n)*test_njit_refusals.py:"
    ):
        run(cuda.device_array(1, np.float64), 3)


def test_a_device_function_is_no_kernel():
    @cuda.jit(device=True)
    def helper(x):
        return x

    @numba.njit
    def run():
        helper[1, 1](3)

    with pytest.raises(CppyyCudaError, match="Cannot compile a device function as a kernel"):
        run()
