"""What kernels with C++ objects in their loops become on a GPU: as many instructions as by nvcc.

The counts are those of nvcc 13.0 for the same in CUDA C++ (`benchmarks/kernels/cxx_objects.cu`).
"""

import cppyy
from numba import types

import cppyy_cuda.numba_ext  # noqa: F401  (cppyy.cppdef feeds the device session)
from cppyy_cuda import cuda

cppyy.cppdef("""
namespace code_of_objects {
struct Vec3 {
  float x, y, z;
  Vec3() : x(0), y(0), z(0) {}
  Vec3(float x, float y, float z) : x(x), y(y), z(z) {}
  Vec3 &operator+=(const Vec3 &o) { x += o.x, y += o.y, z += o.z; return *this; }
  float norm2() const { return x * x + y * y + z * z; }
};
struct Moments {
  float n, mean, m2;
  Moments() : n(0), mean(0), m2(0) {}
  void add(float x) {
    n += 1;
    float d = x - mean;
    mean += d / n;
    m2 += d * (x - mean);
  }
};
}
""")
objects = cppyy.gbl.code_of_objects
FLOATS = types.Array(types.float32, 1, "C")
SIGNATURE = (FLOATS, FLOATS, types.int64)


@cuda.jit
def sums(p, out, k):
    i = cuda.grid(1)
    n = out.size
    if i < n:
        total = objects.Vec3()
        for j in range(k):
            at = 4 * i + j
            total += objects.Vec3(p[at % n], p[(at + 1) % n], p[(at + 2) % n])
        out[i] = total.norm2()


@cuda.jit
def moments(p, out, k):
    i = cuda.grid(1)
    n = out.size
    if i < n:
        statistics = objects.Moments()
        for j in range(k):
            statistics.add(p[(i + j) % n])
        out[i] = statistics.m2 / statistics.n


def code(kernel):
    """Return the PTX of a kernel, which keeps nothing in local memory and calls nothing."""
    kernel.compile(SIGNATURE)
    ptx = kernel.inspect_ptx(SIGNATURE)
    assert ".local" not in ptx and "call" not in ptx
    return ptx


def test_iterations_share_what_they_read():
    """Four iterations read six numbers, and each of the rest three."""
    ptx = code(sums)
    assert ptx.count("rem.u32") == ptx.count("rem.s64") == 6 + 3
    assert ptx.count("ld.global.b32") == 6 + 3
    assert ptx.count("add.f32") + ptx.count("add.rn.f32") == 3 * (4 + 1)


def test_each_iteration_divides_once():
    ptx = code(moments)
    assert ptx.count("rem.u32") == ptx.count("rem.s64") == 4 + 1
    assert ptx.count("div.rn.f32") == 4 + 1 + 1
    assert ptx.count("fma.rn.f32") == 4 + 1
    assert ptx.count("ld.global.b32") == 4 + 1
