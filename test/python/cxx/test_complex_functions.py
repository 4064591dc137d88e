"""Functions of complex numbers at branch cuts and extremes, against those of the host's C."""

from __future__ import annotations

import cmath
import itertools

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401

CIRCULAR = ("cos", "sin", "tan")
INVERSE = tuple(f"a{name}" for name in CIRCULAR)
NAMES = ["exp", "log", "sqrt", *CIRCULAR, *INVERSE]
NAMES += [f"{name}h" for name in (*CIRCULAR, *INVERSE)]
PARTS = (0.0, 1e-300, 0.3, 1.0, 2.0, 40.0, 800.0, 1e300, np.inf)
SIGNED = [*PARTS, *(-part for part in PARTS), np.nan]
VALUES = [complex(*parts) for parts in itertools.product(SIGNED, SIGNED)]
CASES = "".join(f"case {number}: return std::{name}(z);\n" for number, name in enumerate(NAMES))

cppyy.cppdef(
    f"""
    #include <complex>
    namespace complex_functions {{
    template <class T> struct Of {{
      using C = std::complex<T>;
      static C value(int which, C z) {{
        switch (which) {{
        {CASES}
        }}
        return {{std::abs(z), std::arg(z)}};
      }}
      static void on_host(int which, const C *x, C *out, int n) {{
        for (int i = 0; i < n; ++i) out[i] = value(which, x[i]);
      }}
    }};
    }}
    """
)


def both(which: int, real: str, dtype: type) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    of = cppyy.gbl.complex_functions.Of[real]

    @cuda.jit
    def kernel(which, x, out):
        i = cuda.grid(1)
        out[i] = of.value(which, x[i])

    with np.errstate(over="ignore"):
        x = np.array(VALUES, np.complex128).astype(dtype)
    out, wanted = np.zeros((2, len(x)), dtype)
    kernel[len(x), 1](which, x, out)
    of.on_host(which, x, wanted, len(x))
    return x, out, wanted


def assert_same(x: np.ndarray, out: np.ndarray, wanted: np.ndarray, rtol: float) -> None:
    """Compare both parts; C leaves signs open beside what is no number."""
    for part, right in ((out.real, wanted.real), (out.imag, wanted.imag)):
        wrong = ~np.isclose(np.abs(part), np.abs(right), rtol=rtol, atol=0, equal_nan=True)
        wrong |= (np.signbit(part) != np.signbit(right)) & ~np.isnan(wanted) & ~np.isnan(x)
        assert not wrong.any(), list(zip(x[wrong], out[wrong], wanted[wrong], strict=True))[:9]


@pytest.mark.cxx(
    "Functions",
    "functions of `std::complex` at branch cuts, extremes and special values",
    "out[i] = of.value(which, x[i])",
)
@pytest.mark.parametrize("name", [*NAMES, "abs"])
def test_functions_of_complex_doubles(name: str) -> None:
    which = [*NAMES, "abs"].index(name)
    assert_same(*both(which, "double", np.complex128), rtol=1e-14)


@pytest.mark.parametrize("name", [*NAMES, "abs"])
def test_functions_of_complex_floats(name: str) -> None:
    which = [*NAMES, "abs"].index(name)
    assert_same(*both(which, "float", np.complex64), rtol=1e-5)


@pytest.mark.parametrize("name", NAMES)
def test_functions_of_complex_numbers_are_pythons(name: str) -> None:
    x, out, _ = both(NAMES.index(name), "double", np.complex128)
    for value, result in zip(x.tolist(), out.tolist(), strict=True):
        try:
            wanted = getattr(cmath, name)(value)
        except (ValueError, OverflowError):
            continue
        if not cmath.isfinite(wanted):
            continue
        assert cmath.isclose(result, wanted, rel_tol=1e-13), (value, result, wanted)
