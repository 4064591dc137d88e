"""Run the benchmarks: each figure beside the peer's, in one run.

python benchmarks/run.py [--save NAME] [--only BENCHMARK ...]
"""

from __future__ import annotations

import argparse
import importlib
import platform
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from report import Row, save, show

BENCHMARKS = {
    "import_time": "Import",
    "process_start": "A new process",
    "compile_time": "Compilation of a Python kernel",
    "cxx_fragment": "C++",
    "cxx_session": "The Clang session",
    "cxx_calls": "Checked arguments of C++",
    "kernels_vs_nvcc": "Kernels on the GPU",
    "cxx_objects": "C++ objects in loops on the GPU",
    "host_vs_njit": "The host target beside numba.njit(parallel=True)",
    "host_vs_openmp": "The host target beside C++ with OpenMP",
    "host_vs_simulator": "The host target beside numba-cuda's simulator",
    "python_launch": "Launches from Python",
    "njit_launch": "Launches from compiled host code",
    "host_launch": "Launches and barriers on the host target",
    "graph_replay": "Replays of a graph of 100 kernels",
    "soak": "A million launches and ten thousand kernels",
    "random_kernels": "Random kernels beside an interpreter",
    "fuzz": "Mutated inputs",
}
# 10,000 random programs take many minutes, and so do campaigns: they run only when named.
LONG = ("random_kernels", "fuzz", "soak")
DEFAULT = [name for name in BENCHMARKS if name not in LONG]


def device_name() -> str:
    """Return the device and the processor. The driver must have been chosen."""
    from numba import cuda

    name = cuda.get_current_device().name
    name = name.decode() if isinstance(name, bytes) else name
    return f"{name}; {platform.machine()}"


def choose_driver() -> None:
    """Choose the driver before a benchmark imports numba.cuda, which would pick the GPU's."""
    from cppyy_cuda.compiler import install_driver

    install_driver()


def main() -> None:
    """Run the benchmarks named on the command line; print the results and, if asked, save them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="+", choices=BENCHMARKS, default=DEFAULT)
    parser.add_argument("--save", metavar="NAME", help="write benchmarks/results/NAME.json")
    parser.add_argument("--folder", type=Path, help="write there instead")
    options = parser.parse_args()
    choose_driver()
    rows: list[Row] = []
    for name in options.only:
        measured = importlib.import_module(name).run()
        show(BENCHMARKS[name], measured)
        rows += measured
    if options.save:
        folder = {"folder": options.folder} if options.folder else {}
        print("\nwritten:", save(options.save, device_name(), rows, **folder))


if __name__ == "__main__":
    main()
