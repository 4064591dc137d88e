"""Inspection of kernels, and what the front end emits."""

import io
import math
import re

import numpy as np
import pytest
from numba.cuda import types

from cppyy_cuda import cuda
from cppyy_cuda.errors import CppyyCudaError
from cppyy_cuda.launch import inspection

SIGNATURE = "void(float32[::1], float32[::1])"


@cuda.jit(SIGNATURE)
def double(out, a):
    i = cuda.grid(1)
    if i < out.size:
        out[i] = 2 * a[i]


def emitted(function, signature, **options):
    """Return the module that the front end makes of `function`."""
    kernel = cuda.jit(**options)(function)
    return kernel.compile(signature).module()


def test_with_and_without_a_signature():
    [(args, text)] = double.inspect_mlir().items()
    assert args == (types.float32[::1], types.float32[::1])
    assert text == double.inspect_mlir(SIGNATURE) == double.inspect_mlir(args)


@pytest.mark.parametrize(
    "phase, words",
    [
        ("cppyy_cuda", ["cppyy_cuda.kernel @double", "cppyy_cuda.load"]),
        ("gpu", ["gpu.func @double", "memref.load"]),
        ("nvvm", ["llvm.func @double", "nvvm"]),
    ],
)
def test_phases(phase, words):
    text = double.inspect_mlir(SIGNATURE, phase=phase)
    for word in words:
        assert word in text


def test_llvm_ptx_and_cubin_are_the_gpus():
    assert "nvptx64" in double.inspect_llvm(SIGNATURE)
    ptx = double.inspect_ptx(SIGNATURE)
    assert ".entry double" in ptx and "call" not in ptx
    assert double.inspect_cubin(SIGNATURE)[:4] == b"\x7fELF"


def test_kernels_verify_and_carry_their_options():
    module = emitted(
        double.py_func, SIGNATURE, launch_bounds=(128, 2), max_registers=40, fastmath=True
    )
    module.verify()
    text = module.text()
    for word in ("max_threads = 128", "min_blocks = 2", "max_registers = 40", "fastmath"):
        assert word in text


def test_locations_are_the_users():
    def kernel(out, a):
        out[0] = math.sqrt(a[0])

    text = emitted(kernel, SIGNATURE).text(True)
    line = kernel.__code__.co_firstlineno + 1
    assert f'test_inspect.py":{line}:' in text


def test_a_kernel_without_loops_needs_no_slots():
    assert "memref.alloca" not in double.inspect_mlir(SIGNATURE)


def test_known_positive_steps_are_plain_loops():
    def up(out, a):
        for i in range(0, out.size, 4):
            out[i] = a[i]

    def down(out, a):
        for i in range(out.size, 0, -1):
            out[i - 1] = a[i - 1]

    def grid_stride(out, a):
        for i in range(cuda.grid(1), out.size, cuda.gridsize(1)):
            out[i] = a[i]

    def any_step(out, a):
        for i in range(0, out.size, int(a[0])):
            out[i] = a[i]

    def questions(function):
        text = cuda.jit(SIGNATURE)(function).inspect_mlir(SIGNATURE, phase="gpu")
        return re.findall(r"arith\.cmpi (\w+), %\d+, %\w+ : i64\n +.*addi", text)

    assert questions(up) == questions(grid_stride) == ["slt"]
    assert questions(down) == questions(any_step) == ["sgt"]


def test_unsigned_and_constant_indices_need_no_wraparound():
    def kernel(out, a):
        i = np.uint64(cuda.grid(1))
        out[i] = a[0]

    assert "wrap_index" not in emitted(kernel, SIGNATURE).text()

    def negative(out, a):
        out[-1] = a[0]

    assert emitted(negative, SIGNATURE).text().count("wrap_index") == 1


def test_shared_arrays_keep_what_is_known_of_them():
    def kernel(out, a):
        if out.size > 1:
            tile = cuda.shared.array((4, 8), np.float32)
            for i in range(4):
                tile[i, 0] = a[i]
            cuda.syncthreads()
            out[0] = tile[3, 0]

    text = emitted(kernel, SIGNATURE).text()
    assert text.count("!cppyy_cuda.array<4x8xf32, C, shared>") >= 3
    assert "array_cast" not in text


def test_dynamic_shared_array():
    def kernel(out, a):
        buffer = cuda.shared.array(0, np.float32)
        buffer[0] = a[0]
        out[0] = buffer.size

    assert (
        "dynamic_shared_array : !cppyy_cuda.array<?xf32, C, shared>"
        in emitted(kernel, SIGNATURE).text()
    )


@cuda.jit(device=True, fastmath=True)
def quotient(x, y):
    return math.cos(x) / y


@cuda.jit(device=True)
def no_result(x, y):
    x[0] += y


FLOATS = (types.float32, types.float32)


def test_a_device_function_is_shown_as_a_kernel_that_calls_it():
    ptx = quotient.inspect_asm(FLOATS)
    assert ".entry quotient(" in ptx
    assert "cos.approx.ftz.f32" in ptx and "div.approx.ftz.f32" in ptx
    assert "cppyy_cuda.kernel @quotient" in quotient.inspect_mlir(FLOATS)
    assert quotient.inspect_llvm()[FLOATS] == quotient.inspect_llvm(FLOATS)


def test_a_device_function_without_a_result_is_shown():
    args = (types.float32[::1], types.float32)
    assert "add.f32" in no_result.inspect_asm(args)


def test_a_device_function_whose_result_no_array_holds_is_not_shown():
    @cuda.jit(device=True)
    def pair(x):
        return x, 1

    with pytest.raises(CppyyCudaError, match="inspect a kernel that calls it"):
        pair.inspect_asm((types.float32,))


@pytest.mark.parametrize(
    "inspect, text",
    [
        (quotient.inspect_sass, "Cannot inspect SASS of a device function"),
        (quotient.inspect_sass_cfg, "Cannot get the CFG of a device function"),
    ],
)
def test_a_device_function_has_no_machine_code(inspect, text):
    with pytest.raises(RuntimeError, match=text):
        inspect(FLOATS)


def test_the_gpus_assembly(monkeypatch):
    """It is nvdisasm's, which not every toolkit has: stand in for it."""
    shown = []

    def disassembled(cubin):
        shown.append(cubin.code[:4])
        return "the assembly"

    monkeypatch.setattr(inspection, "disassemble_cubin", disassembled)
    monkeypatch.setattr(inspection, "disassemble_cubin_for_cfg", disassembled)
    assert double.inspect_sass(SIGNATURE) == double.inspect_sass_cfg(SIGNATURE) == "the assembly"
    assert shown == [b"\x7fELF"] * 2


def test_the_types_of_variables(capsys):
    double.inspect_types()
    shown = capsys.readouterr().out
    assert "double (Array(float32, 1, 'C'" in shown
    assert "if i < out.size:" in shown and ":: int64" in shown
    written = io.StringIO()
    double.inspect_types(file=written)
    assert written.getvalue() == shown
