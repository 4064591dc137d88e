"""NVIDIA's driver: whether it works in this process, and what is wrong with it if it does not."""

from __future__ import annotations

import _ctypes
import ctypes
import functools
from pathlib import Path

from cppyy_cuda import process

LIBRARY = "libcuda.so.1"
#: CUDA's number of the oldest driver whose functions this package needs.
_OLDEST = 12000
#: Of a GPU, then of all that a driver answers for.
_GPUS = ("/dev/nvidia0", "/dev/nvidiactl", "/dev/nvhost-ctrl")
_DEVICE_FILES = (*_GPUS, "/dev/dxg")
_NO_DEVICE = 100  # CUDA_ERROR_NO_DEVICE; so it is with an empty CUDA_VISIBLE_DEVICES


def works() -> bool:
    """Return whether there is a driver that works, with a device."""
    return _look() == ""


def problem() -> str:
    """Return what is wrong with the driver; "" if it works, or if the machine has no GPU."""
    return _look() or ""


@functools.lru_cache(maxsize=1)
def _look() -> str | None:
    """Return what is wrong with the driver; None if there is no GPU and so nothing to be wrong."""
    # Without its device files the driver would fail, and a loaded libcuda.so.1 could be mistaken
    # for the host driver, which has the same name.
    if not any(Path(file).exists() for file in _DEVICE_FILES):
        return None
    try:
        driver = ctypes.CDLL(LIBRARY, mode=ctypes.RTLD_LOCAL)
    except OSError as error:
        has_gpu = any(Path(file).exists() for file in _GPUS)  # /dev/dxg is any maker's
        return f"it cannot be loaded ({error})" if has_gpu else None
    process.note_use()
    found = _ask(driver)
    if found != "":
        _ctypes.dlclose(driver._handle)
    return found


def _ask(driver: ctypes.CDLL) -> str | None:
    try:
        status = driver.cuInit(0)
        if status == _NO_DEVICE:
            return None
        if status:
            return f"cuInit failed with {_name(driver, status)}"
        version = version_of(driver)
        count = ctypes.c_int()
        status = driver.cuDeviceGetCount(ctypes.byref(count))
    except AttributeError as error:
        return f"it is no driver of NVIDIA's ({error})"
    if status:
        return f"cuDeviceGetCount failed with {_name(driver, status)}"
    if version < _OLDEST:
        return (
            f"it is for CUDA {text_of(version)}: one for CUDA {text_of(_OLDEST)} or later is needed"
        )
    return "" if count.value > 0 else None


def version_of(driver: ctypes.CDLL) -> int:
    """Return the latest CUDA that a driver supports, such as 12020 for 12.2; 0 if it is unknown."""
    number = ctypes.c_int()
    return number.value if driver.cuDriverGetVersion(ctypes.byref(number)) == 0 else 0


def text_of(version: int) -> str:
    """Return CUDA's number of a version as text, such as ``12.2``."""
    return f"{version // 1000}.{version % 1000 // 10}"


def _name(driver: ctypes.CDLL, status: int) -> str:
    name = ctypes.c_char_p()
    if driver.cuGetErrorName(status, ctypes.byref(name)) or not name.value:
        return f"code {status}"
    return f"{name.value.decode(errors='replace')} ({status})"
