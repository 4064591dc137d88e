"""The problems with shared memory and barriers, with their data, ready to be timed."""

from __future__ import annotations

import host_shared as kernels
import numpy as np
from host_cases import Case
from host_loop_cases import device, launch
from host_openmp import Library

MATRIX, PLANE, BODIES = 768, 2048, 8192
SUM_SIZE, SUM_BLOCKS = 1 << 23, 64
BYTES, HISTOGRAM_BLOCKS = 1 << 23, 64


def case(name, configured, c_function, inputs, outs, size, finish=None, tolerance=1e-4) -> Case:
    """Return a case; ``finish`` makes our output comparable with the peer's first one."""
    on_device = [device(array) for array in inputs]
    device_outs = [device(out) for out in outs]
    c_outs = [out.copy() for out in outs]
    ours = (
        (lambda: device_outs[0].copy_to_host())
        if finish is None
        else (lambda: finish(device_outs[0].copy_to_host()))
    )
    calls = {
        "ours": launch(configured, *on_device, *device_outs),
        "openmp": c_function.bind(*inputs, *c_outs, np.int64(size)),
    }
    return Case(name, calls, {"ours": ours, "openmp": lambda: c_outs[0]}, tolerance)


def histogram(library: Library, generator: np.random.Generator) -> Case:
    """Return the histogram; each call adds to its counts."""
    x = generator.integers(0, kernels.BINS, BYTES).astype(np.uint8)
    on_device, out = device(x), device(np.zeros(kernels.BINS, np.int32))
    c_out = np.zeros(kernels.BINS, np.int32)
    configured = kernels.histogram_kernel[HISTOGRAM_BLOCKS, kernels.BINS]
    calls = {
        "ours": launch(configured, on_device, out),
        "openmp": library["histogram"].bind(x, c_out, np.int64(BYTES)),
    }
    return Case("histogram", calls, {"ours": out.copy_to_host, "openmp": lambda: c_out})


def shared_memory(library: Library) -> list[Case]:
    """Return the five cases."""
    g = np.random.default_rng(2)
    a, b = g.random((MATRIX, MATRIX), np.float32), g.random((MATRIX, MATRIX), np.float32)
    bodies = [g.random(BODIES, np.float32) for _ in range(4)]
    plane = g.random((PLANE, PLANE), np.float32)
    # Sums of millions of floats depend on their order; these are exact in any order.
    terms = g.integers(0, 2, SUM_SIZE).astype(np.float32)
    sums = np.zeros(SUM_BLOCKS, np.float32)
    tiles, cells = MATRIX // 16, PLANE // kernels.TILE
    return [
        case(
            "tiled matrix product",
            kernels.matmul_kernel[(tiles, tiles), (16, 16)],
            library["matmul"],
            (a, b),
            [np.zeros_like(a)],
            MATRIX,
        ),
        case(
            "block reduction",
            kernels.reduce_kernel[SUM_BLOCKS, kernels.REDUCE_THREADS],
            library["reduce"],
            (terms,),
            [sums],
            SUM_SIZE,
            finish=lambda out: np.full(SUM_BLOCKS, [out.sum()] + [0] * (SUM_BLOCKS - 1)),
        ),
        histogram(library, g),
        case(
            "N-body",
            kernels.nbody_kernel[BODIES // kernels.BODY_TILE, kernels.BODY_TILE],
            library["nbody"],
            bodies,
            [np.zeros(BODIES, np.float32) for _ in range(3)],
            BODIES,
            tolerance=1e-2,
        ),
        case(
            "transpose",
            kernels.transpose_kernel[(cells, cells), (kernels.TILE, kernels.ROWS)],
            library["transpose"],
            (plane,),
            [np.zeros_like(plane)],
            PLANE,
        ),
    ]
