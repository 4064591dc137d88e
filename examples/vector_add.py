"""C++ in a Python kernel, and a C++ kernel launched from Python.

Runs unchanged on a GPU and, where there is none, on the host. Checks both results.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable

import cppyy
import numpy as np
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401  (takes over numba.cuda.jit and cppyy.cppdef)

cppyy.cppdef("""
namespace demo {
  template <class T> T axpy(T a, T x, T y) { return a * x + y; }   // plain C++: host and device

  template <class T>                                                // CUDA C++
  __global__ void vadd(const T *a, const T *b, T *out, int n) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n)
      out[i] = a[i] + b[i];
  }
}
""")


@cuda.jit
def axpy_kernel(a, x, y, out):
    """Compute ``out = a * x + y`` with the C++ function, one thread per element."""
    i = cuda.grid(1)
    if i < out.size:
        out[i] = cppyy.gbl.demo.axpy(a, x[i], y[i])


def best_of(launch: Callable[[], None], repeats: int = 7) -> float:
    """Return the time of a launch in milliseconds: the best of several, without the first."""
    launch()
    times = []
    for _ in range(repeats):
        cuda.synchronize()
        start = time.perf_counter()
        launch()
        cuda.synchronize()
        times.append(time.perf_counter() - start)
    return 1e3 * min(times)


def main() -> int:
    """Run both kernels; return 0 if the results are right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=1 << 20, help="number of elements")
    n = parser.parse_args().size
    random = np.random.default_rng(1)
    x, y = random.random((2, n), np.float32)
    dev_x, dev_y = cuda.to_device(x), cuda.to_device(y)
    out = cuda.device_array(n, np.float32)
    threads = 256
    blocks = (n + threads - 1) // threads

    print(f"target: {cuda.get_current_device().name}, {n} elements of float32")
    a = np.float32(2)
    vadd = cppyy.gbl.demo.vadd["float"]
    cases = (
        (
            "Python kernel, C++ axpy",
            lambda: axpy_kernel[blocks, threads](a, dev_x, dev_y, out),
            a * x + y,
        ),
        ("C++ kernel vadd<float>", lambda: vadd[blocks, threads](dev_x, dev_y, out, n), x + y),
    )
    failures = 0
    for name, launch, expected in cases:
        milliseconds = best_of(launch)
        difference = float(np.max(np.abs(out.copy_to_host() - expected)))
        right = difference <= 1e-6  # a fused multiply-add rounds once, NumPy twice
        failures += not right
        print(
            f"{name}: {milliseconds:.3f} ms, maximum difference {difference:.1e}"
            f" ({'right' if right else 'WRONG'})"
        )
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main())
