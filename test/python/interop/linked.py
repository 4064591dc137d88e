"""What the tests of linked CUDA C++ share."""

from __future__ import annotations

from typing import Any

import numpy as np

from cppyy_cuda import cuda

DOUBLE = """
static __device__ int helper(int x) { return 2 * x; }
extern "C" __device__ int twice(int *out, int x) { *out = helper(x); return 0; }
"""


def run(function: Any, *values: Any, dtype: Any = np.int32, **options: Any) -> Any:
    """Return the result of `function` for these arguments in a kernel of one thread."""

    @cuda.jit(**options)
    def with_arguments(out, args):
        out[0] = function(*args)

    @cuda.jit(**options)
    def without(out):
        out[0] = function()

    out = np.zeros(1, dtype)
    if values:
        with_arguments[1, 1](out, values)
    else:
        without[1, 1](out)
    return out[0]
