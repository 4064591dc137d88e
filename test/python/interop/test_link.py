"""`cuda.declare_device` and `link=`: CUDA C++ and files linked with Python kernels."""

from __future__ import annotations

import subprocess
import threading
from pathlib import Path
from typing import Any

import cppyy
import numpy as np
import pytest
from linked import DOUBLE, run
from numba.cuda import CUSource, PTXSource
from numba.cuda.cudadrv.driver import LinkerError

from cppyy_cuda import _core, compiler, cuda, toolkit
from cppyy_cuda.errors import CppyyCudaError

on_host = pytest.mark.skipif(
    compiler.current_target() != "host", reason="the CUDA target links code for a GPU"
)
TRIPLE = """
static __device__ int helper(int x) { return 3 * x; }
extern "C" __device__ int thrice(int *out, int x) { *out = helper(x); return 0; }
"""
PTX = """
.version 8.0
.target sm_75
.address_size 64
.visible .func (.param .b32 status) from_ptx(.param .b64 out, .param .b32 x) {
  .reg .b64 %rd; .reg .b32 %r;
  ld.param.u64 %rd, [out]; ld.param.u32 %r, [x];
  st.u32 [%rd], %r;
  mov.u32 %r, 0; st.param.b32 [status], %r;
  ret;
}
"""


def test_sources_with_helpers_of_the_same_name() -> None:
    twice = cuda.declare_device("twice", "int32(int32)", link=CUSource(DOUBLE))
    thrice = cuda.declare_device("thrice", "int32(int32)")

    @cuda.jit(link=[CUSource(TRIPLE)])
    def kernel(a):
        i = cuda.grid(1)
        if i < a.size:
            a[i] = twice(a[i]) + 100 * thrice(a[i])

    a = np.arange(10, dtype=np.int32)
    kernel[1, 32](a)
    np.testing.assert_array_equal(a, np.arange(10) * 302)


def test_each_kernel_has_its_own_definition() -> None:
    value = cuda.declare_device("value", "int32()")
    text = 'extern "C" __device__ int value(int *out) { *out = %d; return 0; }'
    assert run(value, link=CUSource(text % 1)) == 1
    assert run(value, link=CUSource(text % 2)) == 2


@pytest.mark.parametrize("abi", ["numba", "c"])
def test_arguments_and_results(abi: str) -> None:
    head = "int mix(double *out, " if abi == "numba" else "double mix("
    tail = "*out = r; return 0;" if abi == "numba" else "return r;"
    source = CUSource(
        f'extern "C" __device__ {head}bool b, signed char c, float re, float im, double *p) '
        f"{{ double r = b ? c + re * im + p[1] : -1; {tail} }}"
    )
    signature = "float64(boolean, int8, complex64, CPointer(float64))"
    mix = cuda.declare_device("mix", signature, link=source, abi=abi)
    array = np.array([0.5, 0.25])
    assert run(mix, True, np.int8(-3), np.complex64(2 + 5j), array, dtype=np.float64) == 7.25
    assert run(mix, False, np.int8(-3), np.complex64(2 + 5j), array, dtype=np.float64) == -1


def test_a_complex_result_and_none() -> None:
    source = CUSource("""
        #include <complex>
        extern "C" __device__ int turn(std::complex<double> *out, double re, double im) {
          *out = std::complex<double>(-im, re); return 0; }
        extern "C" __device__ int fill(void *, int *p, int x) { p[0] = x; return 0; }""")
    turn = cuda.declare_device("turn", "complex128(complex128)", link=source)
    fill = cuda.declare_device("fill", "void(CPointer(int32), int32)", link=source)
    assert run(turn, 1 + 2j, dtype=np.complex128) == -2 + 1j

    @cuda.jit
    def kernel(a):
        fill(a, 7)

    a = np.zeros(1, np.int32)
    kernel[1, 1](a)
    assert a[0] == 7


def test_files_find_their_headers(tmp_path: Path) -> None:
    (tmp_path / "number.h").write_text("#define NUMBER 40\n")
    (tmp_path / "more").mkdir()
    cppyy.add_include_path(str(tmp_path / "more"))
    (tmp_path / "more" / "other.h").write_text("#define OTHER 2\n")
    path = tmp_path / "number.cu"
    path.write_text(
        '#include "number.h"\n#include <other.h>\n'
        'extern "C" __device__ int number(int *out) { *out = NUMBER + OTHER; return 0; }\n'
    )
    assert run(cuda.declare_device("number", "int32()", link=str(path))) == 42


def test_cppdef_defines_what_is_declared() -> None:
    cppyy.cppdef('extern "C" __device__ int of_cppdef(int *out) { *out = 9; return 0; }')
    assert run(cuda.declare_device("of_cppdef", "int32()")) == 9


def test_a_barrier_in_linked_code() -> None:
    source = CUSource(
        'extern "C" __device__ int meet(int *out) { __syncthreads(); *out = 1; return 0; }'
    )
    meet = cuda.declare_device("meet", "int32()", link=source)

    @cuda.jit
    def kernel(a):
        shared = cuda.shared.array(64, np.int32)
        t = cuda.threadIdx.x
        shared[t] = t
        meet()
        a[t] = shared[63 - t]

    a = np.zeros(64, np.int32)
    kernel[1, 64](a)
    np.testing.assert_array_equal(a, np.arange(64)[::-1])


def test_callbacks_set_variables_up_once() -> None:
    from cuda.bindings import driver

    calls: list[str] = []

    def set_up(code: Any) -> None:
        calls.append("setup")
        error, address, size = driver.cuLibraryGetGlobal(code.handle, b"number")
        assert error == 0
        driver.cuMemcpyHtoD(address, np.array([42], np.int32).ctypes.data, size)

    source = CUSource(
        "__device__ int number;"
        'extern "C" __device__ int get(int *out) { *out = number; return 0; }',
        setup_callback=set_up,
        teardown_callback=lambda code: calls.append("teardown"),
    )
    get = cuda.declare_device("get", "int32()", link=source)

    @cuda.jit
    def kernel(a):
        a[cuda.grid(1)] = get()

    def launch() -> None:
        a = np.zeros(1, np.int32)
        kernel[1, 1](a)
        assert a[0] == 42

    threads = [threading.Thread(target=launch) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert calls == ["setup"]
    cuda.current_context().reset()
    assert calls == ["setup", "teardown"]


def test_a_setup_that_fails_is_tried_again() -> None:
    def fail(code: Any) -> None:
        raise RuntimeError("not today")

    @cuda.jit(link=CUSource("", setup_callback=fail))
    def kernel():
        pass

    for _ in range(2):
        with pytest.raises(RuntimeError, match="not today"):
            kernel[1, 1]()


@on_host
def test_code_for_a_gpu_is_refused_on_the_host() -> None:
    from_ptx = cuda.declare_device("from_ptx", "int32(int32)", link=PTXSource(PTX, name="some.ptx"))
    with pytest.raises(LinkerError, match=r"some.ptx \(ptx\) is code for a GPU.*CUDA C\+\+"):
        run(from_ptx, 1)


def test_ptx_is_linked_into_a_cubin() -> None:
    from_ptx = cuda.declare_device("from_ptx", "int32(int32)", link=PTXSource(PTX))

    @cuda.jit
    def kernel(a):
        a[0] = from_ptx(a[1])

    kernel.compile("void(int32[::1])")
    [cubin] = kernel.inspect_cubin().values()
    assert cubin[:4] == b"\x7fELF"
    [ptx] = kernel.inspect_ptx().values()
    assert ".extern .func" in ptx and "from_ptx" in ptx


def test_a_relocatable_cubin_is_linked(tmp_path: Path) -> None:
    ptxas = toolkit.find().ptxas
    if not ptxas:
        pytest.skip("the toolkit has no ptxas to make a cubin with")
    source, cubin = tmp_path / "code.ptx", tmp_path / "code.cubin"
    source.write_text(PTX)
    arch = f"-arch={compiler.current_arch()}"
    subprocess.run([str(ptxas), "-c", arch, str(source), "-o", str(cubin)], check=True)
    from_ptx = cuda.declare_device("from_ptx", "int32(int32)", link=str(cubin))

    @cuda.jit
    def kernel(a):
        a[0] = from_ptx(a[1])

    kernel.compile("void(int32[::1])")
    [linked] = kernel.inspect_cubin().values()
    assert linked[:4] == b"\x7fELF"


def test_a_broken_file_for_a_gpu_names_itself() -> None:
    @cuda.jit(link=PTXSource("nonsense", name="broken.ptx"))
    def kernel(a):
        a[0] = 1

    kernel.compile("void(int32[::1])")
    with pytest.raises(CppyyCudaError, match=r"nvJitLink cannot.*broken\.ptx"):
        kernel.inspect_cubin()


def test_an_image_is_borrowed() -> None:
    with pytest.raises(CppyyCudaError, match="kernel 'none'"):
        _core.Image.borrow(0).kernel("none")
