"""numba-cuda's arrays, streams and events, and cuda.core, on the host driver."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest

LIBRARY = "libcppyy_cuda_host_driver.so"
CUDA_ERROR_INVALID_VALUE = 1

pytestmark = pytest.mark.skipif(
    Path("/dev/nvidiactl").exists(),
    reason="NVIDIA's driver answers in this process; the host driver would take its name",
)


@pytest.fixture(scope="session")
def host_driver_path() -> Path:
    """Return the library in the installed package, or else in the build folder."""
    folders = []
    package = importlib.util.find_spec("cppyy_cuda")
    for location in (package and package.submodule_search_locations) or []:
        folders.append(Path(location) / "lib")
    build = Path(__file__).resolve().parents[2] / "build"
    folders += [build / "python" / "cppyy_cuda" / "lib", build / "lib"]
    for folder in folders:
        if (folder / LIBRARY).exists():
            return folder / LIBRARY
    raise FileNotFoundError(f"no {LIBRARY} in {', '.join(map(str, folders))}: build it first")


@pytest.fixture(scope="session")
def driver(host_driver_path: Path) -> ctypes.CDLL:
    return ctypes.CDLL(str(host_driver_path), mode=os.RTLD_NOW | os.RTLD_LOCAL)


@pytest.fixture
def cuda(driver: ctypes.CDLL) -> Any:
    """Return numba.cuda, with the host driver loaded as libcuda.so.1."""
    from numba import cuda

    return cuda


def test_numba_finds_the_device(cuda: Any) -> None:
    assert cuda.is_available()
    device = cuda.get_current_device()
    assert tuple(device.compute_capability) == (9, 0)
    assert "host" in device.name
    assert device.MAX_THREADS_PER_BLOCK == 1024
    assert len(os.sched_getaffinity(0)) == device.MULTIPROCESSOR_COUNT
    assert device.uuid.startswith("GPU-")


@pytest.mark.parametrize("dtype", ["int8", "float16", "float32", "float64", "complex128"])
def test_arrays_go_there_and_back(cuda: Any, dtype: str) -> None:
    host = (np.arange(1000) % 100).astype(dtype)
    device = cuda.to_device(host)
    assert np.array_equal(device.copy_to_host(), host)
    host[:] = 0
    assert device.copy_to_host()[99] == 99, "the copy is the device's own"


def test_device_arrays_of_any_layout(cuda: Any) -> None:
    host = np.arange(24, dtype=np.float32).reshape(4, 6)
    device = cuda.device_array((4, 6), dtype=np.float32)
    device.copy_to_device(host)
    assert np.array_equal(device[1:].copy_to_host(), host[1:])
    fortran = cuda.to_device(np.asfortranarray(host))
    assert fortran.is_f_contiguous()
    assert np.array_equal(fortran.copy_to_host(), host)
    like = cuda.device_array_like(device)
    like.copy_to_device(device)
    assert np.array_equal(like.copy_to_host(), host)
    assert cuda.to_device(np.empty(0)).copy_to_host().size == 0


def test_streams_and_events(cuda: Any) -> None:
    stream = cuda.stream()
    start, end = cuda.event(), cuda.event()
    host = np.arange(1 << 20, dtype=np.float64)
    start.record(stream)
    with cuda.pinned(host):
        device = cuda.to_device(host, stream=stream)
        back = device.copy_to_host(stream=stream)
    end.record(stream)
    end.synchronize()
    assert end.query()
    assert np.array_equal(back, host)
    assert 0 < cuda.event_elapsed_time(start, end) < 60_000
    end.wait(cuda.default_stream())
    stream.synchronize()
    cuda.synchronize()


def test_host_memory_of_each_kind(cuda: Any) -> None:
    for make in (cuda.pinned_array, cuda.mapped_array, cuda.managed_array):
        array = make(100, dtype=np.int32)
        array[:] = 3
        assert array.sum() == 300
    host = np.arange(10.0)
    with cuda.mapped(host) as view:
        assert np.array_equal(view.copy_to_host(), host)
        host[0] = 42  # mapped, not copied
        assert view.copy_to_host()[0] == 42


def test_memory_info(cuda: Any) -> None:
    info = cuda.current_context().get_memory_info()
    assert 0 < info.free <= info.total
    assert info.total == os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")


def test_memset(cuda: Any) -> None:
    from numba.cuda.cudadrv import driver as numba_driver

    device = cuda.to_device(np.zeros(16, dtype=np.uint8))
    numba_driver.device_memset(device, 7, 16)
    assert (device.copy_to_host() == 7).all()


def test_errors_have_cudas_codes(cuda: Any) -> None:
    from numba.cuda.cudadrv.driver import CudaAPIError
    from numba.cuda.cudadrv.driver import driver as numba_driver

    with pytest.raises(CudaAPIError, match="CUDA_ERROR_OUT_OF_MEMORY"):
        cuda.device_array(1 << 50, dtype=np.uint8)
    with pytest.raises(CudaAPIError, match="CUDA_ERROR_INVALID_VALUE") as caught:
        numba_driver.cuMemFree(12345)
    assert int(caught.value.code) == CUDA_ERROR_INVALID_VALUE


def test_ptx_has_no_binary_for_this_device(cuda: Any) -> None:
    from cuda.bindings import driver as bindings

    cuda.current_context()
    result, _ = bindings.cuModuleLoadData(b".version 9.0\n.target sm_90\n\0")
    assert result == bindings.CUresult.CUDA_ERROR_NO_BINARY_FOR_GPU


def test_threads_share_the_primary_context(cuda: Any) -> None:
    host = np.arange(100)
    device = cuda.to_device(host)
    results = []

    def read() -> None:
        results.append(np.array_equal(device.copy_to_host(), host))

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [True] * 4


def test_closing_and_going_on(cuda: Any) -> None:
    cuda.to_device(np.arange(4))
    cuda.close()
    assert cuda.to_device(np.arange(4)).copy_to_host().sum() == 6


def test_cuda_core(driver: ctypes.CDLL) -> None:
    import cuda.core as core

    device = core.Device()
    device.set_current()
    assert tuple(device.compute_capability) == (9, 0)
    stream = device.create_stream()
    first, second = (device.allocate(1024, stream=stream) for _ in range(2))
    assert first.is_device_accessible
    assert first.size == 1024
    first.copy_to(second, stream=stream)
    event = stream.record()
    event.sync()
    assert event.is_done
    first.close(stream)
    second.close(stream)
    stream.sync()
    assert device.properties.max_threads_per_block == 1024


def test_cuda_core_asks_the_cuda_runtime(cuda: Any) -> None:
    # Which is ours (docs/runtime.md).
    from cuda.bindings import driver as binding
    from cuda.core import Device

    device = Device(0)
    device.set_current()
    device.sync()
    error, bus_id = binding.cuDeviceGetPCIBusId(16, 0)
    assert error == 0
    assert device.pci_bus_id == bus_id.partition(b"\0")[0].decode()
    device.default_stream.sync()
    cuda.synchronize()
