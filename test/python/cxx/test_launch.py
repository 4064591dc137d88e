"""C++ kernels launched from Python, on the target of this machine."""

import ctypes

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import ArgumentError, CppyyCudaError, CxxError


@pytest.fixture(scope="module")
def kernels():
    cppyy.cppdef("""
    namespace launch {
      struct Scale { float by; int offset; };
      template <class T> __global__ void vadd(const T *a, const T *b, T *out, int n) {
        int i = blockIdx.x * blockDim.x + threadIdx.x;
        if (i < n) out[i] = a[i] + b[i];
      }
      __global__ void scale(float *x, unsigned char n, Scale s, bool twice) {
        if (threadIdx.x < n) x[threadIdx.x] = (x[threadIdx.x] * s.by + s.offset) * (twice ? 2 : 1);
      }
      template <int N> __global__ void fill(int *out) { out[threadIdx.x] = N; }
      __global__ void optional(float *x, const float *y) { x[0] = y ? y[0] : -1; }
      __global__ void shapes(int *out) { out[0] = gridDim.x * 100 + blockDim.y * 10 + blockDim.z; }
    }
    __global__ void launch_global(double *x) { x[threadIdx.x] = threadIdx.x; }
    """)
    return cppyy.gbl.launch


def vectors(dtype, n=1000):
    return np.arange(n, dtype=dtype), np.ones(n, dtype), np.zeros(n, dtype)


@pytest.mark.parametrize("dtype", [np.float32, np.float64, np.int32, np.uint8])
def test_deduced_template(kernels, dtype):
    a, b, out = vectors(dtype, 100)
    kernels.vadd[4, 32](a, b, out, 100)
    np.testing.assert_array_equal(out, a + b)


def test_device_arrays_and_explicit_arguments(kernels):
    a, b, out = vectors(np.float32)
    device = cuda.to_device(out)
    kernels.vadd["float"][(8, 1), (128,)](cuda.to_device(a), cuda.to_device(b), device, 1000)
    np.testing.assert_array_equal(device.copy_to_host(), a + b)
    assert not out.any()


def test_a_stream(kernels):
    a, b, out = vectors(np.float32)
    stream = cuda.stream()
    kernels.vadd[8, 128, stream, 0](a, b, out, np.int16(1000))
    stream.synchronize()
    np.testing.assert_array_equal(out, a + b)


def test_scalars_and_objects_by_value(kernels):
    x = np.arange(4, dtype=np.float32)
    kernels.scale[1, 4](x, 3, kernels.Scale(2, 1), True)
    assert x.tolist() == [2, 6, 10, 3]


def test_no_array(kernels):
    x = np.zeros(1, np.float32)
    kernels.optional[1, 1](x, None)
    assert x[0] == -1


def test_values_as_template_arguments(kernels):
    out = np.zeros(4, np.int32)
    kernels.fill["7"][1, 4](out)
    assert out.tolist() == [7] * 4


def test_shapes(kernels):
    out = np.zeros(1, np.int32)
    kernels.shapes[3, (1, 2, 4)](out)
    assert out[0] == 324


def test_a_global_kernel(kernels):
    x = np.zeros(4)
    cppyy.gbl.launch_global[1, 4](x)
    assert x.tolist() == [0, 1, 2, 3]


def test_inspection(kernels):
    a, b, out = vectors(np.float32)
    special = kernels.vadd["float"]
    special[8, 128](a, b, out, 1000)
    key = ("const float *", "const float *", "float *", "int")
    assert key in special.inspect_llvm()
    assert "define" in special.inspect_llvm()[key]
    assert len(special.inspect_cubin()[key]) > 100
    assert "launch::vadd<float>(const float *" in special.__doc__
    assert special.overloads[key].parameter_types == key
    assert special.inspect_ptx(key) == special.inspect_asm()[key]
    assert ".entry" in special.inspect_ptx(key)
    assert special.inspect_cubin(key)[:4] == b"\x7fELF"  # the GPU's, wherever it is launched


def test_inspection_of_what_is_not_compiled(kernels):
    with pytest.raises(CppyyCudaError, match=r"vadd<double> has not been .* for \('int',\), only"):
        kernels.vadd["double"].inspect_ptx(("int",))


def test_resources(kernels):
    a, b, out = vectors(np.float32)
    special = kernels.vadd["float"]
    special[8, 128](a, b, out, 1000)
    key = ("const float *", "const float *", "float *", "int")
    assert 32 <= special.get_max_threads_per_block(key) <= 1024
    assert special.get_max_threads_per_block()[key] == special.get_max_threads_per_block(key)
    # A query compiles the kernel if need be.
    other = ("const double *", "const double *", "double *", "int")
    assert kernels.vadd["double"].get_shared_mem_per_block(other) == 0


def test_an_overload_that_comes_later_is_seen(kernels):
    out = np.zeros(1, np.int32)
    cppyy.cppdef("namespace launch { __global__ void grows(int *p, double) { *p = 1; } }")
    kernels.grows[1, 1](out, 1)
    assert out[0] == 1
    cppyy.cppdef("namespace launch { __global__ void grows(int *p, long) { *p = 2; } }")
    kernels.grows[1, 1](out, 1)
    assert out[0] == 2


def test_wrong_dtype(kernels):
    a, b, out = vectors(np.float64)
    with pytest.raises(
        CxxError, match=r"argument 1 of .*no conversion from double \* to const float \*"
    ):
        kernels.vadd["float"][1, 32](a, b, out, 32)
    with pytest.raises(CxxError):
        kernels.vadd[1, 32](a.astype(np.float32), b, out, 32)


def test_wrong_count(kernels):
    a, b, out = vectors(np.float32)
    with pytest.raises(CxxError, match="requires 4 arguments, but 3 were provided"):
        kernels.vadd[1, 32](a, b, out)


def test_wrong_values(kernels):
    a, b, out = vectors(np.float32)
    with pytest.raises(ArgumentError, match=r"argument 4 .*launch::vadd.* integer \(int\)"):
        kernels.vadd[1, 32](a, b, out, 32.5)
    with pytest.raises(ArgumentError, match="does not fit int"):
        kernels.vadd[1, 32](a, b, out, 2**40)
    with pytest.raises(ArgumentError, match="0 to 255"):
        kernels.scale[1, 1](a, -1, kernels.Scale(1, 1), True)
    assert not out.any()


def test_an_array_is_a_pointer_and_nothing_else(kernels):
    cppyy.cppdef("""namespace launch {
    struct View { double *p; View(double *p) : p(p) {} };
    __global__ void flagged(bool flag, double *p) { *p = flag; }
    __global__ void viewed(View view, double *p) { *p = *view.p; }
    }""")
    array, out = np.ones(3), np.zeros(1)
    for kernel in ("flagged", "viewed"):
        with pytest.raises(ArgumentError, match=rf"argument 1 .*::{kernel} .*got an array"):
            getattr(kernels, kernel)[1, 1](array, out)
    assert out[0] == 0


@pytest.mark.parametrize(
    ("kernel", "number", "told"),
    [
        ("of_int", 2**32 + 5, r"argument 1 .*, a launch::OfInt, .*: 4294967301 does not fit int"),
        ("of_int", np.int64(2**40), "does not fit int"),
        ("of_int", 1.5, r"is an integer \(int\): got 1.5"),
        ("of_int", float("nan"), "is an integer"),
        ("of_float", 1e300, r"1e\+300 does not fit float"),
        ("of_float", 2**70, "could not be made of a unsigned long"),
    ],
)
def test_numbers_that_a_class_would_get_changed(kernels, kernel, number, told):
    if not hasattr(kernels, "of_int"):
        cppyy.cppdef("""namespace launch {
        struct OfInt { int held; OfInt(int i) : held(i) {} };
        struct OfFloat { float held; OfFloat(float f) : held(f) {} };
        __global__ void of_int(OfInt given, double *out) { *out = given.held; }
        __global__ void of_float(OfFloat given, double *out) { *out = given.held; }
        }""")
    out = np.zeros(1)
    with pytest.raises(ArgumentError, match=told):
        getattr(kernels, kernel)[1, 1](number, out)
    getattr(kernels, kernel)[1, 1](np.int64(7), out)
    assert out[0] == 7


def test_what_is_no_object(kernels):
    cppyy.cppdef("""namespace launch {
    inline int on_host(int i) { return i; }
    template <class F> __global__ void calls(F f, int *out) { *out = f(1); }
    }""")
    out = np.zeros(1, np.int32)
    for given, told in (
        (kernels.on_host, "functions of the host"),
        (cppyy.gbl.std.max, "functions of the host"),
        (kernels.Scale, "classes and namespaces"),
        (cppyy.gbl.std, "classes and namespaces"),
    ):
        with pytest.raises(ArgumentError, match=f"argument 1 of C.. kernel .*, not {told}"):
            kernels.calls[1, 1](given, out)


def test_read_only_and_strided_arrays(kernels):
    a, b, out = vectors(np.float32)
    out.flags.writeable = False
    with pytest.raises(CxxError, match="float"):
        kernels.vadd["float"][1, 32](a, b, out, 32)
    with pytest.raises(CppyyCudaError, match="C-contiguous"):
        kernels.vadd[1, 32](a[::2], b[::2], np.zeros(500, np.float32), 32)


def test_what_is_no_argument(kernels):
    with pytest.raises(CppyyCudaError):
        kernels.optional[1, 1]("text", None)


def test_too_many_threads(kernels):
    with pytest.raises(CppyyCudaError, match="2048 threads"):
        kernels.shapes[1, (32, 64)](np.zeros(1, np.int32))


def test_no_configuration(kernels):
    with pytest.raises(CppyyCudaError, match="launch configuration"):
        kernels.shapes(np.zeros(1, np.int32))


def test_a_template_that_cannot_be_deduced(kernels):
    # Its first parameter is a number that cannot be deduced, so numbers are template arguments.
    with pytest.raises(CppyyCudaError, match=r"fill<1, 1> was called without a launch config"):
        kernels.fill[1, 1](np.zeros(1, np.int32))


@pytest.mark.parametrize("value", [ctypes.c_float(1), (ctypes.c_float * 2)(), "text", [1.0]])
def test_other_arguments_are_refused_by_their_places(kernels, value):
    with pytest.raises(ArgumentError, match="argument 2 of C\\+\\+ kernel launch::optional"):
        kernels.optional[1, 1](np.zeros(1, np.float32), value)
