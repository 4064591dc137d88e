"""The proposal's first program with kernels: C++ launched from `@numba.njit`.

As printed there, but for its typing slips (the launch leaves out the kernel's namespace, and the
last two lines the function's indentation) and the architecture of its author's GPU.
"""

import cppyy
import cppyy.numba_ext
import numba
import numpy as np
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401

cppyy.add_include_path("/usr/local/cuda-12.4/targets/x86_64-linux/include")
cppyy.add_library_path("/usr/local/cuda-12.4/targets/x86_64-linux/lib/")
cppyy.include("iostream")
cppyy.include("cuda_runtime_api.h")
cppyy.include("device_launch_parameters.h")
cppyy.include("vector")
cppyy.include("cuda_runtime.h")
cppyy.load_library("cuda")
cppyy.load_library("cudart")
cppyy.cppdef("""
// Guest function for vector addition
    namespace NumbaSupportExample {
    template <typename T>
    __global__ void guestVectorAdd(T* A, T* B, T* out, int size)
    {
        int i = threadIdx.x;
        if (i < size) {
            out[i] = A[i] + B[i];
        }
    }
}

// Host function for vector addition
void hostVectorAdd(int* a, int* b, int* result, int size) {
    for (int i = 0; i < size; ++i) {
        result[i] = a[i] + b[i];
    }
}
""")


@cuda.jit
def guestVectorAdd(A, B, out, size):
    i = cuda.grid(1)
    if i < size:
        out[i] = A[i] + B[i]


# To copy host->device a numpy array
@numba.njit
def runGuestVectorAdd():
    ary = np.arange(10)
    d_A = cuda.to_device(ary)
    d_B = cuda.to_device(ary)
    d_out = cuda.device_array_like(d_A)
    nthreads = 256
    size = len(d_A)
    # Define grid and block dimensions
    # blockspergrid = (A.size + (threadsperblock - 1)) // threadsperblock
    nblocks = (len(d_A) // nthreads) + 1
    cppyy.gbl.NumbaSupportExample.guestVectorAdd[nblocks, nthreads](d_A, d_B, d_out, size)

    # To copy device->host
    result = d_out.copy_to_host()
    print("Result:", result)
    return result


result = runGuestVectorAdd()
assert result.tolist() == [2 * i for i in range(10)]

# Its other two functions do the same.
a, b, out = np.arange(10, dtype=np.int32), np.ones(10, np.int32), np.zeros(10, np.int32)
guestVectorAdd[1, 16](a, b, out, 10)
cppyy.gbl.hostVectorAdd(a, b, b, 10)
assert out.tolist() == b.tolist() == [i + 1 for i in range(10)]
