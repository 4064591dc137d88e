"""Functions of numbers that kernels apply to each element, and the numbers they are tried with."""

import numpy as np

from cppyy_cuda import cuda

INTEGERS = ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"]
FLOATS = ["f4", "f8"]
COMPLEX = ["c8", "c16"]


def elementwise(function, out_dtype, *arrays, **options):
    """Run `function` on each element of the arrays, in a kernel."""
    device = cuda.jit(device=True)(function)
    n = len(arrays[0])
    out = np.zeros(n, out_dtype)
    if len(arrays) == 1:

        @cuda.jit(**options)
        def kernel(out, a):
            i = cuda.grid(1)
            if i < out.size:
                out[i] = device(a[i])

    else:

        @cuda.jit(**options)
        def kernel(out, a, b):
            i = cuda.grid(1)
            if i < out.size:
                out[i] = device(a[i], b[i])

    kernel[(n + 31) // 32, 32](out, *arrays)
    return out


def grid_of(dtype):
    """Return pairs of interesting values of a dtype, the second never zero."""
    if dtype[0] == "u":
        values = [0, 1, 2, 3, 7, 100, np.iinfo(dtype).max]
    elif dtype[0] == "i":
        values = [-7, -3, -2, -1, 0, 1, 2, 3, 7, 100, np.iinfo(dtype).min, np.iinfo(dtype).max]
    else:
        values = [-7.5, -3.0, -1.0, 0.0, 0.1, 1.0, 2.5, 7.0, 1e10]
    pairs = [(a, b) for a in values for b in values if b != 0]
    a, b = np.array(pairs, dtype=dtype).T.copy()
    return a, b


def wrapped(values, dtype):
    """Return Python integers, modulo 2**bits, as an array."""
    bits = 8 * np.dtype(dtype).itemsize
    return np.array([int(v) % 2**bits for v in values], dtype=f"u{bits // 8}").view(dtype)
