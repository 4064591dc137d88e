"""Launching: specialization, arguments of every kind, configurations."""

import ctypes
from types import SimpleNamespace

import numpy as np
import pytest
from cuda_errors import needs_host
from numba.cuda.core.errors import TypingError
from scaling import make_scale

from cppyy_cuda import cuda
from cppyy_cuda.errors import ArgumentError
from cppyy_cuda.launch.configuration import Configuration, LaunchError, stream_handle


def test_one_specialization_a_signature():
    scale = make_scale()
    a = np.arange(8.0)
    for factor in (1, 2, 3):
        scale[1, 8](np.zeros(8), a, factor)
    assert len(scale.signatures) == 1
    scale[1, 8](np.zeros(8), a, 1.5)
    scale[1, 8](np.zeros(8, "f4"), a, 1)
    scale[1, 8](np.zeros(16)[::2], a, 1)
    assert len(scale.signatures) == 4


def test_compiled_once(monkeypatch):
    from cppyy_cuda import compiler

    calls = []
    real = compiler.compile_module
    monkeypatch.setattr(
        compiler, "compile_module", lambda *a, **k: calls.append(a) or real(*a, **k)
    )
    scale = make_scale()
    for _ in range(3):
        scale[1, 8](np.zeros(8), np.ones(8), 2)
    assert len(calls) == 1


@pytest.mark.parametrize(
    "factor",
    [
        3,
        -3,
        2.5,
        True,
        2**62,
        np.int8(-3),
        np.uint16(7),
        np.int64(5),
        np.float32(0.5),
        np.float64(0.25),
        np.bool_(True),
    ],
)
def test_scalars(factor):
    a, out = np.arange(4.0), np.zeros(4)
    make_scale()[1, 4](out, a, factor)
    np.testing.assert_array_equal(out, a * factor)


@pytest.mark.parametrize("factor", [2 + 1j, np.complex64(1 - 1j), np.complex128(3j)])
def test_complex_scalars(factor):
    a, out = np.arange(4.0), np.zeros(4, "c16")
    make_scale()[1, 4](out, a, factor)
    np.testing.assert_allclose(out, a * factor)


def test_large_unsigned_scalar():
    @cuda.jit
    def kernel(out, n):
        out[0] = n

    out = np.zeros(1, "u8")
    kernel[1, 1](out, 2**64 - 1)
    assert out[0] == 2**64 - 1


def test_tuples_cross_as_their_leaves():
    @cuda.jit
    def kernel(out, t):
        a, (b, c), flag = t
        out[0] = a + b * c[1] if flag else 0

    out = np.zeros(1)
    kernel[1, 1](out, (1, (2.5, np.array([3.0, 4.0])), True))
    assert out[0] == 11.0


def test_named_tuple():
    from collections import namedtuple

    Pair = namedtuple("Pair", "low high")

    @cuda.jit
    def kernel(out, pair):
        out[0] = pair.high - pair.low

    out = np.zeros(1)
    kernel[1, 1](out, Pair(2, 7.5))
    assert out[0] == 5.5


def test_device_arrays_are_not_copied():
    a, out = cuda.to_device(np.arange(8.0)), cuda.device_array(8)
    scale = make_scale()
    scale[1, 8](out, a, 2)
    scale[1, 8](out, out, 2)
    np.testing.assert_array_equal(out.copy_to_host(), np.arange(8) * 4.0)


def test_argument_hints():
    @cuda.jit
    def kernel(a, b, c):
        i = cuda.grid(1)
        b[i] = a[i]
        c[i] += a[i]
        a[i] = -1

    a, b, c = np.arange(4.0), np.full(4, 9.0), np.ones(4)
    kernel[1, 4](cuda.In(a), cuda.Out(b), cuda.InOut(c))
    np.testing.assert_array_equal(a, np.arange(4))
    np.testing.assert_array_equal(b, np.arange(4))
    np.testing.assert_array_equal(c, np.arange(4) + 1)


def test_streams():
    stream = cuda.stream()
    a, out = np.arange(8.0), np.zeros(8)
    device, result = cuda.to_device(a, stream=stream), cuda.device_array(8, stream=stream)
    make_scale()[1, 8, stream](result, device, 2)
    result.copy_to_host(out, stream=stream)
    stream.synchronize()
    np.testing.assert_array_equal(out, a * 2)


def test_stream_handles_of_other_libraries():
    class CuPy:
        ptr = 11

    class Torch:
        cuda_stream = 12

    class Protocol:
        def __cuda_stream__(self):
            return 0, 13

    assert [stream_handle(s) for s in (CuPy(), Torch(), Protocol(), 14, None)] == [
        11, 12, 13, 14, 0,
    ]  # fmt: skip


@pytest.mark.parametrize("handle", ["x", 1.5, -1, 2**64, object(), b"1", [3]])
def test_what_is_no_stream(handle):
    protocols = ((), (0,), None, 0, (0, handle), lambda: (0, handle), lambda: None)
    given = [SimpleNamespace(__cuda_stream__=protocol) for protocol in protocols]
    names = ("handle", "ptr", "cuda_stream")
    given += [SimpleNamespace(**{name: handle}) for name in names]
    for stream in [handle, *given]:
        with pytest.raises(LaunchError, match="not a CUDA stream"):
            stream_handle(stream)


def test_numbers_of_any_library_are_streams():
    assert stream_handle(np.uint64(7)) == 7
    assert stream_handle(SimpleNamespace(handle=ctypes.c_void_p(None))) == 0


def test_configuration():
    configuration = Configuration("k", ((2, np.int32(3)), [4], 0, 128))
    assert configuration.grid == (2, 3, 1)
    assert configuration.block == (4, 1, 1)
    assert configuration.threads == 4
    assert configuration.shared_bytes == 128


def test_forall():
    a, out = np.arange(1000.0), np.zeros(1000)
    scale = make_scale()
    scale.forall(1000)(out, a, 2)
    np.testing.assert_array_equal(out, a * 2)
    scale.forall(1000, tpb=64)(out, a, 3)
    np.testing.assert_array_equal(out, a * 3)
    assert scale.forall(0)(out, a, 5) is None
    np.testing.assert_array_equal(out, a * 3)


def test_declared_signatures_convert_scalars():
    @cuda.jit(["void(float64[:], float64)", "void(int32[::1], int32)"])
    def kernel(a, x):
        a[0] = x

    for dtype in ("f8", "i4"):
        a = np.zeros(1, dtype)
        kernel[1, 1](a, 3)
        assert a[0] == 3
    strided = np.zeros(4)[::2]
    kernel[1, 1](strided, 2)
    assert strided[0] == 2
    assert len(kernel.signatures) == 2


def test_the_function_stays_reachable():
    scale = make_scale()
    assert scale.__name__ == "scale" and scale.py_func.__name__ == "scale"
    assert "scale" in repr(scale)


@pytest.mark.parametrize(
    "options",
    [
        {"fastmath": True},
        {"max_registers": 32},
        {"launch_bounds": 128},
        {"launch_bounds": (128, 2)},
        {"opt": False},
        {"lineinfo": True},
        {"debug": True},
        {"inline": "always"},
        {"lto": True, "cache": True, "forceinline": True},
    ],
    ids=str,
)
def test_options_keep_the_result(options):
    @cuda.jit(**options)
    def kernel(out, a):
        i = cuda.grid(1)
        if i < a.size:
            out[i] = a[i] / 3 + 1

    a, out = np.arange(40.0), np.zeros(40)
    kernel[1, 64](out, a)
    np.testing.assert_allclose(out, a / 3 + 1, rtol=1e-15)


def test_threads_of_the_host_program():
    from concurrent.futures import ThreadPoolExecutor

    scale = make_scale()

    def work(factor):
        out = np.zeros(64)
        scale[1, 64](out, np.arange(64.0), factor)
        return out

    with ThreadPoolExecutor(4) as pool:
        for factor, out in enumerate(pool.map(work, range(16))):
            np.testing.assert_array_equal(out, np.arange(64.0) * factor)


@pytest.mark.parametrize(
    "shape, strides",
    [
        ((1,), (-8,)),
        ((1, 4), (-3, 8)),
        ((4, 1), (8, -8)),
        ((2, 1, 2), (8, -5, 16)),
        ((0, 3), (-8, -8)),
    ],
)
def test_steps_below_0_of_what_has_one_element(shape, strides):
    @cuda.jit
    def count(a):
        if a.ndim == 1:
            for i in range(a.shape[0]):
                a[i] += 1
        if a.ndim == 2:
            for i in range(a.shape[0]):
                for j in range(a.shape[1]):
                    a[i, j] += 1
        if a.ndim == 3:
            for i in range(a.shape[0]):
                for k in range(a.shape[2]):
                    a[i, 0, k] += 1

    base = np.arange(8.0)
    view = np.lib.stride_tricks.as_strided(base, shape, strides)
    expected = view + 1
    count[1, 1](view)
    assert np.array_equal(view, expected)


def test_none_is_an_argument():
    @cuda.jit
    def kernel(a, factor, b, out):
        out[0] = factor if a is None else a[0]
        if b is not None:
            out[0] *= b

    out = np.zeros(1)
    for a, b, expected in [(None, None, 3), (None, 2.0, 6), (np.full(1, 5.0), None, 5)]:
        kernel[1, 1](a, 3, b, out)
        assert out[0] == expected


@pytest.mark.parametrize(
    "value, kind",
    [
        (ctypes.c_int(3), "c_int"),
        ((ctypes.c_double * 3)(), "c_double_Array_3"),
        (ctypes.c_void_p(0), "c_void_p"),
        (np.ma.array([1.0]), "MaskedArray"),
        (np.zeros(3, ">f8"), r"an array of >f8: pass numbers .* in its byte order"),
        (np.zeros(3, "g"), "an array of float128: "),
        (np.zeros(3, "V8"), r"an array of \|V8: "),
        (object(), "object"),
        ("text", "str"),
        (b"text", "bytes"),
        ([1, 2], "list"),
        ({1, 2}, "set"),
        (np.array([None]), "an array of pyobject: "),
        (slice(3), "slice"),
        (make_scale(), "function"),
        ((make_scale(), np.zeros(2)), "function"),
        ((make_scale(), make_scale()), "function"),
    ],
)
def test_other_arguments_are_refused_by_their_names(value, kind):
    scale = make_scale()
    with pytest.raises(ArgumentError, match=f"argument 'a' of kernel scale: .* cannot .* {kind}"):
        scale[1, 1](np.zeros(1), value, 1.0)


SIZE = ctypes.c_int(4)


@needs_host
def test_globals_of_ctypes_are_refused_at_their_line():
    @cuda.jit
    def kernel(out):
        out[0] = SIZE.value

    with pytest.raises(
        TypingError, match=r"(?s)'SIZE':.*.*a c_int cannot be used in a kernel"
    ) as e:
        kernel[1, 1](np.zeros(1))
    assert "out[0] = SIZE.value" in str(e.value)
