"""C++'s char, long long and so on in Python kernels: C++ sees their own types."""

import cppyy
import numpy as np
import pytest

import cppyy_cuda.numba_ext  # noqa: F401  (takes C++ over)
from cppyy_cuda import cuda

KINDS = {
    "char": "'a'",
    "long long": "-3",
    "unsigned long long": "18446744073709551615ull",
    "wchar_t": "L'w'",
    "char8_t": "u8'c'",
    "char16_t": "u'c'",
    "char32_t": "U'c'",
}
OTHERS = ["signed char", "unsigned char", "short", "int", "long", "unsigned long", "double"]
ALL = [*KINDS, *OTHERS]
_NAMES = {kind: f"c{n}" for n, kind in enumerate(KINDS)}

cppyy.cppdef(
    f"""namespace integers {{
  {"".join(f"inline int which({kind}) {{ return {n}; }} " for n, kind in enumerate(ALL))}
  {"".join(f"constexpr {kind} {_NAMES[kind]} = {value}; " for kind, value in KINDS.items())}
  constexpr long long three = 3;
  struct Held {{ char c; long long l; Held(char c) : c(c), l(5) {{}} }};
  inline char letter() {{ return 'b'; }}
  template <class T> inline T same(T x) {{ return x; }}
}}"""
)
names = cppyy.gbl.integers


def run(function, *args, count=8):
    out = np.zeros(count)
    cuda.jit(function)[1, 1](out, *args)
    return out.tolist()


@pytest.mark.parametrize("index, kind", list(enumerate(KINDS)))
def test_overloads_see_the_type(index, kind):
    source = f"def kernel(out):\n    out[0] = names.which(names.{_NAMES[kind]})\n"
    source += f"    out[1] = names.which(names.same(names.{_NAMES[kind]}))\n"
    scope = {"names": names}
    exec(source, scope)
    assert run(scope["kernel"])[:2] == [index, index]


def test_results_fields_and_variables_keep_it():
    def kernel(out):
        held = names.Held(names.c0)
        letter = names.letter()
        out[0] = names.which(held.c)
        out[1] = names.which(held.l)
        out[2] = names.which(letter)
        out[3] = names.which(np.int64(names.three))

    assert run(kernel)[:4] == [0, 1, 0, 11]


def test_python_has_integers():
    def kernel(out, a, n):
        for i in range(names.three):
            out[i] = a[i + names.three] // names.three
        chosen = names.three if n > 3 else n
        chosen += names.three
        out[names.three] = chosen
        out[4] = names.c2
        out[5] = (
            float(names.three) / 2 + int(names.c0) + abs(-names.three) + complex(names.three).real
        )
        out[6] = min(names.three, n) + names.three**2 - (names.three << 1) + ~names.three
        out[7] = names.three == 3 and names.c0 < names.c1

    assert run(kernel, np.arange(10.0), 2) == [1, 1, 1, 5, 2.0**64, 104.5, 1, 0]


def test_shared_memory_and_atomics():
    def kernel(out):
        shared = cuda.shared.array(4, np.int64)
        shared[names.three] = names.three
        cuda.atomic.add(out, 0, names.three)
        cuda.atomic.add(out, 1, shared[names.three])

    assert run(kernel)[:2] == [3, 3]
