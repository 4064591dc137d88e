"""What goes wrong when compiled host code launches is an exception in Python."""

import os

import cppyy
import numba
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.compiler import current_target
from cppyy_cuda.errors import ArgumentError, ForkError, LaunchError

cppyy.cppdef("""
namespace njit_errors {
  __global__ void set(double *out, int n) { out[threadIdx.x] = n; }
}
""")
ns = cppyy.gbl.njit_errors


@numba.njit
def launch(out, threads):
    ns.set[1, threads](out, 3)


@numba.njit(nogil=True)
def launch_released(out, threads):
    ns.set[1, threads](out, 3)


@numba.njit
def call(out, threads):
    launch(out, threads)
    return 1


@numba.njit(parallel=True)
def loop(out, threads):
    for _ in numba.prange(8):
        ns.set[1, threads](out, 3)


@numba.njit(parallel=True)
def loop_over_calls(out, threads):
    for _ in numba.prange(8):
        launch(out, threads)


ALL = [launch, launch_released, call, loop, loop_over_calls]


@pytest.fixture
def out():
    return cuda.to_device(np.zeros(32))


@pytest.mark.parametrize("function", ALL, ids=lambda f: f.__name__)
def test_the_error_names_kernel_configuration_and_line(function, out):
    for _ in range(2):
        with pytest.raises(LaunchError) as caught:
            function(out, 2048)
        text = str(caught.value)
        assert "kernel njit_errors::set: 2048 threads in x are too many" in text
        assert "with (1, 1, 1) blocks of (2048, 1, 1) threads at " in text
        assert "test_njit_errors.py:" in text
    function(out, 32)
    assert out.copy_to_host().tolist() == [3.0] * 32


@pytest.mark.parametrize("threads", [0, -1, 2**32 + 1, 2**63 - 1])
def test_extents_are_not_narrowed(threads, out):
    with pytest.raises(LaunchError, match=f"{threads}"):
        launch(out, threads)


@numba.njit
def handle(out, threads):
    try:
        ns.set[1, threads](out, 3)
    except Exception:
        return -1
    return 1


@numba.njit
def handle_callees(out, threads):
    try:
        launch(out, threads)
    except Exception:
        return -1
    return 1


@pytest.mark.parametrize("function", [handle, handle_callees], ids=lambda f: f.__name__)
def test_compiled_code_handles_it(function, out):
    assert function(out, 2048) == -1
    assert function(out, 32) == 1
    assert function(out, 0) == -1
    with pytest.raises(LaunchError, match="4096"):
        call(out, 4096)


def test_a_number_that_does_not_fit(out):
    @numba.njit
    def run(out, n):
        ns.set[1, 1](out, n)

    with pytest.raises(ArgumentError, match=r"argument 2 of C\+\+ kernel .* does not fit int"):
        run(out, 2**31)
    with pytest.raises(ArgumentError, match=r"argument 2 .* is an integer \(int\): got a float64"):
        run(out, 1.5)


@pytest.mark.skipif(
    current_target() != "host", reason="a GPU's driver is not asked whether memory is allocated"
)
def test_a_freed_array(out):
    launch(out, 1)
    cuda.synchronize()
    out.gpu_data._mem.free()
    cuda.current_context().deallocations.clear()
    with pytest.raises(ArgumentError, match="no longer\\) device memory"):
        launch(out, 1)


def test_a_user_error_is_the_users(out):
    @numba.njit
    def run(out):
        ns.set[1, 1](out, 1)
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        run(out)


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_child_says_so(out):
    launch(out, 1)
    read, write = os.pipe()
    child = os.fork()
    if not child:
        try:
            launch(out, 1)
            found = "nothing"
        except BaseException as error:
            found = type(error).__name__
        os.write(write, found.encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(write)
    assert os.read(read, 100).decode() == ForkError.__name__
    os.close(read)
