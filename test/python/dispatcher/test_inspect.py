"""Inspection of kernels, and what the front end emits."""

import math
import re

import numpy as np
import pytest
from numba.cuda import types

from cppyy_cuda import cuda

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
