"""`cuda.bindings.runtime` and `cuda.core` on the host target call our library."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys

import pytest

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda import cuda, runtime_api
from cppyy_cuda.runtime_api import bindings

runtime = pytest.importorskip("cuda.bindings.runtime")

if not runtime_api.is_own():
    pytest.skip("NVIDIA's runtime answers on this machine", allow_module_level=True)


def run(code: str) -> str:
    """Run code on the host target in a new process: its output."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=300,
        env=os.environ | {"CPPYY_CUDA_TARGET": "host"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def ok(answer: tuple) -> object:
    """Return what a call answers besides cudaSuccess."""
    assert answer[0] == runtime.cudaError_t.cudaSuccess
    return answer[1] if len(answer) == 2 else answer[1:]


def test_every_function_is_ours() -> None:
    found = runtime_api.redirection()
    assert found is not None
    assert found.problem == ""
    assert {"cudaMalloc", "cudaStreamCreate", "cudaGraphLaunch"} <= found.redirected
    assert not found.redirected & found.unsupported
    assert "cudaMalloc" not in found.unsupported


def test_memory_and_devices() -> None:
    assert ok(runtime.cudaGetDeviceCount()) == len(cuda.gpus)
    assert ok(runtime.cudaRuntimeGetVersion()) == 13000
    memory = ok(runtime.cudaMalloc(16))
    source, target = (ctypes.c_int * 4)(1, 2, 3, 4), (ctypes.c_int * 4)()
    kinds = runtime.cudaMemcpyKind
    ok(runtime.cudaMemcpy(memory, source, 16, kinds.cudaMemcpyHostToDevice))
    ok(runtime.cudaMemcpy(target, memory, 16, kinds.cudaMemcpyDeviceToHost))
    assert list(target) == [1, 2, 3, 4]
    ok(runtime.cudaFree(memory))
    properties = ok(runtime.cudaGetDeviceProperties(0))
    assert properties.name.startswith(b"cppyy-cuda host")
    assert properties.warpSize == 32


def test_streams_events_and_graphs() -> None:
    stream = ok(runtime.cudaStreamCreate())
    event = ok(runtime.cudaEventCreate())
    ok(runtime.cudaEventRecord(event, stream))
    ok(runtime.cudaEventSynchronize(event))
    memory = ok(runtime.cudaMalloc(4))
    mode = runtime.cudaStreamCaptureMode.cudaStreamCaptureModeThreadLocal
    ok(runtime.cudaStreamBeginCapture(stream, mode))
    ok(runtime.cudaMemsetAsync(memory, 1, 4, stream))
    graph = ok(runtime.cudaStreamEndCapture(stream))
    execution = ok(runtime.cudaGraphInstantiate(graph, 0))
    ok(runtime.cudaGraphLaunch(execution, stream))
    ok(runtime.cudaStreamSynchronize(stream))
    value = ctypes.c_int()
    kind = runtime.cudaMemcpyKind.cudaMemcpyDeviceToHost
    ok(runtime.cudaMemcpy(ctypes.addressof(value), memory, 4, kind))
    assert value.value == 0x01010101
    ok(runtime.cudaGraphExecDestroy(execution))
    ok(runtime.cudaStreamDestroy(stream))
    ok(runtime.cudaFree(memory))


def test_errors() -> None:
    errors = runtime.cudaError_t
    assert runtime.cudaSetDevice(1000) == (errors.cudaErrorInvalidDevice,)
    assert runtime.cudaGetLastError() == (errors.cudaErrorInvalidDevice,)
    assert runtime.cudaGetLastError() == (errors.cudaSuccess,)
    assert ok(runtime.cudaGetErrorName(errors.cudaErrorNotSupported)) == b"cudaErrorNotSupported"
    memory = ok(runtime.cudaMalloc(8))
    assert runtime.cudaIpcGetMemHandle(memory)[0] == errors.cudaErrorNotSupported
    assert runtime.cudaIpcGetMemHandle(0)[0] == errors.cudaErrorInvalidValue
    ok(runtime.cudaFree(memory))


def test_cuda_core() -> None:
    core = pytest.importorskip("cuda.core")
    device = core.Device()
    device.set_current()
    assert device.pci_bus_id == "0000:00:00.0"
    device.sync()
    device.create_stream().sync()


def test_functions_of_a_later_cuda_say_so() -> None:
    found = runtime_api.redirection()
    assert found is not None
    if "cudaGraphGetId" not in found.unsupported:
        pytest.skip("this cuda.bindings has no such function")
    graph = ok(runtime.cudaGraphCreate(0))
    assert runtime.cudaGraphGetId(graph)[0] == runtime.cudaError_t.cudaErrorNotSupported
    ok(runtime.cudaGraphDestroy(graph))


def test_imported_first_it_keeps_nvidias() -> None:
    code = """
import cuda.bindings.runtime
import cppyy_cuda.numba_ext
from cppyy_cuda import runtime_api
print(runtime_api.redirection().problem)
"""
    assert "was imported first" in run(code)


def test_another_major_version_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bindings, "_version", lambda: 12)
    monkeypatch.setattr(bindings, "_READER", "nothing")
    found = bindings.redirect(runtime_api.open_own())
    assert "not of CUDA 13" in found.problem
    assert not found.redirected
