"""Named tuples as arguments of launches from compiled host code."""

from collections import namedtuple

import cppyy
import numba
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401

cppyy.cppdef("""
namespace named_tuples {
  struct Pair { int k; double x; };
  __global__ void add(double *out, Pair of) { out[0] = of.k + of.x; }
}
""")

Known = namedtuple("Known", "k x")  # which a name leads to


def local_class():
    return namedtuple("Local", "k x")


@cuda.jit
def add(out, of):
    out[0] = of.k + of.x


@pytest.mark.parametrize("kernel", [add, cppyy.gbl.named_tuples.add], ids=["python", "c++"])
@pytest.mark.parametrize("make", [lambda: Known, local_class], ids=["known", "local"])
def test_a_named_tuple(kernel, make):
    @numba.njit
    def launch(out, of):
        kernel[1, 1](out, of)

    out = cuda.to_device(np.zeros(1))
    for k in (3, 4):
        launch(out, make()(k, 0.5))
        assert out.copy_to_host()[0] == k + 0.5
