"""Which of several declared signatures a launch takes; kernels for one of them."""

from __future__ import annotations

import numpy as np
import pytest
from cuda.core._utils.cuda_utils import CUDAError

from cppyy_cuda import cuda
from cppyy_cuda.errors import ArgumentError, LaunchError


def add(out, x, y):
    out[0] = x + y


def test_the_best_of_the_declared_signatures_is_taken():
    kernel = cuda.jit(["(float64[::1], float32, float32)", "(float64[::1], float64, float64)"])(add)
    out = np.zeros(2)
    kernel[1, 1](out[:1], 1, 2**-25)
    kernel[1, 1](out[1:], np.float32(1), np.float32(2**-25))
    assert out.tolist() == [1 + 2**-25, 1]


def test_a_tie_of_declared_signatures_is_an_error():
    kernel = cuda.jit(["(float64[::1], float32, float64)", "(float64[::1], float64, float32)"])(add)
    with pytest.raises(ArgumentError, match="kernel add: Ambiguous overloading for <function add"):
        kernel[1, 1](np.zeros(1), 1.0, 2.0)


def test_specializing_twice_gives_one_kernel():
    kernel = cuda.jit(add)
    out = np.zeros(1)
    only = kernel.specialize(out, 1, 2)
    assert kernel.specialize(np.ones(3), 4, 5) is only
    assert kernel.specialize(out, 1.0, 2) is not only
    assert len(kernel.specializations) == 2


def test_launch_bounds_that_are_exceeded_are_also_numbas_error():
    kernel = cuda.jit(launch_bounds=(128, 2))(add)
    out = np.zeros(1)
    for _ in range(2):  # the second goes another way
        kernel[1, 128](out, 1, 2)
        with pytest.raises(LaunchError, match=r"at most 128; .*\(CUDA_ERROR_INVALID_VALUE\)") as e:
            kernel[1, 256](out, 1, 2)
        assert isinstance(e.value, CUDAError)


def test_launch_bounds_are_in_the_ptx():
    kernel = cuda.jit("(float64[::1], int64, int64)", launch_bounds=(128, 2))(add)
    (ptx,) = kernel.inspect_asm().values()
    assert ".minnctapersm 2" in ptx and ".maxntid 128" in ptx
