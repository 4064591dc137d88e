"""Kernels with few and with many arguments: what each further one costs.

One launch differs from another by some 100 ns for reasons that concern no argument, such as where
code lies; 16 arguments more divide that by 16.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from typing import Any

import cppyy

from cppyy_cuda import cuda

FEW, MANY = 4, 20
ARRAY, NUMBERS = "double *", ("int", "double")

cppyy.cppdef(f"""
namespace bench_arguments {{
__global__ void arrays{FEW}({", ".join([ARRAY] * FEW)}) {{}}
__global__ void arrays{MANY}({", ".join([ARRAY] * MANY)}) {{}}
__global__ void scalars{FEW}({", ".join(NUMBERS * (FEW // 2))}) {{}}
__global__ void scalars{MANY}({", ".join(NUMBERS * (MANY // 2))}) {{}}
}}
""")


@cuda.jit
def few(a, b, c, d):
    """Take `FEW` arguments."""


@cuda.jit
def many(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t):  # noqa: E741
    """Take `MANY` arguments."""


def cxx_kernel(kind: str, count: int) -> Any:
    """Return the C++ kernel of so many `arrays` or `scalars`."""
    return getattr(cppyy.gbl.bench_arguments, f"{kind}{count}")


def _arguments(kind: str, count: int, four: Sequence[Any]) -> list[Any]:
    return [four[i % 4] if kind == "arrays" else [1, 2.0][i % 2] for i in range(count)]


def calls(four: Sequence[Any]) -> dict[str, Callable[[], object]]:
    """Return the launches, by name."""
    found: dict[str, Callable[[], object]] = {}
    for kind in ("arrays", "scalars"):
        for count, python in ((FEW, few), (MANY, many)):
            cxx = cxx_kernel(kind, count)
            args = _arguments(kind, count, four)
            for language, kernel in (("C++", cxx), ("Python", python)):
                found[f"{language} kernel, {count} {kind}"] = _written(kernel[1, 1], args)
    return found


def _written(launcher: Any, args: Sequence[Any]) -> Callable[[], object]:
    """Return a call with the arguments written one by one, as `*args` would make a tuple."""
    scope = {f"a{i}": value for i, value in enumerate(args)}
    text = f"lambda: run({', '.join(scope)})"
    call: Callable[[], object] = eval(text, {**scope, "run": launcher})
    return call


def compiled(kind: str, count: int) -> Any:
    """Return the compiled C++ kernel, for a loop of the driver's launches."""
    kernel = cxx_kernel(kind, count)
    return kernel.compile(*([ARRAY] * count if kind == "arrays" else NUMBERS * (count // 2)))


def parameters(kind: str, count: int, four: Sequence[Any]) -> list[Any]:
    """Return a kernel's arguments as numbers of ctypes."""
    if kind == "arrays":
        return [ctypes.c_void_p(four[i % 4].device_ctypes_pointer.value) for i in range(count)]
    return [ctypes.c_double(2.0) if i % 2 else ctypes.c_int(1) for i in range(count)]
