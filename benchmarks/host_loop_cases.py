"""The barrier-free problems with their data, ready to be timed."""

from __future__ import annotations

import host_loops as loops
import numpy as np
from host_cases import Case
from host_openmp import Library

from cppyy_cuda import cuda

ADD_SIZE = 1 << 24
OPTIONS = 1 << 20
PIXELS, STEPS = 1024, 200
VIEW = (np.float32(-2.2), np.float32(-1.5), np.float32(3.2 / PIXELS), np.float32(3.0 / PIXELS))
STENCIL_SIDE = 256
ROWS, NONZEROS = 1 << 18, 16

device = cuda.to_device
synchronize = cuda.synchronize


def launch(configured, *arguments):
    """Return a function that launches and waits."""

    def call():
        configured(*arguments)
        synchronize()

    return call


def case(name, configured, njit, c_function, inputs, out, *, scalars=(), sizes=(), outputs=1):
    """Return the case whose implementations take ``scalars``, ``inputs`` and outputs."""
    on_device = [device(array) for array in inputs]
    device_outs = [cuda.to_device(out) for _ in range(outputs)]
    njit_outs = [np.zeros_like(out) for _ in range(outputs)]
    c_outs = [np.zeros_like(out) for _ in range(outputs)]
    calls = {"ours": launch(configured, *scalars, *on_device, *device_outs)}
    results = {"ours": lambda: device_outs[0].copy_to_host()}
    calls["njit"] = lambda: njit(*scalars, *inputs, *njit_outs)
    results["njit"] = lambda: njit_outs[0]
    if c_function:
        calls["openmp"] = c_function.bind(*scalars, *inputs, *c_outs, *sizes)
        results["openmp"] = lambda: c_outs[0]
    return Case(name, calls, results)


def blocks(n: int, threads: int) -> int:
    """Return the number of blocks of ``threads`` threads that cover ``n``."""
    return (n + threads - 1) // threads


def sparse_matrix(generator):
    """Return a random matrix (CSR) with about ``NONZEROS`` values per row."""
    counts = generator.integers(NONZEROS // 2, NONZEROS * 3 // 2, ROWS)
    starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    rows = np.repeat(np.arange(ROWS), counts)
    columns = (rows + generator.integers(-2000, 2000, rows.size)) % ROWS
    return starts, columns.astype(np.int32), generator.random(rows.size, np.float32)


def barrier_free(library: Library | None = None) -> list[Case]:
    """Return the five cases; with ``library``, also OpenMP's implementations."""
    c = library or Library.none()
    g = np.random.default_rng(1)
    n = np.int64
    x, y = g.random(ADD_SIZE, np.float32), g.random(ADD_SIZE, np.float32)
    options = [
        g.uniform(low, high, OPTIONS).astype(np.float32)
        for low, high in ((5, 30), (1, 100), (0.25, 10))
    ]
    volume = g.random((STENCIL_SIDE,) * 3, np.float32)
    starts, columns, values = sparse_matrix(g)
    vector = g.random(ROWS, np.float32)
    side = PIXELS
    return [
        case(
            "vector add",
            loops.add_kernel[blocks(ADD_SIZE, 256), 256],
            loops.add_njit,
            c["add"],
            (x, y),
            np.zeros_like(x),
            sizes=(n(ADD_SIZE),),
        ),
        case(
            "Black-Scholes",
            loops.black_scholes_kernel[blocks(OPTIONS, 256), 256],
            loops.black_scholes_njit,
            c["blackScholes"],
            options,
            np.zeros_like(options[0]),
            sizes=(n(OPTIONS),),
            outputs=2,
        ),
        case(
            "Mandelbrot",
            loops.mandelbrot_kernel[(side // 32, side // 8), (32, 8)],
            loops.mandelbrot_njit,
            c["mandelbrot"],
            (),
            np.zeros((side, side), np.int32),
            scalars=(*VIEW, np.int32(STEPS)),
            sizes=(n(side), n(side)),
        ),
        case(
            "7-point stencil",
            loops.stencil_kernel[(STENCIL_SIDE // 64, STENCIL_SIDE // 4, STENCIL_SIDE), (64, 4, 1)],
            loops.stencil_njit,
            c["stencil"],
            (volume,),
            np.zeros_like(volume),
            sizes=(n(STENCIL_SIDE),),
        ),
        case(
            "SpMV",
            loops.spmv_kernel[blocks(ROWS, 128), 128],
            loops.spmv_njit,
            c["spmv"],
            (starts, columns, values, vector),
            np.zeros(ROWS, np.float32),
            sizes=(n(ROWS),),
        ),
    ]
