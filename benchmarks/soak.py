"""A million launches and ten thousand kernels: does the process grow?

python benchmarks/soak.py [--launches N] [--kernels N] prints as it goes.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cppyy
import numba
import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

from report import Row

import cppyy_cuda.numba_ext  # noqa: F401  (njit launches)
from cppyy_cuda import compiler, cuda

LAUNCHES, KERNELS, STEPS = 1_000_000, 10_000, 10
LAUNCH_MIB, KERNEL_KIB = 2.0, 4.0

cppyy.cppdef("""
namespace bench_soak {
template <class T> __global__ void scale(T *x, T by, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) x[i] *= by;
}
template <int N> __global__ void add(double *x) { x[threadIdx.x] += N; }
}
""")


@cuda.jit
def shift(x, by):
    """Add to each element."""
    i = cuda.grid(1)
    if i < x.size:
        x[i] += by


@numba.njit
def in_compiled_code(x, times):
    """Launch both kernels, each `times`."""
    for _ in range(times):
        shift[1, 32](x, 1.0)
        cppyy.gbl.bench_soak.scale[1, 32](x, 0.5, x.size)


def host_kib() -> int:
    """Return the process's resident memory."""
    gc.collect()
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.split("VmRSS:")[1].split()[0])


def device_kib() -> int:
    """Return what is used of the device's memory, by anyone; 0 on the host target."""
    if compiler.current_target() == "host":
        return 0
    free, total = cuda.current_context().get_memory_info()
    return int(total - free) >> 10


def launch(count: int) -> None:
    """Launch that often in every way: from Python, with arrays of the host, and from njit."""
    device, host = cuda.to_device(np.ones(32)), np.ones(32)
    scale = cppyy.gbl.bench_soak.scale
    for _ in range(count // 100):
        for _ in range(24):
            shift[1, 32](device, 1.0)
            scale[1, 32](device, 0.5, 32)
        shift[1, 32](host, 1.0)
        scale[1, 32](host, 0.5, 32)
        in_compiled_code(device, 25)
    cuda.synchronize()


def make_in_python(number: int) -> Any:
    """Return a kernel of its own, which nothing else refers to."""

    @cuda.jit
    def kernel(x):
        x[cuda.threadIdx.x] += number

    return kernel


def drop_kernels(count: int, first: int) -> None:
    """Make, launch and drop so many kernels."""
    x = cuda.to_device(np.zeros(32))
    for number in range(first, first + count):
        make_in_python(number)[1, 32](x)
    assert x.copy_to_host()[0] == sum(range(first, first + count))


def instantiate(count: int, first: int) -> None:
    """Instantiate a template for so many arguments, and drop its instances."""
    x = cuda.to_device(np.zeros(32))
    for number in range(first, first + count):
        cppyy.gbl.bench_soak.add[str(number)][1, 32](x)
    assert x.copy_to_host()[0] == sum(range(first, first + count))


def growth(work: Any, count: int) -> Iterator[tuple[int, int, int]]:
    """Yield what was done, and the growth on the host and on the device (KiB) since the first step.

    The first step fills the caches.
    """
    step = max(1, count // STEPS)
    work(step, 0)
    host, device = host_kib(), device_kib()
    for done in range(step, count, step):
        work(step, done)
        yield done, host_kib() - host, device_kib() - device


WORKS = {
    "launches": (lambda count, first: launch(count), LAUNCHES),
    "kernels in Python": (drop_kernels, KERNELS),
    "instances of a C++ template": (instantiate, KERNELS),
}


def measure(name: str, count: int) -> tuple[int, int, int]:
    """Run one kind of work and print its growth; return the last."""
    last = 0, 0, 0
    for last in growth(WORKS[name][0], count):
        print(f"{name}: {last[0]}, host {last[1]:+d} KiB, device {last[2]:+d} KiB", flush=True)
    return last


def run() -> list[Row]:
    """Return the growth of each kind of work."""
    rows = []
    for name, (_, count) in WORKS.items():
        done, host, device = measure(name, count)
        if name == "launches":
            met = host <= 1024 * LAUNCH_MIB
            rows.append(Row(f"{done} launches", "KiB", host, limit=f"<= {LAUNCH_MIB} MiB", met=met))
        else:
            each = host / done
            limit = f"<= {KERNEL_KIB} KiB" if "Python" in name else ""
            met = each <= KERNEL_KIB if limit else None
            rows.append(Row(f"each of {done} {name}", "KiB", each, limit=limit, met=met))
        rows.append(Row(f"{name}: device memory", "KiB", device))
    return rows


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--launches", type=int, default=LAUNCHES)
    parser.add_argument("--kernels", type=int, default=KERNELS)
    given = parser.parse_args()
    for name in WORKS:
        measure(name, given.launches if name == "launches" else given.kernels)
