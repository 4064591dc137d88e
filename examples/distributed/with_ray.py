"""The error of an integrator at several time steps, by Ray actors that hold particles.

    python examples/distributed/with_ray.py [actors]

On GPUs each actor has one; without, each has a host driver of its own.
"""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import ray
import trap

from cppyy_cuda import compiler

STEPS = (0.02, 0.01, 0.005)
PARTICLES, TIME = 2000, 2.0


def main() -> None:
    """Compare the errors of the actors' particles."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    on_gpu = compiler.current_target() == "cuda"
    ray.init(
        include_dashboard=False,
        num_cpus=count,
        log_to_driver=False,
        runtime_env={"env_vars": {"PYTHONPATH": str(Path(__file__).parent)}},
    )
    particles = ray.remote(num_cpus=1, num_gpus=1 if on_gpu else 0)(trap.Particles)
    actors = [particles.remote(PARTICLES, seed) for seed in range(count)]
    errors = [
        sum(ray.get([actor.drift.remote(dt, TIME) for actor in actors])) / count for dt in STEPS
    ]
    ray.shutdown()
    print("actors:", count)
    for dt, error, before in zip(STEPS, errors, (None, *errors)):
        shown = "" if before is None else f", {before / error:.1f} times less"
        print(f"dt = {dt}: the energy is off by {error:.1e}{shown}")
    ratios = [before / after for before, after in pairwise(errors)]
    print("(right)" if all(3 < ratio < 5.5 for ratio in ratios) else "(WRONG)")


if __name__ == "__main__":
    main()
