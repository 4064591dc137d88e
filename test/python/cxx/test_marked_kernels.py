"""C++ functions that Python makes kernels, by the attribute of their proxies."""

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda import _core
from cppyy_cuda.cxx.kernel import CxxKernel
from cppyy_cuda.errors import ArgumentError, CppyyCudaError, CxxError


@pytest.fixture(scope="module")
def marked():
    cppyy.cppdef("""
    namespace marked {
      struct P { float x, y; };
      __device__ void fill(float *out, int n, float by = 2) { out[threadIdx.x] = n + by; }
      __device__ void fill(double *out, int n) { out[threadIdx.x] = -n; }
      __device__ void record(float *out, P p) { out[0] = p.x + p.y; }
      __device__ void again(float *out) { out[0] = 1; }
      __device__ void called(float *out) { out[0] = 5; }
      __device__ int value() { return 1; }
      __host__ void on_host(float *out) { out[0] = 1; }
      template <class T> __device__ void generic(T *out) { out[0] = 1; }
      template <class T> __device__ void other(T *out) { out[0] = 1; }
      struct K {
        static __device__ void run(float *out) { out[0] = 9; }
        template <int N, class T> static __device__ void shift(T *out) { out[threadIdx.x] += N; }
        template <class T, int N> static __device__ void shift(T *out) { out[threadIdx.x] += N; }
      };
      void plain(float *out, int n) { out[0] = n; }
    }
    __device__ void marked_global(float *out) { out[0] = 3; }
    template <class T> __device__ void marked_template(T *out, int n) { out[0] = T(n); }
    """)
    return cppyy.gbl.marked


@pytest.fixture
def out():
    return np.zeros(2, np.float32)


def test_functions_of_the_device(marked, out):
    assert not hasattr(marked.fill, "__cuda_kernel__")
    marked.fill.__cuda_kernel__ = True
    assert isinstance(marked.fill, CxxKernel) and marked.fill.__cuda_kernel__
    marked.fill[1, 2](out, 3)
    assert out.tolist() == [5, 5]
    marked.fill[1, 2](out, 3, 0.5)
    assert out.tolist() == [3.5, 3.5]
    wide = np.zeros(2)
    marked.fill[1, 2](wide, 3)
    assert wide.tolist() == [-3, -3]
    with pytest.raises(ArgumentError, match="does not fit int"):
        marked.fill[1, 2](out, 2**40)
    with pytest.raises(CxxError, match="no matching function"):
        marked.fill[1, 2]()


def test_default_configurations(marked, out):
    marked.record.__cuda_kernel__ = True
    marked.record.__cuda_block_dim__ = 1
    marked.record(out, marked.P(1, 2))
    assert out[0] == 3


def test_members_and_functions_for_both_sides(marked, out):
    marked.K.run.__cuda_kernel__ = True
    marked.K.run[1, 1](out)
    assert out[0] == 9
    marked.plain.__cuda_kernel__ = True
    marked.plain[1, 1](out, 4)
    assert out[0] == 4
    cppyy.gbl.marked_global.__cuda_kernel__ = True
    cppyy.gbl.marked_global[1, 1](out)
    assert out[0] == 3


def test_kernels_still_call_them(marked, out):
    marked.called.__cuda_kernel__ = True
    marked.called[1, 1](out)
    assert out[0] == 5

    @cuda.jit
    def kernel(x):
        cppyy.gbl.marked.called(x[1:])

    kernel[1, 1](out)
    assert out[1] == 5


def test_taken_back(marked):
    function = type(marked.again)
    marked.again.__cuda_kernel__ = False
    assert type(marked.again) is function
    marked.again.__cuda_kernel__ = True
    marked.again.__cuda_kernel__ = True
    assert isinstance(marked.again, CxxKernel)
    marked.again.__cuda_kernel__ = False
    assert type(marked.again) is function
    assert not hasattr(marked.again, "__cuda_kernel__")


def test_what_cannot_be_one(marked, out):
    marked.value.__cuda_kernel__ = True
    with pytest.raises(CxxError, match=r"returns a value \(int\)"):
        marked.value[1, 1]()
    marked.on_host.__cuda_kernel__ = True
    with pytest.raises(CxxError, match="__host__"):
        marked.on_host[1, 1](out)


def test_templates(marked, out):
    assert not hasattr(marked.generic, "__cuda_kernel__")
    marked.generic.__cuda_kernel__ = True
    assert marked.generic.__cuda_kernel__
    marked.generic[1, 1](out)
    assert out[0] == 1
    marked.K.shift.__cuda_kernel__ = True
    marked.K.shift["3"][1, 2](out)
    assert out.tolist() == [4, 3]
    marked.K.shift["int", "4"].__cuda_block_dim__ = 2
    whole = np.zeros(2, np.int32)
    marked.K.shift["int", "4"](whole)
    assert whole.tolist() == [4, 4]
    cppyy.gbl.marked_template.__cuda_kernel__ = True
    cppyy.gbl.marked_template["float"][1, 1](out, 2)
    assert out[0] == 2
    with pytest.raises(CxxError, match="no matching function"):
        marked.generic[1, 1](3)

    @cuda.jit
    def kernel(x):
        cppyy.gbl.marked.generic(x[1:])

    kernel[1, 1](out)
    assert out[1] == 1
    marked.generic.__cuda_kernel__ = False
    assert not hasattr(marked.generic, "__cuda_kernel__")


def test_a_template_that_python_cannot_name(marked, monkeypatch):
    monkeypatch.setattr("cppyy_cuda.cxx.marked.name_of_template", lambda template: None)
    with pytest.raises(CppyyCudaError, match="no scope that Python has asked cppyy for"):
        marked.other.__cuda_kernel__ = True


def test_an_attribute_of_an_immutable_type():
    with pytest.raises(TypeError):
        int.cppyy_cuda_test = 1
    with pytest.raises(TypeError):
        _core.add_type_attribute(1, "x", 2)
