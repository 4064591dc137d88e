"""Other launchers, and other libraries' arrays in ours, where they are installed."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

from python_launch_arguments import cxx_kernel

from cppyy_cuda.compiler import current_target

Call = Callable[[], object]


def _numba_cuda(four: list[Any]) -> dict[str, Call]:
    from numba.cuda.dispatcher import CUDADispatcher

    def arrays(a, b, c, d):
        pass

    run = CUDADispatcher(arrays, targetoptions={})[1, 1]
    return {"numba-cuda's launcher, 4 arrays of ours": lambda: run(*four)}


def _cupy(four: list[Any]) -> dict[str, Call]:
    cupy = importlib.import_module("cupy")
    theirs = [cupy.asarray(array) for array in four]
    a, b, c, d = theirs
    launcher = cxx_kernel("arrays", 4)[1, 1]
    raw = cupy.RawKernel(
        'extern "C" __global__ void arrays(double *, double *, double *, double *) {}', "arrays"
    )
    return {
        "4 arrays of CuPy": lambda: launcher(a, b, c, d),
        "CuPy's RawKernel, 4 arrays of ours": lambda: raw((1,), (1,), (a, b, c, d)),
    }


class _Interface:
    """An array of a library that has `__cuda_array_interface__` only, and keeps what it says."""

    def __init__(self, array: Any) -> None:
        self.kept = array, array.__cuda_array_interface__

    __cuda_array_interface__ = property(lambda self: self.kept[1])


def _interface(four: list[Any]) -> dict[str, Call]:
    a, b, c, d = map(_Interface, four)
    launcher = cxx_kernel("arrays", 4)[1, 1]
    return {"4 arrays of an interface": lambda: launcher(a, b, c, d)}


def _torch(four: list[Any]) -> dict[str, Call]:
    torch = importlib.import_module("torch")
    a, b, c, d = [torch.as_tensor(array, device="cuda") for array in four]
    launcher = cxx_kernel("arrays", 4)[1, 1]
    return {"4 arrays of PyTorch": lambda: launcher(a, b, c, d)}


def _triton(four: list[Any]) -> dict[str, Call]:
    torch, triton = importlib.import_module("torch"), importlib.import_module("triton")
    a, b, c, d = [torch.as_tensor(array, device="cuda") for array in four]
    from python_launch_triton import arrays

    kernel = triton.jit(arrays)[(1,)]
    return {"Triton's launcher, 4 arrays of ours": lambda: kernel(a, b, c, d)}


_PEERS = {
    "numba-cuda": _numba_cuda,
    "an interface": _interface,
    "CuPy": _cupy,
    "PyTorch": _torch,
    "Triton": _triton,
}


def peer_calls(four: list[Any]) -> tuple[dict[str, Call], dict[str, str]]:
    """Return what can be launched here, and why the rest cannot."""
    calls: dict[str, Call] = {}
    reasons: dict[str, str] = {}
    for name, make in _PEERS.items():
        if make is not _interface and current_target() != "cuda":
            reasons[name] = "needs a GPU"
            continue
        try:
            found = make(four)
            for call in found.values():
                call()
            calls |= found
        except Exception as error:
            reasons[name] = f"{type(error).__name__}: {error}".partition("\n")[0]
    return calls, reasons
