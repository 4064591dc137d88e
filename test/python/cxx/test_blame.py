"""Errors name the argument that is wrong, the culprit in C++, and what to do instead."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import CppyyCudaError, CxxError

cppyy.cppdef(
    """
    #include <iostream>
    #include <map>
    #include <typeinfo>
    namespace blame {
    struct P { double x, y; };
    struct Q { int a; P p; };
    struct B { virtual ~B() {} virtual int f() const { return 1; } };
    struct D : B { int f() const override { return 2; } };
    inline double of_point(P p) { return p.x; }
    template <class T> __global__ void of_any(T v, double *out) { out[0] = v.x; }
    __global__ void of_both(int n, Q q, double *out) { out[0] = q.p.x; }
    inline int mapped(int n) { std::map<int, int> m; m[n] = 2; return m[n]; }
    inline int cast(const B *b) { return dynamic_cast<const D *>(b) ? 1 : 0; }
    inline int through(int n) { D d; return cast(n ? &d : nullptr); }
    inline double wide(double x) { return expm1l((long double)x); }
    consteval int squared(int x) { return x * x; }
    inline double printed(double x) { std::cout << x; return x; }
    inline int local(int n) { static thread_local int own = n; return own; }
    }
    """
)
blame = cppyy.gbl.blame
OUT, RECORD = np.zeros(1), np.zeros(1, [("x", "f8"), ("z", "f8")])
LAUNCHES = [
    (
        (1, blame.P(1, 2), OUT),
        "argument 2 of .*of_both: .* no conversion from blame::P to blame::Q",
    ),
    ((1, (1, (2.0, 3.0)), np.zeros(1, "f4")), r"argument 3 of .* from float \* to double \*"),
    ((1, (1, "text"), OUT), r"argument 2 of .*a tuple \(int64, .* cannot|a str cannot"),
    ((blame.Q(), blame.Q(), OUT), "argument 1 of .* from blame::Q to int"),
    ((1, OUT), "too few arguments"),
]


@pytest.mark.parametrize("args, message", LAUNCHES, ids=[message for _, message in LAUNCHES])
def test_arguments_of_launches(args, message) -> None:
    with pytest.raises(CppyyCudaError, match=message) as told:
        blame.of_both[1, 1](*args)
    assert "__arg" not in str(told.value)


def test_records_for_templates() -> None:
    with pytest.raises(CxxError, match=r"(?s)no member named 'x'.*is a record of no C\+\+ class"):
        blame.of_any[1, 1](RECORD[0], OUT)


def refusal(function, *args) -> str:
    """Return the error of a kernel that calls a function of C++ with its argument."""

    def kernel(out, x):
        out[0] = function(x)

    with pytest.raises(CppyyCudaError) as told:
        cuda.jit(kernel)[1, 1](np.zeros(1), *args)
    return str(told.value)


CULPRITS = [
    ("mapped", 3, ["_Rb_tree", "called from", "std::map", "sorted array"]),
    ("through", 3, ["__dynamic_cast", "called from", "call a virtual function"]),
    ("wide", 3.0, ["'expm1l'", "no long double"]),
    ("squared", 3, ["consteval", "make it constexpr"]),
    ("printed", 3.0, ["'cout'", "printf"]),
    ("local", 3, ["own", "thread_local", "local variable"]),
]


@pytest.mark.parametrize("name, argument, words", CULPRITS, ids=[c[0] for c in CULPRITS])
def test_culprits_in_cxx(name, argument, words) -> None:
    text = refusal(getattr(blame, name), argument)
    assert [word for word in words if word not in text] == [], text
    assert "__arg" not in text


def test_tuples_and_records_in_kernels() -> None:
    def tuples(out, x):
        out[0] = blame.of_point((x, x, x))

    def records(out, x):
        out[0] = cppyy.gbl.blame.of_point(x)

    with pytest.raises(CxxError, match=r"a tuple \(float64, .*make one, as in"):
        cuda.jit(tuples)[1, 1](OUT, 1.0)
    with pytest.raises(CxxError, match=r"an array whose elements are a record \(x, z\)"):
        cuda.jit(records)[1, 1](OUT, RECORD)
