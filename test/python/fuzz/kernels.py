"""The kernels that are launched; `fuzz.references` describes what they do."""

from __future__ import annotations

from typing import Any

import cppyy

import cppyy_cuda.numba_ext  # noqa: F401  (cppyy.cppdef feeds the device session)
from cppyy_cuda import cuda

cppyy.cppdef(
    """namespace fuzzed {
enum Color { RED = 3 };
struct P { int x; double y; };
struct Q { int x; explicit Q(int x) : x(x) {} operator P() const { return {x, 0.5}; } };
inline double scale(double x) { return 2 * x; }
inline __device__ bool is_first() {
  return !(blockIdx.x | blockIdx.y | blockIdx.z | threadIdx.x | threadIdx.y | threadIdx.z);
}
template <class T> __global__ void one(T *a, long n) {
  if (is_first()) for (long i = 0; i < n; ++i) a[i] += 1;
}
template <class T> __global__ void pair(T *to, const T *from, long n) {
  if (is_first()) for (long i = 0; i < n; ++i) to[i] = from[i] + T(1);
}
template <class T> __global__ void fill(T *to, T by, long n) {
  if (is_first()) for (long i = 0; i < n; ++i) to[i] = by;
}
__global__ void scalars(int i, unsigned char c, float f, bool b, long long l, double *to, long n) {
  if (is_first() && n > 4) { to[0] = i; to[1] = c; to[2] = f; to[3] = b; to[4] = l; }
}
template <class T, class U> __global__ void mixed(T x, Color c, U y, double *to, long n) {
  if (is_first() && n > 2) { to[0] = x; to[1] = c; to[2] = y; }
}
__global__ void of_class(P p, double *to, long n) {
  if (is_first() && n > 1) { to[0] = p.x; to[1] = p.y; }
}
}"""
)
gbl = cppyy.gbl.fuzzed


@cuda.jit(device=True)
def is_first() -> bool:
    thread, block = cuda.threadIdx, cuda.blockIdx
    return thread.x + thread.y + thread.z + block.x + block.y + block.z == 0


@cuda.jit
def one(a: Any) -> None:
    if is_first():
        for i in range(a.shape[0]):
            a[i] += 1


@cuda.jit
def flat(a: Any) -> None:
    if is_first():
        for i in range(a.shape[0]):
            for j in range(a.shape[1]):
                a[i, j] += 1


@cuda.jit
def fill(a: Any, by: Any) -> None:
    if is_first():
        for i in range(a.shape[0]):
            a[i] = by


@cuda.jit
def pair(to: Any, source: Any) -> None:
    if is_first():
        for i in range(min(to.shape[0], source.shape[0])):
            to[i] = source[i] + 1


@cuda.jit("void(float64[::1], int32)")
def declared(a: Any, by: Any) -> None:
    if is_first():
        for i in range(a.shape[0]):
            a[i] = by


@cuda.jit
def nested(arrays: Any) -> None:
    if is_first():
        for i in range(arrays[0].shape[0]):
            arrays[0][i] += arrays[1]


@cuda.jit
def threads(a: Any) -> None:
    i = cuda.threadIdx.x + cuda.blockDim.x * cuda.blockIdx.x
    others = cuda.threadIdx.y + cuda.threadIdx.z + cuda.blockIdx.y + cuda.blockIdx.z
    while others == 0 and i < a.shape[0]:
        a[i] += 1
        i += cuda.blockDim.x * cuda.gridDim.x


@cuda.jit
def object_(given: Any, to: Any) -> None:
    if is_first() and to.shape[0] > 1:
        to[0] = given.x
        to[1] = given.y


@cuda.jit
def records(a: Any, by: Any) -> None:
    if is_first():
        for i in range(a.shape[0]):
            a[i].a += by
            a[i].b = by


@cuda.jit
def mixed(x: Any, y: Any, skipped: Any, z: Any, to: Any) -> None:
    if is_first() and to.shape[0] > 2:
        to[0] = x
        to[1] = y
        to[2] = z


_PYTHON = (one, flat, fill, pair, declared, nested, threads, object_, records, mixed)
PYTHON = {kernel.name.rstrip("_"): kernel for kernel in _PYTHON}
"""Python's kernels by their names; those of C++ are `gbl`'s, with `cxx_` before their names."""
