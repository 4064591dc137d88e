"""Templates in kernels: parameters of every kind, deduction, constraints, C++ standards."""

from __future__ import annotations

import os
import subprocess
import sys

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import CppyyCudaError

cppyy.cppdef(
    """
    #include <concepts>
    namespace templates {
    template <int N> int plus(int x) { return x + N; }
    template <bool B> int chosen() { return B ? 1 : 2; }
    template <char C> int code() { return C; }
    enum class Op { Add, Mul = 7 };
    template <Op O> int applied(int a, int b) {
      if constexpr (O == Op::Mul) return a * b;
      else return a + b;
    }
    struct Key { int a; double b; };
    template <Key K> double key() { return K.a + K.b; }
    template <template <class...> class C, class T> int size_of_both(T) { return sizeof(C<T, T>); }
    template <class A, class B = A> struct Pair {
      A a; B b;
      Pair(A a, B b) : a(a), b(b) {}
      auto sum() const { return a + b; }
    };
    template <class T> using Twice = Pair<T, T>;
    template <class T> constexpr T third = T(1) / 3;
    template <std::integral T> int kind(T) { return 1; }
    template <std::floating_point T> int kind(T) { return 2; }
    template <class... T> auto total(T... x) { return (x + ... + 0); }
    template <class T, int N> struct Array {
      T items[N];
      T &operator[](int i) { return items[i]; }
      static constexpr int size = N;
    };
    template <class T> int size_of() { return sizeof(T); }
    }
    """
)
templates = cppyy.gbl.templates


def outputs(kernel, *args):
    """Run a kernel that writes up to six numbers."""
    out = np.zeros(6)
    cuda.jit(kernel)[1, 1](out, *args)
    return out.tolist()


@pytest.mark.gpu
def test_templates_on_a_gpu() -> None:
    for test in (test_values, test_types, test_deduced_classes, test_constraints):
        test()


@pytest.mark.cxx(
    "Templates",
    "arguments that are numbers, characters and enumerators",
    "out[0] = templates.plus[4](3)",
)
def test_values() -> None:
    def kernel(out):
        out[0] = templates.plus[4](3)
        out[1] = templates.chosen[True]() + 10 * templates.chosen[False]()
        out[2] = templates.code["'A'"]()
        out[3] = templates.applied[templates.Op.Mul](3, 4)
        out[4] = templates.applied["templates::Op::Add"](3, 4)

    assert outputs(kernel)[:5] == [7, 21, 65, 12, 7]


@pytest.mark.cxx(
    "Templates", "arguments of class type", 'out[0] = templates.key["templates::Key{1, 2.5}"]()'
)
def test_values_of_classes() -> None:
    def kernel(out):
        out[0] = templates.key["templates::Key{1, 2.5}"]()

    assert outputs(kernel)[0] == 3.5


@pytest.mark.cxx(
    "Templates", "templates as arguments", "out[0] = templates.size_of_both[templates.Pair](3)"
)
def test_templates_as_arguments() -> None:
    def kernel(out):
        out[0] = templates.size_of_both[templates.Pair](3)
        out[1] = templates.size_of_both["templates::Pair"](np.int16(3))

    assert outputs(kernel)[:2] == [8, 4]


@pytest.mark.cxx(
    "Templates", "classes as arguments", 'out[2] = templates.size_of[templates.Array["int", 3]]()'
)
def test_types() -> None:
    def kernel(out):
        out[0] = templates.size_of["char"]()
        out[1] = templates.size_of[np.int16]()
        out[2] = templates.size_of[templates.Array["int", 3]]()
        out[3] = templates.size_of[templates.Pair[templates.Array["int", 3], "char"]]()
        out[4] = templates.Array["float", 4].size
        items = templates.Array["float", 4]()
        items[2] = 5
        out[5] = items[2]

    assert outputs(kernel) == [1, 2, 12, 16, 4, 5]


@pytest.mark.cxx(
    "Templates",
    "class arguments deduced from a constructor",
    "out[0] = templates.Pair(1, 2.5).sum()",
)
def test_deduced_classes() -> None:
    def kernel(out):
        out[0] = templates.Pair(1, 2.5).sum()
        out[1] = templates.Pair["float"](1, 1).sum()
        out[2] = templates.Twice["float"](1.0, 2.0).sum()
        out[3] = templates.third["double"]

    assert outputs(kernel)[:4] == [3.5, 2, 3, 1 / 3]


@pytest.mark.cxx("Templates", "concepts and packs", "out[1] = templates.total(1, 2.5)")
def test_constraints() -> None:
    def kernel(out):
        out[0] = 10 * templates.kind(3) + templates.kind(3.0)
        out[1] = templates.total(1, 2.5)
        out[2] = templates.total()

    assert outputs(kernel)[:3] == [12, 3.5, 0]

    def neither(out):
        out[0] = templates.kind(templates.Key(1, 2.0))

    with pytest.raises(CppyyCudaError, match="constraints not satisfied"):
        outputs(neither)


STANDARDS = {
    "c++17": "template <class T> int f(T x) { if constexpr (sizeof(T) > 4) return 1; return 7; }",
    "c++20": "int f(auto x) requires (sizeof(x) > 4) { return 1; } int f(auto) { return 7; }",
    "c++23": "int f(auto x) { if consteval { return 1; } else { return 7; } }",
}

PROGRAM = """
import cppyy
import numpy as np
import cppyy_cuda.numba_ext
from cppyy_cuda import cuda
from cppyy_cuda.config import config

cppyy.cppdef("#ifdef __CUDA__\\n" + {text!r} + "\\n#endif\\n"
             "__device__ long standard() {{ return __cplusplus; }}")


@cuda.jit
def kernel(out):
    out[0] = cppyy.gbl.standard()
    out[1] = cppyy.gbl.f(7)


out = np.zeros(2, np.int64)
kernel[1, 1](out)
print(*out)
"""


@pytest.mark.parametrize("standard", STANDARDS)
def test_standards(standard: str) -> None:
    environment = dict(os.environ, CPPYY_CUDA_CXX_STANDARD=standard, CPPYY_CUDA_TARGET="host")
    program = PROGRAM.format(text=STANDARDS[standard])
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    version, result = done.stdout.split()
    assert int(version) // 100 == int(f"20{standard[-2:]}") and int(result) == 7
