"""The Ising model at several temperatures, by a Dask worker for each device.

    python examples/distributed/with_dask.py [workers]

Without a GPU each worker has a host driver of its own.
"""

from __future__ import annotations

import sys

import ising
from dask.distributed import Client, LocalCluster, get_worker

from cppyy_cuda import cuda

TEMPERATURES = (1.0, 1.5, 3.5, 5.0)
CRITICAL = 2.269  # Onsager's: the spins agree below it
SEEDS = range(3)


def measure(temperature: float, seed: int) -> tuple[str, float]:
    """Run on a worker, on the device of its number."""
    name = get_worker().name
    with cuda.gpus[name % len(cuda.gpus)]:
        return name, ising.magnetization(temperature, seed)


def main() -> None:
    """Compare the two phases."""
    workers = int(sys.argv[1]) if len(sys.argv) > 1 else len(cuda.gpus)
    with (
        LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        work = [(temperature, seed) for temperature in TEMPERATURES for seed in SEEDS]
        found = client.gather(client.map(measure, *zip(*work), pure=False))
    print("workers:", len({name for name, _ in found}))
    for temperature in TEMPERATURES:
        values = [m for (t, _), (_, m) in zip(work, found) if t == temperature]
        mean = sum(values) / len(values)
        right = mean > 0.9 if temperature < CRITICAL else mean < 0.3
        print(f"T = {temperature}: |m| = {mean:.3f} ({'right' if right else 'WRONG'})")


if __name__ == "__main__":
    main()
