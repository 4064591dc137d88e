"""Modules of upstream's dialects alone, as other programs write them: their results."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numba import cuda as numba_cuda

from cppyy_cuda import _core
from cppyy_cuda.compiler import compile_module, install_driver
from cppyy_cuda.errors import CompileError

MODULES = Path(__file__).parents[1] / "Target" / "Emit" / "Inputs" / "upstream"
install_driver()


def run(name: str, kernel: str, grid: int, block: int | tuple[int, int], *params: Any) -> None:
    """Launch a kernel of a module; arrays are passed as pointers, integers as indices."""
    module = _core.Module.parse((MODULES / f"{name}.mlir").read_text(), name)
    image = _core.Image(compile_module(module, name).image)
    arrays = {i: numba_cuda.to_device(p) for i, p in enumerate(params) if not isinstance(p, int)}
    packed = [
        (arrays[i].device_ctypes_pointer.value if i in arrays else p).to_bytes(8, "little")
        for i, p in enumerate(params)
    ]
    threads = (block, 1) if isinstance(block, int) else block
    image.kernel(kernel).launch((grid, 1, 1), (*threads, 1), 0, 0, packed)
    numba_cuda.synchronize()
    for i, array in arrays.items():
        array.copy_to_host(params[i])


def floats(*shape: int) -> np.ndarray:
    return np.random.default_rng(7).integers(-8, 9, shape).astype(np.float32)


def test_affine() -> None:
    a = floats(256)
    every_second = a[:64:2].copy()
    run("affine", "k", 1, 32, a)  # one warp, which reads before it writes
    np.testing.assert_array_equal(a[:32], every_second)


def test_views_copies_and_local_memory() -> None:
    a = np.zeros(256, np.float32)
    a[4:12] = np.arange(8)
    run("alloca", "k", 1, 1, a, 3)
    assert a[0] == 3 and a[3 * 16 + 3] == 3


@pytest.mark.parametrize("threads", [1, 31, 32, 100, 256])
def test_a_reduction_of_the_block(threads: int) -> None:
    a, out = floats(256), np.zeros(1, np.float32)
    run("allreduce", "k", 1, threads, a, out)
    assert out[0] == a[:threads].sum()


def test_a_loop_with_a_value() -> None:
    a, b, c = floats(64, 64), floats(64, 64), np.zeros((64, 64), np.float32)
    run("forloop", "mm", 1, (8, 8), a, b, c)
    np.testing.assert_array_equal(c[:8, :8], (a @ b)[:8, :8])


def test_a_launch_in_host_code_is_outlined() -> None:
    a = floats(1024)
    doubled = a + a
    run("launchop", "main_kernel", 1, 1024, a)
    np.testing.assert_array_equal(a, doubled)


@pytest.mark.parametrize("threads", [32, 96, 100])
def test_indices_of_subgroups(threads: int, capfd: pytest.CaptureFixture[str]) -> None:
    out = np.zeros(256, np.int64)
    run("misc", "k", 1, threads, np.zeros(256, np.int32), out)
    t = np.arange(threads)
    expected = t % 32 + t // 32 + -(-threads // 32) + 32
    np.testing.assert_array_equal(out[:threads], expected)
    lines = capfd.readouterr().out.splitlines()
    assert sorted(lines) == sorted(f"hello {i}" for i in range(threads))


def test_a_parallel_loop_in_a_kernel() -> None:
    a = np.zeros(256, np.float32)
    run("parallel", "k", 1, 1, a)
    assert a.tolist() == [1.0] * 8 + [0.0] * 248


def test_workgroup_and_private_memory() -> None:
    a, out = floats(1024), np.zeros(4, np.float32)
    run("shared", "reduce", 4, 256, a, out)
    np.testing.assert_array_equal(out, a.reshape(4, 256).sum(axis=1))


def test_shuffles() -> None:
    a = floats(256)
    swapped = a.reshape(-1, 2)[:, ::-1].ravel().reshape(8, 32)
    expected = np.concatenate([swapped[:, 1:], swapped[:, -1:]], axis=1).ravel()
    run("shuffle", "k", 1, 256, a)
    np.testing.assert_array_equal(a, expected)


def test_dynamic_memrefs_cross_as_a_pointer_and_extents() -> None:
    a, b, c = floats(100), floats(100), np.zeros(100, np.float32)
    run("vadd", "vadd", 2, 64, a, 100, b, 100, c, 100, 100)
    np.testing.assert_array_equal(c, a + b)


def test_vectors() -> None:
    a, sums = floats(256), np.zeros(64, np.float32)
    parts = a.reshape(64, 4).copy()
    run("vector", "sum_and_reverse", 1, 64, a, sums)
    np.testing.assert_array_equal(sums, parts.sum(axis=1))
    np.testing.assert_array_equal(a.reshape(64, 4), parts[:, ::-1])


def test_transfers_of_vectors_end_with_the_memref() -> None:
    a, out = floats(3, 4), np.zeros((4, 4), np.float32)
    run("vector", "transpose", 1, 1, a, out)
    np.testing.assert_array_equal(out[:, :3], a.T)
    assert (out[:, 3] == -1).all()


def test_products_of_vectors() -> None:
    a, b, c = floats(4, 4), floats(4, 4), np.zeros((4, 4), np.float32)
    run("vector", "multiply", 1, 1, a, b, c)
    np.testing.assert_array_equal(c, a @ b)


@pytest.mark.parametrize("count", [0, 3, 8, 20])
def test_masked_vectors(count: int) -> None:
    a = abs(floats(256))
    expected = a.copy()
    expected[: min(count, 8)] = np.sqrt(expected[: min(count, 8)])
    run("vector", "masked", 1, 1, a, count)
    np.testing.assert_allclose(a, expected, rtol=1e-6)


def test_math() -> None:
    a, out = floats(256) / 4, np.zeros(256, np.float32)
    run("math", "k", 1, 256, a, out)
    power = np.where(np.cos(a) < 0, 0.25, abs(np.cos(a)) ** 1.5)
    expected = np.sin(a) * np.minimum(np.sqrt(abs(a)), 1.5) + power
    np.testing.assert_allclose(out, expected, rtol=1e-4, atol=1e-5)


def test_math_of_bits() -> None:
    a, out = np.arange(-128, 128, dtype=np.int32), np.zeros(256, np.int32)
    run("math", "bits", 1, 256, a, out)
    words = [f"{int(x) & 0xFFFFFFFF:032b}" for x in a]
    leading = [len(w) - len(w.lstrip("0")) for w in words]
    assert out.tolist() == [n << 6 | w.count("1") for n, w in zip(leading, words)]


def test_complex_numbers() -> None:
    a = (floats(256) + 1j * floats(256)[::-1]).astype(np.complex64)
    a[a == -1] = 2
    quotient = a * a / (a + 1)
    out = np.zeros(256, np.float32)
    run("complex", "k", 1, 256, a, out)
    np.testing.assert_allclose(out, abs(quotient), rtol=1e-5)
    np.testing.assert_allclose(a, np.exp(quotient), rtol=1e-3, atol=1e-5)


def test_arithmetic() -> None:
    a = np.random.default_rng(3).integers(-(2**20), 2**20, 256, dtype=np.int32)
    out = np.zeros(256, np.int32)
    run("arith", "k", 1, 256, a, out)
    wide = -(-a.astype(np.int64) // 3) * (a // 7)
    least = np.minimum(wide.astype(np.int32), a).astype(np.float32)
    bits = least.view(np.uint32).astype(np.uint64)
    rounded = (bits + 0x7FFF + (bits >> 16 & 1)) >> 16 << 16  # to bfloat16, ties to even
    expected = rounded.astype(np.uint32).view(np.float32).astype(np.int64) + (wide >> 32)
    np.testing.assert_array_equal(out, expected.astype(np.int32))


def test_memory() -> None:
    a, total = np.zeros(256, np.int32), np.zeros(2, np.int32)
    run("memref", "k", 1, 255, a, total)
    expected = np.tile([5, 14, 104, 1004], 64)
    np.testing.assert_array_equal(a[:255], expected[:255])
    assert total.tolist() == [expected[:255].sum(), np.bitwise_xor.reduce(expected[:255])]


@pytest.mark.parametrize(
    ("op", "advice"),
    [
        ("linalg.fill ins(%f : f32) outs(%a : memref<4xf32>)", "convert-linalg-to-loops"),
        ('"linalg.fill"(%f, %a) ({}) : (f32, memref<4xf32>) -> ()', "convert-linalg-to-loops"),
        ("%t = tensor.empty() : tensor<4xf32>", "one-shot-bufferize"),
        (
            "%i = math.ipowi %n, %n : i32 memref.store %i, %b[] : memref<i32>",
            "convert-math-to-funcs",
        ),
    ],
)
def test_what_no_pipeline_lowers_names_the_pass_that_does(op: str, advice: str) -> None:
    text = f"""gpu.module @kernels {{
      gpu.func @k(%a: memref<4xf32>, %b: memref<i32>, %f: f32, %n: i32) kernel {{
        {op}
        gpu.return
      }}
    }}"""
    with pytest.raises(CompileError, match=f"has no lowering.*upstream's {advice} first"):
        compile_module(_core.Module.parse(text, "no.mlir"), "no.mlir")


def test_what_no_pass_is_known_for_is_an_error_without_one() -> None:
    text = """gpu.module @kernels {
      gpu.func @k(%a: memref<4xf32>) kernel {
        gpu.memcpy %a, %a : memref<4xf32>, memref<4xf32>
        gpu.return
      }
    }"""
    with pytest.raises(CompileError, match="gpu.memcpy") as caught:
        compile_module(_core.Module.parse(text, "no.mlir"), "no.mlir")
    assert "first" not in str(caught.value)


@pytest.mark.parametrize("name", sorted(file.stem for file in MODULES.iterdir()))
def test_machine_code_for_gpus(name: str) -> None:
    module = _core.Module.parse((MODULES / f"{name}.mlir").read_text(), name)
    compiled = compile_module(module, name, target="cuda")
    assert compiled.image_kind == "cubin" and compiled.image.startswith(b"\x7fELF")
    assert compiled.kernels
