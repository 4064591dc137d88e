"""C++ called from Python kernels, compiled and run for the target of this machine."""

import cppyy
import numpy as np
import pytest
from numba import cuda
from numba.core.errors import TypingError as CoreTypingError
from numba.cuda.core.errors import TypingError

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import CppyyCudaError

REFUSED = (CppyyCudaError, TypingError, CoreTypingError)


@pytest.fixture(scope="module", autouse=True)
def declared():
    cppyy.cppdef("""
    namespace calls {
      struct Vec3 {
        float x, y, z;
        Vec3 operator+(const Vec3 &o) const { return {x + o.x, y + o.y, z + o.z}; }
        Vec3 operator-() const { return {-x, -y, -z}; }
        bool operator<(const Vec3 &o) const { return x < o.x; }
        float operator[](int i) const { return i == 0 ? x : i == 1 ? y : z; }
        float norm2() const { return x * x + y * y + z * z; }
        template <class T> T scaled(T by) const { return by * x; }
        static float zero() { return 0; }
        float grow() { return ++x; }
      };
      struct Base { int id; };
      struct Derived : Base { double weight; Derived(int i, double w) : Base{i}, weight(w) {} };
      struct Owner { int x; Owner(const Owner &o) : x(o.x) {} Owner() : x(1) {} ~Owner() {} };

      template <class T> T axpy(T a, T x, T y) { return a * x + y; }
      int which(int) { return 1; }
      int which(float) { return 2; }
      int which(double, int base = 40) { return base + 3; }
      float fourth(const float *p) { return p[3]; }
      void store(float *p, int i, float v) { p[i] = v; }
      bool odd(unsigned char c) { return c & 1; }
      unsigned char narrow(int x) { return static_cast<unsigned char>(x); }
      int clash(int, double) { return 0; }
      int clash(double, int) { return 1; }
      const float *later(const float *p, int n) { return p + n; }
      constexpr int answer = 42;
      Owner owner() { return {}; }
    }
    float global_half(float x) { return x / 2; }
    """)


def run(kernel, out, *args):
    kernel[1, 1](out, *args)
    return out


@pytest.mark.cxx(
    "Templates",
    "arguments are deduced, calls are inlined",
    "out[i] = cppyy.gbl.calls.axpy(a, x[i], y[i])",
)
def test_template_and_inlining():
    @cuda.jit
    def kernel(out, a, x, y):
        i = cuda.grid(1)
        if i < out.size:
            out[i] = cppyy.gbl.calls.axpy(a, x[i], y[i])

    x, y = np.arange(100, dtype=np.float32), np.ones(100, np.float32)
    out = np.zeros(100, np.float32)
    kernel[4, 32](out, np.float32(2), x, y)
    np.testing.assert_array_equal(out, 2 * x + 1)
    (llvm,) = kernel.inspect_llvm().values()
    assert "axpy" not in llvm.replace("calls.axpy", "")  # inlined: no call is left


@pytest.mark.cxx(
    "Functions", "overloads, default arguments, literals", "out[2] = cppyy.gbl.calls.which(1.5)"
)
def test_overloads_defaults_and_literals():
    @cuda.jit
    def kernel(out, f):
        out[0] = cppyy.gbl.calls.which(3)
        out[1] = cppyy.gbl.calls.which(f)
        out[2] = cppyy.gbl.calls.which(1.5)
        out[3] = cppyy.gbl.calls.which(1.5, 7)
        out[4] = cppyy.gbl.calls.answer

    assert run(kernel, np.zeros(5, np.int64), np.float32(1)).tolist() == [1, 2, 43, 10, 42]


@pytest.mark.cxx(
    "Templates", "explicit arguments", "out[1] = cppyy.gbl.calls.axpy[float](2, 1.5, 0)"
)
def test_explicit_template_arguments_truncate():
    @cuda.jit
    def kernel(out):
        out[0] = cppyy.gbl.calls.axpy["int"](2, 1.9, 0)
        out[1] = cppyy.gbl.calls.axpy[float](2, 1.5, 0)
        out[2] = cppyy.gbl.calls.axpy[np.float64](2, 1.25, 0)

    assert run(kernel, np.zeros(3)).tolist() == [2, 3, 2.5]


@pytest.mark.cxx("Objects", "constructors, operators, fields, members", "w = -(v + v)")
def test_objects():
    vec3 = cppyy.gbl.calls.Vec3

    @cuda.jit
    def kernel(out, k):
        v = vec3(1, 2.0, 3)
        w = -(v + v)
        w += v
        out[0] = w.x
        out[1] = w.norm2()
        out[2] = v[2] + v[k]
        out[3] = w < v
        out[4] = v.scaled["double"](0.5)
        out[5] = vec3.zero()
        for _ in range(k):
            v = v + v
        out[6] = v.y

    assert run(kernel, np.ones(7), 1).tolist() == [-1, 14, 5, 1, 0.5, 0, 4]


@pytest.mark.cxx("Arrays and launches", "objects as arguments of launches", "out[0] = v.norm2()")
def test_objects_as_arguments():
    @cuda.jit
    def kernel(out, v, d):
        out[0] = v.norm2()
        out[1] = d.id + d.weight

    v = cppyy.gbl.calls.Vec3(1, 2, 3)
    assert run(kernel, np.zeros(2), v, cppyy.gbl.calls.Derived(4, 0.5)).tolist() == [14, 4.5]


@pytest.mark.cxx(
    "References and pointers",
    "pointers into arrays",
    "calls.store(out, 1, calls.fourth(calls.later(x, 2)))",
)
def test_pointers_and_narrow_types():
    @cuda.jit
    def kernel(out, x):
        calls = cppyy.gbl.calls
        calls.store(out, 0, calls.fourth(x))
        calls.store(out, 1, calls.fourth(calls.later(x, 2)))
        out[2] = calls.odd(7) + calls.odd(8)
        out[3] = calls.narrow(300)
        out[4] = cppyy.gbl.global_half(x[1])

    x = np.arange(8, dtype=np.float32)
    x.flags.writeable = False
    assert run(kernel, np.zeros(5, np.float32), x).tolist() == [3, 5, 1, 44, 0.5]


@pytest.mark.cxx("Templates", "variable templates", 'out[0] = calls.third["double"]')
def test_variable_templates():
    cppyy.cppdef("""namespace calls {
      template <class T> constexpr T third = T(1) / 3;
      template <int N> constexpr int squared = N * N;
      template <class T> int bytes(T) { return sizeof(T); }
    }""")

    @cuda.jit
    def kernel(out):
        calls = cppyy.gbl.calls
        out[0] = calls.third["double"]
        out[1] = calls.third["float"]
        out[2] = calls.bytes(calls.third["float"])
        out[3] = calls.bytes(calls.third[np.float64])
        out[4] = calls.squared[7]

    expected = [1 / 3, float(np.float32(1) / np.float32(3)), 4, 8, 49]
    assert run(kernel, np.zeros(5)).tolist() == expected


def test_in_a_device_function():
    @cuda.jit(device=True)
    def helper(v):
        return v.norm2() + cppyy.gbl.calls.answer

    @cuda.jit
    def kernel(out):
        out[0] = helper(cppyy.gbl.calls.Vec3(1, 2, 3))

    assert run(kernel, np.zeros(1)).tolist() == [56]


@pytest.mark.cxx("Functions", "complex numbers", "out[0] = cppyy.gbl.calls.turn(z)")
def test_complex_numbers():
    cppyy.cppdef("""#include <complex>
    namespace calls { inline std::complex<double> turn(std::complex<double> z) {
      return {-z.imag(), z.real()}; } }""")

    @cuda.jit
    def kernel(out, z):
        out[0] = cppyy.gbl.calls.turn(z)

    assert run(kernel, np.zeros(1, np.complex128), 1 + 2j)[0] == -2 + 1j


@pytest.mark.cxx(
    "CUDA C++",
    "`__device__` and `__host__ __device__` functions",
    "out[cuda.grid(1)] = cppyy.gbl.calls.ballot_free_lane() + cppyy.gbl.calls.both(0.5)",
)
def test_cuda_device_code():
    cppyy.cppdef("""namespace calls {
      __device__ unsigned ballot_free_lane() { return threadIdx.x + 10 * blockIdx.x; }
      __host__ __device__ float both(float x) { return x + 1; } }""")

    @cuda.jit
    def kernel(out):
        out[cuda.grid(1)] = cppyy.gbl.calls.ballot_free_lane() + cppyy.gbl.calls.both(0.5)

    out = np.zeros(4)
    kernel[2, 2](out)
    assert out.tolist() == [1.5, 2.5, 11.5, 12.5]
    assert cppyy.gbl.calls.both(1) == 2


def test_the_module_alone_has_its_sources():
    @cuda.jit
    def kernel(out):
        out[0] = cppyy.gbl.calls.which(1)

    run(kernel, np.zeros(1))
    (text,) = kernel.inspect_mlir().values()
    assert "cxx.source" in text and 'cxx.call "calls::which"' in text


def refused(function, *args):
    with pytest.raises(REFUSED) as caught:
        cuda.jit(function)[1, 1](*args)
    return str(caught.value)


def test_an_ambiguous_overload():
    def kernel(out):
        out[0] = cppyy.gbl.calls.clash(1, 1)

    text = refused(kernel, np.zeros(1))
    assert "ambiguous" in text and "test_calls.py" in text


def test_an_unknown_name():
    def kernel(out):
        out[0] = cppyy.gbl.calls.missing(1)

    assert "no member named 'missing'" in refused(kernel, np.zeros(1))


def test_an_unknown_member():
    def kernel(out):
        out[0] = cppyy.gbl.calls.Vec3(1, 2, 3).missing()

    assert "Vec3 has no member 'missing'" in refused(kernel, np.zeros(1))


def test_a_mutating_method():
    constant = cppyy.gbl.calls.Vec3(1, 2, 3)

    def kernel(out):
        out[0] = constant.grow()

    assert "'grow' would change its object, which is const" in refused(kernel, np.zeros(1))


def test_objects_that_cannot_cross():
    def kernel(out, owner):
        out[0] = owner.x

    assert "cannot cross" in refused(kernel, np.zeros(1), cppyy.gbl.calls.Owner())

    def other(out):
        out[0] = cppyy.gbl.calls.owner().x

    out = np.zeros(1)
    cuda.jit(other)[1, 1](out)
    assert out[0] == cppyy.gbl.calls.owner().x


def test_a_cxx_error_leaves_the_rest_usable():
    with pytest.raises(CppyyCudaError, match=r"(?s)test_calls.py:\d+.*expected ';'"):
        cppyy.cppdef("namespace calls { int broken(int x) { return x } }")

    @cuda.jit
    def kernel(out):
        out[0] = cppyy.gbl.calls.which(1)

    assert run(kernel, np.zeros(1)).tolist() == [1]
