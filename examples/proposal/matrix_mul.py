"""The proposal's `MatrixMul[griddim, blockdim](...)` from `@numba.njit`: two-dimensional extents.

The proposal has this launch alone; the kernel and the rest are this file's.
"""

import cppyy
import numba
import numpy as np
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401

cppyy.cppdef("""
template <typename T>
__global__ void MatrixMul(const T *A, const T *B, T *C, int rows, int inner, int columns) {
    int row = threadIdx.y + blockIdx.y * blockDim.y;
    int column = threadIdx.x + blockIdx.x * blockDim.x;
    if (row >= rows || column >= columns)
        return;
    T sum = 0;
    for (int k = 0; k < inner; ++k)
        sum += A[row * inner + k] * B[k * columns + column];
    C[row * columns + column] = sum;
}
""")
MatrixMul = cppyy.gbl.MatrixMul


@numba.njit
def multiply(A, B):
    rows, inner = A.shape
    columns = B.shape[1]
    d_A = cuda.to_device(A)
    d_B = cuda.to_device(B)
    d_C = cuda.device_array((rows, columns), A.dtype)
    blockdim = (16, 8)
    griddim = ((columns + 15) // 16, (rows + 7) // 8)
    MatrixMul[griddim, blockdim](d_A, d_B, d_C, rows, inner, columns)
    return d_C.copy_to_host()


random = np.random.default_rng(1)
A, B = random.random((50, 30)), random.random((30, 70))
C = multiply(A, B)
print("largest difference from NumPy:", abs(C - A @ B).max())
assert np.allclose(C, A @ B)
