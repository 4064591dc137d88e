"""Numba-cuda's extensions: what changes the arguments of launches."""

from __future__ import annotations

import numpy as np
from numba.cuda.args import wrap_arg

from cppyy_cuda import cuda


class OnlyIn:
    """Copies arrays to the device, and not back."""

    def prepare_args(self, ty, val, **kwargs):
        return ty, wrap_arg(val, default=cuda.In)


class Doubled:
    """Doubles integers, and tells when launches have been made."""

    def __init__(self):
        self.seen = []

    def prepare_args(self, ty, val, stream, retr):
        retr.append(lambda: self.seen.append(str(ty)))
        return ty, val * 2 if isinstance(val, int) else val


class Incremented:
    """Adds one to integers."""

    def prepare_args(self, ty, val, **kwargs):
        return ty, val + 1 if isinstance(val, int) else val


def put(a, n):
    a[0] = n


def test_an_extension_says_how_arrays_are_copied():
    kernel = cuda.jit(put)
    kernel.extensions.append(OnlyIn())
    a = np.zeros(1)
    kernel[1, 1](a, 3)
    assert a[0] == 0
    cuda.jit(put)[1, 1](a, 3)
    assert a[0] == 3


def test_the_last_extension_sees_arguments_first():
    doubled = Doubled()
    kernel = cuda.jit(extensions=[Incremented(), doubled])(put)
    a = np.zeros(1, "i8")
    for _ in range(2):
        kernel[1, 1](a, 3)
        assert a[0] == 7
    assert doubled.seen == ["array(int64, 1d, C)", "int64"] * 2


def test_an_extension_of_a_kernel_that_has_been_launched():
    kernel = cuda.jit(put)
    a = cuda.to_device(np.zeros(1, "i8"))
    launcher = kernel[1, 1]
    for _ in range(3):
        launcher(a, 3)
    kernel.extensions.append(Doubled())
    launcher(a, 3)
    assert a.copy_to_host()[0] == 6
    kernel.extensions.clear()
    launcher(a, 3)
    assert a.copy_to_host()[0] == 3


def test_extensions_of_a_kernel_with_a_default_configuration():
    kernel = cuda.jit(extensions=[Doubled()])(put)
    kernel.__cuda_block_dim__ = (1, 1, 1)
    kernel.__cuda_grid_dim__ = (1, 1, 1)
    a = np.zeros(1, "i8")
    kernel(a, 3)
    kernel(a, 4)
    assert a[0] == 8
