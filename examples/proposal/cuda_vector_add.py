"""The proposal's sample code: a kernel in Python launched from `@numba.njit`, next to one in C++.

As printed there, but for its typing slips; the calls at the end are this file's.
"""

import cppyy
import numba
import numpy as np
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401

# Define CUDA kernel function within numba_ext.py using Cppyy
cppyy.cppdef("""
namespace NumbaSupportExample {
    template <typename T>
    __global__ void cudaVectorAdd(T* A, T* B, T* out, int size) {
        int i = threadIdx.x + blockIdx.x * blockDim.x;
        if (i < size) {
            out[i] = A[i] + B[i];
        }
    }
}
""")


# Use Numba for GPU execution and compile the CUDA kernel function
@numba.njit
def cudaVectorAdd(A, B, out, size):
    cudaVectorAdd_cuda[1, 1](A, B, out, size)


# Define CUDA kernel configuration and launch the kernel
@cuda.jit
def cudaVectorAdd_cuda(A, B, out, size):
    i = cuda.grid(1)
    if i < size:
        out[i] = A[i] + B[i]


A = cuda.to_device(np.arange(4.0))
B = cuda.to_device(np.full(4, 10.0))
out = cuda.to_device(np.zeros(4))
cudaVectorAdd(A, B, out, 4)
print("one thread:", out.copy_to_host())
assert out.copy_to_host().tolist() == [10, 0, 0, 0]

cppyy.gbl.NumbaSupportExample.cudaVectorAdd[1, 4](A, B, out, 4)
print("C++:", out.copy_to_host())
assert out.copy_to_host().tolist() == [10, 11, 12, 13]
