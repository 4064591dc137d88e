"""Random launches with arguments that share memory or that C++ converts, compared with NumPy."""

from __future__ import annotations

import functools
from random import Random
from typing import Any

import cppyy
import numpy as np

from cppyy_cuda import cuda

_SUPPORT = """
namespace generated {
struct Km { int x; Km(int x) : x(x) {} };
struct Mile { double y; char pad; Mile(Km k) : y(k.x * 0.625), pad(7) {} };
__global__ void converted(Mile m, unsigned char c, short s, unsigned u, float f, double *out) {
  out[0] = m.y; out[1] = m.pad; out[2] = c; out[3] = s; out[4] = u; out[5] = f;
}
template <class T> __global__ void shifted(T *to, T *from, int n, int m) {
  for (int i = 0; i < n && i < m; ++i) to[i] = from[i] + 1;
}
}
"""


def _shifted(to: Any, source: Any) -> None:
    for i in range(min(to.size, source.size)):
        to[i] = source[i] + 1


@functools.cache
def _kernels() -> tuple[Any, Any]:
    cppyy.cppdef(_SUPPORT)
    return cuda.jit(_shifted), cppyy.gbl.generated


def wrong_launch(seed: int) -> str:
    """Describe what the launches of a seed get wrong, or return ""."""
    r = Random(f"launches/{seed}")
    return _wrong_conversion(r) or _wrong_overlap(r)


def _wrong_conversion(r: Random) -> str:
    _, cxx = _kernels()
    x, c, s = r.randint(-99, 99), r.randint(0, 255), r.randint(-(2**15), 2**15 - 1)
    u, f, out = r.randint(0, 2**32 - 1), r.randint(-99, 99) / 4, np.zeros(6)
    cxx.converted[1, 1](cxx.Km(x), c, s, u, f, out)
    expected = [x * 0.625, 7, c, s, u, f]
    return "" if out.tolist() == expected else f"converted: {out.tolist()}, not {expected}"


def _wrong_overlap(r: Random) -> str:
    python, cxx = _kernels()
    base = np.arange(16).astype(r.choice(["i4", "f4", "f8", "i8", "u1"]))
    steps = [r.choice((1, 1, -1, 2, 3)) for _ in "ab"] if r.random() < 0.5 else [1, 1]
    parts = [slice(r.randrange(8), r.randrange(8, 17), 1) for _ in "ab"]
    expected, got = base.copy(), base.copy()

    def views(array: Any) -> list[Any]:
        return [array[part][::step] for part, step in zip(parts, steps)]

    _shifted(*views(expected))
    to, source = views(got)
    if steps == [1, 1] and r.random() < 0.7:
        cxx.shifted[1, 1](to, source, to.size, source.size)
    else:
        python[1, 1](to, source)
    if np.array_equal(expected, got):
        return ""
    return f"{base.dtype}, {parts}, {steps}: {got.tolist()}, not {expected.tolist()}"
