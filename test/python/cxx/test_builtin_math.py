"""Clang's builtins of mathematics, of which compilers make intrinsics or calls of libm."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401

ONE = [
    "acos",
    "acosh",
    "asin",
    "asinh",
    "atan",
    "atanh",
    "cbrt",
    "ceil",
    "cos",
    "cosh",
    "erf",
    "erfc",
    "exp",
    "exp2",
    "expm1",
    "fabs",
    "floor",
    "ilogb",
    "lgamma",
    "llrint",
    "llround",
    "log",
    "log10",
    "log1p",
    "log2",
    "logb",
    "lrint",
    "lround",
    "nearbyint",
    "rint",
    "round",
    "sin",
    "sinh",
    "sqrt",
    "tan",
    "tanh",
    "tgamma",
    "trunc",
]
TWO = [
    "atan2",
    "copysign",
    "fdim",
    "fmax",
    "fmin",
    "fmod",
    "hypot",
    "nextafter",
    "pow",
    "remainder",
]
OTHERS = {
    "fma": "__builtin_fma{f}(x, y, x)",
    "frexp": "[=] {{ int e; auto m = __builtin_frexp{f}(x, &e); return m * 100 + e; }}()",
    "ldexp": "__builtin_ldexp{f}(x, 3)",
    "modf": "[=] {{ {t} all; auto part = __builtin_modf{f}(x, &all); return part + 8 * all; }}()",
    "powi": "__builtin_powi{f}(x, int(y))",
    "remquo": "[=] {{ int q; auto r = __builtin_remquo{f}(x, y, &q); return r * 8 + (q & 7); }}()",
    "scalbn": "__builtin_scalbn{f}(x, 3)",
    "scalbln": "__builtin_scalbln{f}(x, (1l << 32) - 4)",
}
CALLS = (
    {name: f"__builtin_{name}{{f}}(x)" for name in ONE}
    | {name: f"__builtin_{name}{{f}}(x, y)" for name in TWO}
    | OTHERS
)
TYPES = {"double": ("", np.float64), "float": ("f", np.float32)}

for type_, (suffix, _) in TYPES.items():
    for name, call in CALLS.items():
        cppyy.cppdef(
            f"namespace builtin_math {{ inline {type_} {name}_{type_}({type_} x, {type_} y) "
            f"{{ return {call.format(f=suffix, t=type_)}; }} }}"
        )
builtin_math = cppyy.gbl.builtin_math


@pytest.mark.cxx("Functions", "Clang's builtins of mathematics", "out[i] = function(x[i], y[i])")
@pytest.mark.parametrize("type_", TYPES)
@pytest.mark.parametrize("name", CALLS)
def test_builtin(name: str, type_: str) -> None:
    function = getattr(builtin_math, f"{name}_{type_}")

    @cuda.jit
    def kernel(x, y, out):
        i = cuda.grid(1)
        if i < x.size:
            out[i] = function(x[i], y[i])

    dtype = TYPES[type_][1]
    x = np.array([0.25, 0.75, 1.0, 1.5, 2.5, 3.625, -0.5, -2.25, 0.0], dtype)
    y = np.array([2.0, -3.0, 0.5, 1.25, 7.0, 2.0, -2.0, 3.0, 1.0], dtype)
    if name == "acosh":
        x = np.abs(x) + 1
    out = np.zeros_like(x)
    kernel[1, 32](x, y, out)
    expected = [function(float(a), float(b)) for a, b in zip(x, y, strict=True)]
    limits = {"double": 1e-14, "float": 2e-6}
    np.testing.assert_allclose(out, np.array(expected, dtype), rtol=limits[type_])


cppyy.cppdef(
    """
    namespace builtin_math {
    typedef double Two __attribute__((ext_vector_type(2)));
    inline double lanes(double x) {
      Two both = {x, 2 * x};
      Two sines = __builtin_elementwise_sin(both);
      return sines.x + 10 * sines.y;
    }
    }
    """
)


def test_a_builtin_of_vectors() -> None:
    lanes = builtin_math.lanes

    @cuda.jit
    def kernel(out):
        out[0] = lanes(0.5)

    out = np.zeros(1)
    kernel[1, 1](out)
    np.testing.assert_allclose(out[0], np.sin(0.5) + 10 * np.sin(1.0), rtol=1e-15)
