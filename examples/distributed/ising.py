"""The Ising model on a torus: what each worker of `with_dask.py` computes.

A Python kernel flips spins by random numbers from C++; a C++ kernel adds the spins up.
"""

from __future__ import annotations

import cppyy
import numpy as np

import cppyy_cuda.numba_ext  # noqa: F401  (takes over cppyy.cppdef)
from cppyy_cuda import cuda

cppyy.cppdef("""
namespace ising {
  /// A number in [0, 1) for a site at a time (SplitMix64).
  inline double random(unsigned long site, unsigned long time, unsigned long seed) {
    unsigned long z = seed * 0xd1342543de82ef95 + (site << 32 | time) * 0x9e3779b97f4a7c15;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return ((z ^ z >> 31) >> 11) * 0x1p-53;
  }

  __global__ void add_up(const signed char *spins, int *sum, int n) {
    for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x)
      atomicAdd(sum, spins[i]);
  }
}
""")


@cuda.jit
def flip(spins, colour, beta, time, seed):
    """Offer a flip to the sites of one colour of a chess board: their neighbours have the other."""
    x, y = cuda.grid(2)
    width, height = spins.shape
    if x < width and y < height and (x + y) % 2 == colour:
        neighbours = (
            spins[(x + 1) % width, y]
            + spins[(x - 1) % width, y]
            + spins[x, (y + 1) % height]
            + spins[x, (y - 1) % height]
        )
        energy = 2.0 * spins[x, y] * neighbours
        if cppyy.gbl.ising.random(x * height + y, 2 * time + colour, seed) < np.exp(-beta * energy):
            spins[x, y] = -spins[x, y]


def magnetization(temperature: float, seed: int, size: int = 64, sweeps: int = 200) -> float:
    """Return the mean spin's size after some sweeps, on the current device."""
    spins = cuda.to_device(np.ones((size, size), np.int8))
    blocks = (size + 15) // 16
    for time in range(sweeps):
        for colour in (0, 1):
            flip[(blocks, blocks), (16, 16)](spins, colour, 1 / temperature, time, seed)
    total = cuda.to_device(np.zeros(1, np.int32))
    cppyy.gbl.ising.add_up[4, 128](spins, total, size * size)
    return float(abs(total.copy_to_host()[0])) / size**2
