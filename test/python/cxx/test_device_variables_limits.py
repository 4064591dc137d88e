"""What is private to each kernel, what is refused, and the reports of checks and faults."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest
from numba import cuda as numba_cuda
from numba.cuda import CUSource

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda import compiler, cuda
from cppyy_cuda.config import config
from cppyy_cuda.errors import CompileError, CppyyCudaError, KernelCheckError, KernelFaultError

CXX = """
namespace limits {
  __device__ int plus(int x) { return x + 1; }
  __device__ int minus(int x) { return x - 1; }
  __device__ int (*chosen)(int) = plus;
  __device__ int (*table[])(int) = {plus, minus};
  __global__ void call(int *out, int which) { out[0] = chosen(10); out[1] = table[which](10); }
  __global__ void choose() {
    chosen = minus;  // line 9
  }
  __device__ inline void choose_inline() { chosen = minus; }
  struct Shape { virtual __device__ int sides() { return ++asked; } int asked = 0; };
  struct Square : Shape { constexpr Square() {} __device__ int sides() override { return 4; } };
  struct Odd : Shape { constexpr Odd() {} __device__ int sides() override {
    return asked += 3; } };  // line 15
  __device__ Square square;
  __device__ Odd odd;
  __global__ void ask_square(int *out) { out[0] = square.sides(); }
  __global__ void ask_odd(int *out) { out[0] = odd.sides(); }

#ifdef __CUDA_ARCH__
  __device__ int by_arch[__CUDA_ARCH__ / 100], arch = __CUDA_ARCH__;
#else
  __device__ int by_arch[1], arch;
#endif
  __global__ void use_by_arch() { by_arch[0] = 1; }
  __global__ void use_by_arch_too() { by_arch[0] = 1; }
  __global__ void use_arch() { ++arch; }
  __global__ void use_arch_too() { ++arch; }

  __device__ int places[4];
  __global__ void store(int i) {
    places[i] = 1;  // line 33
  }
  __global__ void divide(int *out) {
    places[2] = 6;
    out[0] = places[2] / places[1];  // line 37
  }
}
__device__ int of_link = 100;
__global__ void set_of_link() { of_link = 200; }
"""

ON_HOST = pytest.mark.skipif(
    compiler.current_target() != "host", reason="one architecture, no checks and faults on a GPU"
)


@pytest.fixture(scope="module")
def cxx():
    cppyy.cppdef(CXX)
    return cppyy.gbl.limits


def test_functions_in_variables_can_be_called(cxx):
    out = np.zeros(2, np.int32)
    cxx.call[1, 1](out, 1)
    assert out.tolist() == [11, 9]
    cxx.ask_square[1, 1](out)
    assert out[0] == 4


def test_functions_in_variables_cannot_be_changed(cxx):
    message = (
        r":9:\d+: error: this may change the __device__ variable 'limits::chosen', and other "
        r"kernels would not see it: its initial value holds the address of 'limits::plus\(int\)'"
    )
    with pytest.raises(CompileError, match=message):
        cxx.choose[1, 1]()
    with pytest.raises(CompileError, match=r":15:\d+: error: this may change .*'limits::odd'"):
        cxx.ask_odd[1, 1](np.zeros(1, np.int32))

    @cuda.jit
    def choose_in_python(out):
        cppyy.gbl.limits.choose_inline()

    with pytest.raises(CompileError, match="this may change .*'limits::chosen'"):
        choose_in_python[1, 1](np.zeros(1))


@ON_HOST
def test_sizes_must_agree(cxx):
    cxx.use_by_arch[1, 1]()
    message = (
        r"the __device__ variable 'limits::by_arch' has 32 bytes in kernel "
        r"'limits::use_by_arch_too\(\)' and 36 bytes in kernel 'limits::use_by_arch\(\)'"
    )
    with config.override(arch="sm_80"), pytest.raises(CppyyCudaError, match=message):
        cxx.use_by_arch_too[1, 1]()
    cxx.use_by_arch_too[1, 1]()


@ON_HOST
def test_initial_values_must_agree(cxx):
    cxx.use_arch[1, 1]()
    message = (
        r"'limits::arch' has one initial value in kernel 'limits::use_arch_too\(\)' and another in "
        r"kernel 'limits::use_arch\(\)'"
    )
    with config.override(arch="sm_80"), pytest.raises(CppyyCudaError, match=message):
        cxx.use_arch_too[1, 1]()


def test_linked_sources_have_variables_of_the_kernel(cxx):
    # As in numba-cuda, each is linked with each kernel. Its static variable is not the one of
    # cppdef.
    source = CUSource("""
      static __device__ int own = 1;
      extern __device__ int of_link;
      extern "C" __device__ int bump(int *out) { *out = own++ * 1000 + of_link; return 0; }""")
    bump = cuda.declare_device("bump", "int32()", link=source)

    @cuda.jit
    def first(out):
        out[0] = bump()

    @cuda.jit
    def second(out):
        out[0] = bump()

    cppyy.gbl.set_of_link[1, 1]()
    seen = []
    for kernel in (first, first, second):
        out = np.zeros(1, np.int32)
        kernel[1, 1](out)
        seen.append(int(out[0]))
    assert seen == [1200, 2200, 1200]


@ON_HOST
def test_checks_know_bounds_and_names(cxx):
    with config.override(check="bounds"):
        cxx.store[1, 1](3)
        with pytest.raises(KernelCheckError) as caught:
            cxx.store[1, 1](4)
    text = str(caught.value)
    assert "just past the end of the variable of 16 bytes 'places'" in text
    assert caught.value.line == 33


@ON_HOST
def test_faults_are_replayed_with_the_variables(cxx):
    device = numba_cuda.to_device(np.zeros(1, np.int32))
    cxx.divide[1, 1](device)
    with pytest.raises(KernelFaultError, match="integer division by zero") as caught:
        cuda.synchronize()
    assert caught.value.line == 37
    numba_cuda.close()
