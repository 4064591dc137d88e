"""Kernels that raise; not a test module, whose asserts pytest rewrites."""

from cppyy_cuda import cuda


class OwnError(Exception):
    pass


def raises(x, out):
    i = cuda.grid(1)
    if x[i] == -1:
        raise OwnError
    if x[i] == -2:
        raise OwnError("negative", 3)
    assert x[i] < 100, "too large"
    out[i] = x[i] + 1


@cuda.jit(device=True)
def checked(value):
    if value < 0:
        raise IndexError("of a device function")
    return value + 1.0


def divides(x, out):
    out[0] = x[0] / x[1]


def divides_floor(x, out):
    out[0] = int(x[0]) // int(x[1])


def takes_modulo(x, out):
    out[0] = x[0] % x[1]


def takes_an_item(x, out):
    out[0] = (2.0, 4.0)[int(x[0])]


def assigns_a_quotient(x, out):
    for i in range(1, x.size):
        x[0] /= x[i]
    out[0] = x[0]
