"""Speed and size of our kernels beside the same kernels from nvcc -O3, on a GPU."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import cppyy
import numpy as np
from cppyy_cuda._core import Image
from numba import cuda as numba_cuda
from report import Row

import cppyy_cuda.numba_ext  # noqa: F401  (cppyy.cppdef feeds the device session)
from cppyy_cuda import cuda

SPEED = 0.98
SOURCES = Path(__file__).parent / "kernels"
EXAMPLES = Path(__file__).parent.parent / "examples"

cppyy.cppdef("namespace bench { template <class T> T add(T x, T y) { return x + y; } }")


@cuda.jit
def vector_add(x, y, out):
    """Add, by a C++ function."""
    i = cuda.grid(1)
    if i < out.size:
        out[i] = cppyy.gbl.bench.add(x[i], y[i])


def nvcc_cubin(name: str, arch: str) -> bytes:
    """Compile ``kernels/<name>.cu`` with nvcc -O3."""
    with tempfile.TemporaryDirectory() as folder:
        cubin = Path(folder) / f"{name}.cubin"
        subprocess.run(
            [
                "nvcc",
                "-O3",
                f"-arch={arch}",
                "-cubin",
                "-o",
                str(cubin),
                str(SOURCES / f"{name}.cu"),
            ],
            check=True,
        )
        return cubin.read_bytes()


def batch_ms(launch: Callable[[], None], launches: int) -> float:
    """Time a batch of launches on the device; return milliseconds per launch."""
    start, stop = numba_cuda.event(), numba_cuda.event()
    start.record()
    for _ in range(launches):
        launch()
    stop.record()
    stop.synchronize()
    return numba_cuda.event_elapsed_time(start, stop) / launches


def compare(
    ours: Callable[[], None], peer: Callable[[], None], rounds: int = 15, launches: int = 50
) -> tuple[float, float]:
    """Time both alternately; return the median milliseconds per launch of each."""
    for launch in (ours, peer):
        batch_ms(launch, launches)
    pairs = [(batch_ms(ours, launches), batch_ms(peer, launches)) for _ in range(rounds)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def pointer(array: object) -> bytes:
    """Return the device address of an array as a kernel parameter."""
    return int(array.__cuda_array_interface__["data"][0]).to_bytes(8, "little")  # type: ignore[attr-defined]


def speed_row(name: str, ours: float, peer: float) -> Row:
    """Return the row for a speed: the ratio of nvcc's time to ours."""
    print(f"  {name}: ours {ours:.4f} ms, nvcc {peer:.4f} ms")
    ratio = peer / ours
    return Row(f"{name}: speed of nvcc's", "x", ratio, 1.0, "nvcc -O3", ">= 0.98", ratio >= SPEED)


def run_vector_add(arch: str) -> list[Row]:
    """Vector add of 2^27 floats: speed and cubin size."""
    n = 1 << 27
    x, y = (numba_cuda.to_device(np.random.default_rng(s).random(n, np.float32)) for s in (1, 2))
    out = numba_cuda.device_array(n, np.float32)
    blocks, threads = (n + 255) // 256, 256
    cubin = nvcc_cubin("vector_add", arch)
    peer = Image(cubin).kernel("vector_add")
    params = [pointer(x), pointer(y), pointer(out), n.to_bytes(8, "little")]
    configured = vector_add[blocks, threads]
    ours_ms, peer_ms = compare(
        lambda: configured(x, y, out),
        lambda: peer.launch((blocks, 1, 1), (threads, 1, 1), 0, 0, params),
    )
    ours_cubin = next(iter(vector_add.inspect_cubin().values()))
    size_met = len(ours_cubin) <= len(cubin)
    return [
        speed_row("vector add", ours_ms, peer_ms),
        Row(
            "vector add: cubin",
            "bytes",
            len(ours_cubin),
            len(cubin),
            "nvcc -O3",
            "<= nvcc's",
            size_met,
        ),
    ]


def run_hillshade(arch: str) -> list[Row]:
    """Hillshade of a 16384 x 16384 model: the example's kernel."""
    sys.path.insert(0, str(EXAMPLES))
    import hillshade

    side = 16384
    elevation, dx, dy = hillshade.load_terrain()
    tiles = side // min(elevation.shape) + 1
    model = np.ascontiguousarray(np.tile(elevation, (tiles, tiles))[:side, :side])
    dev, out = numba_cuda.to_device(model), numba_cuda.device_array(model.shape, np.float32)
    sun = cppyy.gbl.terrain.Sun(5.5, 0.8)
    blocks, threads = (side // 32, side // 8), (32, 8)
    scalars = (np.float32(dx), np.float32(dy))
    configured = hillshade.shade[blocks, threads]
    peer = Image(nvcc_cubin("hillshade", arch)).kernel("hillshade")
    extent = side.to_bytes(8, "little")
    params = [
        pointer(dev),
        extent,
        extent,
        *(s.tobytes() for s in scalars),
        np.array([5.5, 0.8], np.float32).tobytes(),
        pointer(out),
    ]
    ours_ms, peer_ms = compare(
        lambda: configured(dev, *scalars, sun, out),
        lambda: peer.launch((*blocks, 1), (*threads, 1), 0, 0, params),
    )
    return [speed_row("hillshade", ours_ms, peer_ms)]


def run() -> list[Row]:
    """Measure both kernels; nothing without an NVIDIA GPU and nvcc."""
    from cppyy_cuda.compiler import current_target

    if current_target() != "cuda" or shutil.which("nvcc") is None:
        print("\nkernels beside nvcc: left out, this needs an NVIDIA GPU and nvcc")
        return []
    major, minor = numba_cuda.get_current_device().compute_capability
    arch = f"sm_{major}{minor}"
    return run_vector_add(arch) + run_hillshade(arch)
