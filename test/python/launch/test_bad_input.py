"""Launches that cannot work: each is an error that says why, and the process goes on."""

from __future__ import annotations

import cppyy
import numba
import numpy as np
import pytest
from cuda_errors import needs_close
from numba.cuda.cudadrv.driver import CudaAPIError

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda import cuda
from cppyy_cuda.compiler import current_target
from cppyy_cuda.errors import ArgumentError, DriverError, LaunchError

cppyy.cppdef("""
namespace bad_input {
  __global__ void fill(double *x, int n) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n) x[i] = 1;
  }
}
""")
fill = cppyy.gbl.bad_input.fill


@cuda.jit
def ones(x, n):
    i = cuda.grid(1)
    if i < x.size:
        x[i] = 1


@numba.njit
def fill_in_compiled_code(blocks, threads, x, n):
    cppyy.gbl.bad_input.fill[blocks, threads](x, n)


@numba.njit
def ones_in_compiled_code(blocks, threads, x, n):
    ones[blocks, threads](x, n)


LAUNCHES = {
    "C++": lambda blocks, threads, *args: fill[blocks, threads](*args),
    "Python": lambda blocks, threads, *args: ones[blocks, threads](*args),
    "C++ from njit": fill_in_compiled_code,
    "Python from njit": ones_in_compiled_code,
}


@pytest.fixture(params=LAUNCHES, ids=lambda name: name.replace(" ", "-"))
def launch(request):
    """Return a way to launch; afterwards, it works."""
    run = LAUNCHES[request.param]
    yield run
    x = cuda.to_device(np.zeros(32))
    run(1, 32, x, 32)
    assert x.copy_to_host().sum() == 32


@pytest.mark.parametrize("blocks", [2**31, 2**32 + 1, 2**62])
def test_huge_grids(launch, blocks):
    x = cuda.to_device(np.zeros(4))
    with pytest.raises(LaunchError, match=f"{blocks} blocks in x are too many"):
        launch(blocks, 32, x, 4)


@pytest.mark.parametrize("kernel", [fill, ones])
@pytest.mark.parametrize(
    "configuration, said",
    [
        ((2**64, 32), f"{2**64} blocks in x are too many"),
        ((1, (1, 10**5000)), "an integer of 16610 bits threads in y are too many"),
        ((-(2**70), 32), f"blocks are at least 1, not {-(2**70)}"),
        ((1, 32, 0, 2**64), f"{2**64} bytes of dynamic shared memory are not between"),
        ((2.0, 32), "blocks are integers, not 2.0"),
        (((2.0, 1), 32), "blocks are integers, not 2.0"),
        ((np.float64(2), 32), "blocks are integers, not .*2.0"),
        ((1, 32.0), "threads are integers, not 32.0"),
    ],
)
def test_extents_are_shown_as_they_were_written(kernel, configuration, said):
    x = cuda.to_device(np.zeros(4))
    with pytest.raises(LaunchError, match=said):
        kernel[configuration](x, 4)


@pytest.mark.parametrize(
    "configuration, error, said",
    [
        (
            ((1, 2, 3, 4), 1),
            ValueError,
            r"griddim must be a sequence of 1, 2 or 3 integers, got \[1, 2",
        ),
        (
            (1, (3, 4, 5, 6)),
            ValueError,
            r"blockdim must be a sequence of 1, 2 or 3 integers, got \[3",
        ),
        ((2.0, 3), TypeError, r"griddim must be a sequence of integers, got \[2.0\]"),
        ((2, 3.0), TypeError, r"blockdim must be a sequence of integers, got \[3.0\]"),
    ],
)
def test_numba_cudas_errors_of_configurations(configuration, error, said):
    with pytest.raises(error, match=said):
        fill[configuration]


@pytest.mark.parametrize("axis, extents", [("y", (1, 65536)), ("z", (1, 1, 65536))])
def test_grids_that_are_too_deep(launch, axis, extents):
    x = cuda.to_device(np.zeros(4))
    with pytest.raises(LaunchError, match=f"65536 blocks in {axis} are too many"):
        launch(extents, 32, x, 4)


@pytest.mark.parametrize("number", [0, -3])
def test_empty_grids(launch, number):
    x = cuda.to_device(np.zeros(4))
    with pytest.raises(LaunchError, match=f"blocks are at least 1, not {number}"):
        launch(number, 32, x, 4)
    with pytest.raises(LaunchError, match=f"threads are at least 1, not {number}"):
        launch(1, number, x, 4)
    assert x.copy_to_host().tolist() == [0.0] * 4


def test_arrays_of_no_elements(launch):
    empty = cuda.device_array(0)
    launch(1, 32, empty, 0)
    part = cuda.to_device(np.zeros(4))[2:2]
    launch(1, 32, part, 0)
    cuda.synchronize()


def test_arrays_of_the_host_of_no_elements():
    for kernel in (fill, ones):
        kernel[1, 32](np.zeros(0), 0)


@needs_close
def test_arrays_of_a_closed_context(launch):
    x = cuda.to_device(np.zeros(4))
    cuda.close()
    with pytest.raises(ArgumentError, match="is not \\(or no longer\\) device memory"):
        launch(1, 32, x, 4)


@pytest.mark.skipif(
    current_target() != "host", reason="a GPU's driver is not asked whether memory is allocated"
)
def test_freed_arrays(launch):
    x = cuda.to_device(np.zeros(4))
    x.gpu_data._mem.free()
    cuda.current_context().deallocations.clear()
    with pytest.raises(ArgumentError, match="is not \\(or no longer\\) device memory"):
        launch(1, 32, x, 4)


@numba.njit
def allocate(n):
    return cuda.device_array(n)


def test_out_of_memory():
    with pytest.raises(CudaAPIError, match="OUT_OF_MEMORY"):
        cuda.device_array(2**50)
    with pytest.raises(DriverError, match="allocating .* bytes .*OUT_OF_MEMORY"):
        allocate(2**50)
    x = allocate(32)
    fill_in_compiled_code(1, 32, x, 32)
    assert x.copy_to_host().sum() == 32


def test_negative_sizes():
    with pytest.raises(ValueError, match="negative dimensions are not allowed"):
        allocate(-1)


def test_too_much_shared_memory(launch):
    x = cuda.to_device(np.zeros(4))
    for kernel in (fill, ones):
        with pytest.raises(LaunchError, match="bytes of dynamic shared memory"):
            kernel[1, 32, 0, 1 << 20](x, 4)


def test_records_without_alignment():
    packed = np.dtype([("flag", np.int8), ("value", np.float64)])
    assert packed.itemsize == 9

    @cuda.jit
    def double(records):
        i = cuda.grid(1)
        if i < records.size:
            records[i].value *= 2

    records = np.zeros(5, packed)
    records["value"] = np.arange(5)
    double[1, 8](records)
    assert records["value"].tolist() == [0, 2, 4, 6, 8]
