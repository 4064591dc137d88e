"""The Clang session: its start, a thousand fragments and thunks, kernels with many uses of C++.

In a process of its own, so that nothing has been parsed before.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

MANY = 1000
SITES = 100
EIGEN = Path("/usr/include/eigen3")


def memory_kib() -> int:
    """Return the most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def start_ms(session_of) -> float:
    """Open a session; the precompiled header is there from an earlier run."""
    start = time.perf_counter()
    session_of("sm_90")
    return 1e3 * (time.perf_counter() - start)


def grow(session) -> dict[str, float]:
    """Give a thousand fragments, each with a thunk of an instance."""
    times, before = [], memory_kib()
    for number in range(MANY):
        name = f"grown_{number}"
        start = time.perf_counter()
        session.parse(f"template <class T> T {name}(T a, T b) {{ return a * b + {number}; }}")
        session.resolve("function", name, ["float", "float"])
        session.emit_thunk("function", name, ["float", "float"])
        times.append(1e3 * (time.perf_counter() - start))
    return {
        "first hundred": statistics.median(times[10:100]),
        "last hundred": statistics.median(times[-100:]),
        "KiB each": (memory_kib() - before) / MANY,
    }


def sites_ms() -> float:
    """Type and compile a kernel with a hundred distinct uses of C++."""
    import cppyy
    import numpy as np
    from numba import cuda

    functions = "".join(
        f"inline double f{i}(double x) {{ return x + {i}; }}\n" for i in range(SITES)
    )
    cppyy.cppdef(f"namespace sites {{ {functions} }}")
    calls = "".join(f"    out[{i}] = cppyy.gbl.sites.f{i}(x)\n" for i in range(SITES))
    names = {"cppyy": cppyy}
    exec(
        f"def small(out, x):\n    out[0] = cppyy.gbl.sites.f0(x)\ndef kernel(out, x):\n{calls}",
        names,
    )
    out = np.zeros(SITES)
    cuda.jit(names["small"])[1, 1](out, 1.0)
    start = time.perf_counter()
    cuda.jit(names["kernel"])[1, 1](out, 1.0)
    return 1e3 * (time.perf_counter() - start)


def eigen_ms() -> list[float]:
    """Include Eigen and run a kernel that uses it, then another one."""
    import cppyy
    import numpy as np
    from numba import cuda

    def launch(name: str) -> None:
        names = {"cppyy": cppyy}
        exec(f"def kernel(out):\n    out[0] = cppyy.gbl.figures.{name}(out[1])", names)
        cuda.jit(names["kernel"])[1, 1](np.ones(2))

    cppyy.add_include_path(str(EIGEN))
    times = []
    for name, header in (("first", '#include "Eigen/Dense"\n'), ("second", "")):
        start = time.perf_counter()
        cppyy.cppdef(
            f"{header}namespace figures {{ inline double {name}(double x) {{"
            " Eigen::Matrix3d m = Eigen::Matrix3d::Identity() * x;"
            f" return m.inverse().trace() + {len(name)}; }} }}"
        )
        launch(name)
        times.append(1e3 * (time.perf_counter() - start))
    return times


def measure() -> dict[str, float]:
    """Measure all in this process."""
    from cppyy_cuda.compiler import get_compiler, install_driver

    install_driver()
    compiler = get_compiler()
    found = {"start": start_ms(compiler.session)}
    found |= grow(compiler.session("sm_90"))
    import cppyy_cuda.numba_ext  # noqa: F401

    found["sites"] = sites_ms()
    if EIGEN.is_dir():
        found["eigen"], found["next"] = eigen_ms()
    return found


def run() -> list:
    """Measure in a process; the first one fills the caches."""
    from report import Row

    for _ in range(2):
        done = subprocess.run(
            [sys.executable, __file__], capture_output=True, text=True, check=True
        )
    found = json.loads(done.stdout.splitlines()[-1])
    limits = {
        "start": ("session start, with the header cached", "ms", 150),
        "first hundred": ("fragment, instance and thunk: the first hundred", "ms", 3),
        "last hundred": (f"  the last of {MANY}", "ms", 3),
        "KiB each": ("  memory of each", "KiB", None),
        "sites": (f"kernel with {SITES} distinct uses of C++", "ms", 400),
        "eigen": ("first kernel with Eigen, its headers included", "ms", 1500),
        "next": ("next kernel with Eigen", "ms", 100),
    }
    return [
        Row(text, unit, found[key])
        if most is None
        else Row(text, unit, found[key], limit=f"<= {most} {unit}", met=found[key] <= most)
        for key, (text, unit, most) in limits.items()
        if key in found
    ]


if __name__ == "__main__":
    print(json.dumps(measure()))
