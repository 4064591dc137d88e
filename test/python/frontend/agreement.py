"""One thread of a kernel against CPython, and arrays of every layout."""

import numpy as np

from cppyy_cuda import cuda


def launched(function, *arguments):
    """Return the arguments after one thread ran `function`."""
    copies = [a.copy(order="K") if isinstance(a, np.ndarray) else a for a in arguments]
    cuda.jit(function)[1, 1](*copies)
    return copies


def agrees(function, *arguments):
    """Check that one thread of `function` changes arrays as CPython does."""
    wanted = [a.copy(order="K") if isinstance(a, np.ndarray) else a for a in arguments]
    function(*wanted)
    for got, want in zip(launched(function, *arguments), wanted):
        np.testing.assert_array_equal(got, want)


def run(function, *args, size=1):
    """Run `function(out, *args)` as a kernel of one thread, and in CPython."""
    got, expected = np.zeros(size, "i8"), np.zeros(size, "i8")
    cuda.jit(function)[1, 1](got, *args)
    function(expected, *args)
    np.testing.assert_array_equal(got, expected)
    return got


def layouts(shape):
    """Return the same numbers in C, F and neither layout."""
    values = np.arange(np.prod(shape), dtype="f8").reshape(shape)
    doubled = np.zeros([2 * n for n in shape])
    doubled[tuple(slice(None, None, 2) for _ in shape)] = values
    return values, np.asfortranarray(values), doubled[tuple(slice(None, None, 2) for _ in shape)]
