"""Heat flows through a bar that is cut into slabs, one for each MPI rank and its device.

    mpiexec -n 2 python examples/distributed/with_mpi.py

A C++ kernel computes the inner part, a Python kernel the two edges, while the ranks exchange
their borders. The first rank compares the whole with NumPy.
"""

from __future__ import annotations

import cppyy
import numpy as np
from mpi4py import MPI

import cppyy_cuda.numba_ext  # noqa: F401  (takes over cppyy.cppdef)
from cppyy_cuda import cuda

ROWS, COLUMNS, STEPS, RATE = 64, 96, 100, 0.2  # rows of a slab

cppyy.cppdef("""
namespace heat {
  /// One step inside a slab of (rows + 2) x columns; rows 0 and rows + 1 are the neighbours'.
  __global__ void diffuse(const double *from, double *to, int rows, int columns, double rate) {
    int j = blockIdx.x * blockDim.x + threadIdx.x, i = blockIdx.y * blockDim.y + threadIdx.y + 1;
    if (i > rows || j < 1 || j >= columns - 1) return;
    const double *c = from + i * columns + j;
    to[i * columns + j] = *c + rate * (c[1] + c[-1] + c[columns] + c[-columns] - 4 * *c);
  }
}
""")


@cuda.jit
def put_borders(slab, borders):
    """Write the neighbours' rows above and below the slab's own."""
    j = cuda.grid(1)
    if j < slab.shape[1]:
        slab[0, j] = borders[0, j]
        slab[slab.shape[0] - 1, j] = borders[1, j]


def start(ranks: int) -> np.ndarray:
    """Return the whole bar: hot in the middle, and cold at the rim, which stays cold."""
    bar = np.zeros((ranks * ROWS + 2, COLUMNS))
    bar[ranks * ROWS // 3 : ranks * ROWS // 2, COLUMNS // 4 : COLUMNS // 2] = 100.0
    return bar


def expected(bar: np.ndarray) -> np.ndarray:
    """Return the whole bar at the end, by NumPy."""
    for _ in range(STEPS):
        c = bar[1:-1, 1:-1]
        around = bar[2:, 1:-1] + bar[:-2, 1:-1] + bar[1:-1, 2:] + bar[1:-1, :-2]
        bar = np.pad(c + RATE * (around - 4 * c), 1)
    return bar


def main() -> None:
    """Compute this rank's slab; the first rank checks the whole."""
    world = MPI.COMM_WORLD
    rank, ranks = world.rank, world.size
    up = rank - 1 if rank > 0 else MPI.PROC_NULL
    down = rank + 1 if rank + 1 < ranks else MPI.PROC_NULL
    with cuda.gpus[rank % len(cuda.gpus)]:
        slab = start(ranks)[rank * ROWS : (rank + 1) * ROWS + 2]
        now, then = cuda.to_device(slab), cuda.to_device(slab)
        borders = np.zeros((2, COLUMNS))
        blocks = ((COLUMNS + 31) // 32, (ROWS + 7) // 8)
        for _ in range(STEPS):
            top, bottom = now[1].copy_to_host(), now[ROWS].copy_to_host()
            world.Sendrecv(top, up, recvbuf=borders[1], source=down)
            world.Sendrecv(bottom, down, recvbuf=borders[0], source=up)
            put_borders[(COLUMNS + 63) // 64, 64](now, cuda.to_device(borders))
            cppyy.gbl.heat.diffuse[blocks, (32, 8)](now, then, ROWS, COLUMNS, RATE)
            now, then = then, now
        mine = now[1 : ROWS + 1].copy_to_host()
    whole = np.empty((ranks, ROWS, COLUMNS)) if rank == 0 else None
    world.Gather(mine, whole)
    if whole is not None:
        difference = abs(whole.reshape(-1, COLUMNS) - expected(start(ranks))[1:-1]).max()
        print(f"ranks: {ranks}, heat: {whole.sum():.1f}, difference from NumPy: {difference:.1e}")
        print("(right)" if difference < 1e-10 else "(WRONG)")


if __name__ == "__main__":
    main()
