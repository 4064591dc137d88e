"""Kernels that print, raise and assert; not a test module, whose asserts pytest rewrites."""

import numpy as np

from cppyy_cuda import cuda


def prints_everything(x, flags):
    i = cuda.grid(1)
    if i == 1:
        print("100% of", i, x[i], x[0] > 1, flags[i], np.uint64(2**64 - 1), -7)
        print((1, 2.5, True), (x[0],), (), "end")
        print(cuda.threadIdx, cuda.blockIdx, cuda.blockDim, cuda.gridDim)
        print()
        print("%d %s %%")


def prints_in_a_loop(n):
    for k in range(n):
        if k % 2 == 0:
            print("k", k)


def prints_too_much(x):
    a = x[0]
    print(a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a,
          a, a, a)  # fmt: skip


def prints_half(x):
    print(np.float16(1.5), x[0], np.int8(-3), np.uint8(200))


def prints_complex(x):
    print(x[0])


def prints_many(x):
    values = (x[0], 7) + (True,)  # noqa: RUF005  (the sum is tested)
    print(*values)


def prints_array(x):
    print(x)


def asserts(x, out):
    i = cuda.grid(1)
    assert x[i] >= 0, "no negative numbers"
    out[i] = x[i] + 1


def raises(x, out):
    i = cuda.grid(1)
    if x[i] < 0:
        raise ValueError("negative", 3)
    out[i] = x[i] + 1


@cuda.jit(device=True)
def checked(value):
    if value < 0:
        raise IndexError
    return value + 1.0


def raises_inside(x, out):
    i = cuda.grid(1)
    out[i] = checked(x[i])


def raises_in_a_loop(x, out):
    for i in range(x.size):
        assert x[i] >= 0
        out[i] = x[i] + 1


def raises_again(x):
    if x[0] > 0:
        raise
