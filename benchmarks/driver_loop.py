"""A loop of the driver's own launches in C: what a launch costs at least."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from host_openmp import build

SOURCES = Path(__file__).parent / "kernels" / "launch"


def driver_loop(kernel: Any, count: int, params: Sequence[Any] = ()) -> Callable[[], None] | None:
    """Return the loop for a compiled kernel, one block of one thread; None without a C++ compiler.

    `params` are its parameters as numbers of ctypes.
    """
    library = build(SOURCES)
    if library is None or library.library is None:
        return None
    driver = ctypes.CDLL("libcuda.so.1")
    module, function = ctypes.c_void_p(), ctypes.c_void_p()
    assert driver.cuModuleLoadData(ctypes.byref(module), kernel.compiled.image) == 0
    name = kernel.compiled.kernels[0].name.encode()
    assert driver.cuModuleGetFunction(ctypes.byref(function), module, name) == 0
    launch, wait = (
        ctypes.cast(f, ctypes.c_void_p) for f in (driver.cuLaunchKernel, driver.cuCtxSynchronize)
    )
    addresses = [ctypes.addressof(param) for param in params]
    array = (ctypes.c_void_p * max(1, len(params)))(*addresses)

    def run(keep: Sequence[Any] = params) -> None:
        error = library.library.launchesWith(launch, wait, function, count, 0, array)
        assert error == 0, error

    return run
