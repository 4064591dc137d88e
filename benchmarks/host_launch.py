"""The cost of a launch and of a barrier on the host target."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from pathlib import Path

import cppyy
import numpy as np
from host_cases import median_ms
from host_openmp import build
from report import Row

import cppyy_cuda.numba_ext  # noqa: F401  (kernels call C++)
from cppyy_cuda import cuda

SOURCES = Path(__file__).parent / "kernels" / "launch"
LAUNCHES = 1000
LAUNCH_US, GENERAL_NS, UNIFORM_NS = 2.0, 10.0, 1.0
THREADS, FEW, MANY = 256, 100, 2100
CXX = """
namespace bench_launch {
__device__ void wait_down(int depth) { __syncthreads(); if (depth) wait_down(depth - 1); }
}
"""


@cuda.jit
def empty():
    """Do nothing."""


@cuda.jit
def uniform_barriers(count, out):
    """Wait as often as the launch says."""
    t = cuda.threadIdx.x
    for k in range(count):
        out[t] = k
        cuda.syncthreads()


@cuda.jit
def general_barriers(counts, out):
    """Wait as often as each thread's number says: equal, but the compiler cannot know."""
    t = cuda.threadIdx.x
    for k in range(counts[t]):
        out[t] = k
        cuda.syncthreads()


@cuda.jit
def called_barriers(count, out):
    """Wait in a function that cannot be inlined."""
    t = cuda.threadIdx.x
    for k in range(count):
        out[t] = k
        cppyy.gbl.bench_launch.wait_down(0)


def load(driver: ctypes.CDLL) -> ctypes.c_void_p:
    """Load the empty kernel through the driver API."""
    compiled = next(iter(empty.instances.values())).compiled
    module, function = ctypes.c_void_p(), ctypes.c_void_p()
    name = compiled.kernels[0].name.encode()
    assert driver.cuModuleLoadData(ctypes.byref(module), compiled.image) == 0
    assert driver.cuModuleGetFunction(ctypes.byref(function), module, name) == 0
    return function


def compiled_calls() -> dict[str, Callable[[], None]]:
    """Return launches from C++; none if there is no compiler for them."""
    library = build(SOURCES)
    if library is None or library.library is None:
        return {}
    driver = ctypes.CDLL("libcuda.so.1")
    function = load(driver)
    launch, wait = (
        ctypes.cast(f, ctypes.c_void_p) for f in (driver.cuLaunchKernel, driver.cuCtxSynchronize)
    )

    def call(waits: int) -> None:
        error = library.library.launches(launch, wait, function, LAUNCHES, waits)
        assert error == 0, error

    return {"C++, burst": lambda: call(0), "C++, each waited for": lambda: call(1)}


def python_call() -> None:
    """Launch from Python."""
    configured = empty[1, 1]
    for _ in range(LAUNCHES):
        configured()
    cuda.synchronize()


def launch_rows() -> list[Row]:
    """Measure the empty kernel."""
    empty[1, 1]()
    calls = compiled_calls() | {"Python, burst": python_call}
    rows = []
    for (name, _), ms in zip(calls.items(), median_ms(list(calls.values())), strict=True):
        us = 1e3 * ms / LAUNCHES
        judged = name.startswith("C++")
        limit, met = (f"<= {LAUNCH_US} us", us <= LAUNCH_US) if judged else ("", None)
        rows.append(Row(f"empty kernel from {name}", "us", us, limit=limit, met=met))
    return rows


def barrier_ns(kernel, argument: Callable[[int], object]) -> float:
    """Return the cost of one barrier per thread: the slope over the number of barriers."""
    out = cuda.to_device(np.zeros(THREADS, np.int64))
    few, many = argument(FEW), argument(MANY)

    def launch(count):
        kernel[1, THREADS](count, out)
        cuda.synchronize()

    times = median_ms([lambda: launch(few), lambda: launch(many)])
    assert (out.copy_to_host() == MANY - 1).all()
    return 1e6 * (times[1] - times[0]) / (MANY - FEW) / THREADS


def barrier_row(form: str, ns: float, limit: float | None = None) -> Row:
    """Return the cost of a barrier in one form, compared with its limit if there is one."""
    text, met = ("", None) if limit is None else (f"<= {limit} ns", ns <= limit)
    return Row(f"barrier, {form}, a thread", "ns", ns, limit=text, met=met)


def barrier_rows() -> list[Row]:
    """Measure all forms."""
    cppyy.cppdef(CXX)
    general = barrier_ns(general_barriers, lambda n: cuda.to_device(np.full(THREADS, n, np.int64)))
    return [
        barrier_row("general form", general, GENERAL_NS),
        barrier_row("block-uniform", barrier_ns(uniform_barriers, np.int64), UNIFORM_NS),
        barrier_row("in a recursive function", barrier_ns(called_barriers, np.int64)),
    ]


def run() -> list[Row]:
    """Measure launches and barriers; nothing if a GPU runs kernels."""
    from cppyy_cuda.compiler import current_target

    if current_target() != "host":
        print("\nthe host's launches: left out, kernels run on a GPU (CPPYY_CUDA_TARGET=host)")
        return []
    return launch_rows() + barrier_rows()
