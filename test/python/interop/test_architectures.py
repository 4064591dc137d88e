"""C++ for several architectures: one session each, one image."""

import cppyy
import pytest

import cppyy_cuda.numba_ext  # noqa: F401  (cppyy.cppdef feeds the device session)
from cppyy_cuda import _core, info
from cppyy_cuda.compiler import get_compiler
from cppyy_cuda.errors import CppyyCudaError
from cppyy_cuda.interop.session import session_for

ARCHS = ["sm_80", "sm_90"]

cppyy.cppdef("""
namespace archs {
  __global__ void store(int *x) { *x = __CUDA_ARCH__; }
}
""")


def test_a_kernel_in_one_fatbin():
    instances = [session_for(arch).instantiate_kernel("archs::store", ["int *"]) for arch in ARCHS]
    assert len({instance.symbol for instance in instances}) == 1
    compiler = get_compiler()
    compiled = compiler.compile_cxx_kernel(instances[0], target="cuda", archs=ARCHS)
    assert compiled.image_kind == "fatbin"
    assert compiled.image.count(b"\x7fELF") == 2


def test_each_architecture_sees_its_own_number():
    for arch, number in zip(ARCHS, ("800", "900")):
        instance = session_for(arch).instantiate_kernel("archs::store", ["int *"])
        compiled = get_compiler().compile_cxx_kernel(
            instance, target="cuda", archs=[arch], until="ptx", keep_text=True
        )
        assert f", {number};" in compiled.text("ptx")


@pytest.mark.parametrize("arch", info.collect()["architectures"])
def test_every_architecture_that_info_lists_takes_cxx(arch):
    """Through Clang, LLVM and the toolkit's assembler."""
    instance = session_for(arch).instantiate_kernel("archs::store", ["int *"])
    compiled = get_compiler().compile_cxx_kernel(instance, target="cuda", archs=[arch])
    assert compiled.image.startswith(b"\x7fELF")


@pytest.mark.parametrize("arch", ["sm_52", "sm_100f", "sm_999"])
def test_others_are_errors_and_the_process_lives(arch):
    with pytest.raises(CppyyCudaError, match=f"unknown GPU architecture '{arch}'; known"):
        session_for(arch)
    module = _core.Module.parse("cppyy_cuda.kernel @k() { cppyy_cuda.return }")
    with pytest.raises(CppyyCudaError, match=f"unknown GPU architecture '{arch}'; known"):
        get_compiler().compile(module, archs=[arch])
    session_for("sm_90")
