"""A kernel that scales an array, for tests of arguments."""

from cppyy_cuda import cuda


def make_scale():
    @cuda.jit
    def scale(out, a, factor):
        i = cuda.grid(1)
        if i < out.size:
            out[i] = a[i] * factor

    return scale
