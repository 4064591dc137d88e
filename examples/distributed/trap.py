"""Particles in an anharmonic trap: what each actor of `with_ray.py` holds on its device.

A C++ kernel moves the particles, a Python kernel computes their energies.
"""

from __future__ import annotations

import cppyy
import numpy as np

import cppyy_cuda.numba_ext  # noqa: F401  (takes over cppyy.cppdef)
from cppyy_cuda import cuda

cppyy.cppdef("""
namespace trap {
  template <class T> struct Well {
    T k, quartic;
    T force(T x) const { return -(k + quartic * x * x) * x; }
    T energy(T x) const { return (k / 2 + quartic / 4 * x * x) * x * x; }
  };

  /// Leapfrog: the error of the energy falls with the square of the time step.
  template <class T>
  __global__ void move(T *x, T *v, Well<T> well, T dt, int steps, int n) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i >= n) return;
    for (int step = 0; step < steps; ++step) {
      v[i] += dt / 2 * well.force(x[i]);
      x[i] += dt * v[i];
      v[i] += dt / 2 * well.force(x[i]);
    }
  }
}
""")
WELL = cppyy.gbl.trap.Well["double"](1.0, 0.5)


@cuda.jit
def energies(x, v, out, well):
    """Write the energy of each particle."""
    i = cuda.grid(1)
    if i < x.size:
        out[i] = v[i] * v[i] / 2 + well.energy(x[i])


class Particles:
    """Particles that start from random places; the device is this process's first."""

    def __init__(self, count: int, seed: int) -> None:
        random = np.random.default_rng(seed)
        self.start = random.normal(size=count), random.normal(size=count)
        self.blocks = (count + 127) // 128

    def energies(self, x, v) -> np.ndarray:
        """Return the energy of each particle."""
        out = cuda.device_array_like(x)
        energies[self.blocks, 128](x, v, out, WELL)
        return out.copy_to_host()

    def drift(self, dt: float, time: float) -> float:
        """Let the particles move; return by how much the steps change an energy, on average.

        It would not change at all if the steps were infinitely small.
        """
        x, v = map(cuda.to_device, self.start)
        before = self.energies(x, v)
        cppyy.gbl.trap.move[self.blocks, 128](x, v, WELL, dt, round(time / dt), x.size)
        return float(abs(self.energies(x, v) - before).mean())
