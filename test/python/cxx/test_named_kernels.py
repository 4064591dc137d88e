"""C++ functions that say by their name that they are kernels."""

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.cxx.kernel import CxxKernel
from cppyy_cuda.errors import CxxError


@pytest.fixture(scope="module")
def named():
    cppyy.cppdef("""
    namespace named {
      inline int twice(int x) { return 2 * x; }
      void __cuda_kernel_add(int *x, int by = 3) { x[threadIdx.x] += twice(by); }
      template <class T> void __cuda_kernel_fill(T *x, T value) { x[threadIdx.x] = value; }
      struct K { static void __cuda_kernel(int *x) { x[threadIdx.x] = 8; } };
      constexpr int __cuda_kernel_add__cuda_block_dim__ = 2;
      __device__ void __cuda_kernel_helper(int *x) { *x = 4; }
    }
    """)
    return cppyy.gbl.named


def test_functions_templates_and_members(named):
    x = np.zeros(2, np.int32)
    named.__cuda_kernel_add[1, 2](x)
    assert x.tolist() == [6, 6]
    named.__cuda_kernel_add(x, 1)
    assert x.tolist() == [8, 8]
    named.__cuda_kernel_fill[1, 2](x, np.int32(5))
    assert x.tolist() == [5, 5]
    named.__cuda_kernel_fill["float"][1, 1](y := np.zeros(1, np.float32), 1.5)
    assert y[0] == 1.5
    named.K.__cuda_kernel[1, 1](x)
    assert x.tolist() == [8, 5]


def test_what_is_marked_is_what_its_mark_says(named):
    assert not isinstance(named.__cuda_kernel_helper, CxxKernel)

    @cuda.jit
    def kernel(x):
        cppyy.gbl.named.__cuda_kernel_helper(x)

    x = np.zeros(1, np.int32)
    kernel[1, 1](x)
    assert x[0] == 4


def test_they_are_not_called_in_kernels(named):
    @cuda.jit
    def kernel(x):
        cppyy.gbl.named.__cuda_kernel_add(x, 1)

    with pytest.raises(CxxError, match="launch it from the host"):
        kernel[1, 1](np.zeros(1, np.int32))


def test_those_that_cannot_be_kernels():
    with pytest.raises(CxxError, match="must have void return type"):
        cppyy.cppdef("int __cuda_kernel_int() { return 1; }")
    with pytest.raises(CxxError, match="free function or static member function"):
        cppyy.cppdef("struct NamedMember { void __cuda_kernel() {} };")
