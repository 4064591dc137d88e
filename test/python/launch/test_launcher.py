"""Launchers: arguments of types that were seen before launch without running Python."""

from __future__ import annotations

from collections import namedtuple
from typing import Any

import cppyy
import numpy as np
import pytest
from cuda_errors import on_host

from cppyy_cuda import cuda
from cppyy_cuda.config import config
from cppyy_cuda.errors import ArgumentError, CppyyCudaError

cppyy.cppdef("""
namespace launchers {
  struct Pair { int a; double b; };
  enum class Step { one = 1, ten = 10 };
  __global__ void number(double *out, double x) { out[0] = x; }
  __global__ void narrow(double *out, signed char x) { out[0] = x; }
  __global__ void flag(double *out, bool x) { out[0] = x; }
  __global__ void pointer(double *out, const double *p) { out[0] = p == nullptr; }
  __global__ void pair(double *out, Pair p) { out[0] = p.a + p.b; }
  __global__ void step(double *out, Step by) { out[0] = int(by); }
  __global__ void count(double *out, int by = 3) { out[0] += by; }
  int next() { static int value = 0; return ++value; }
  __global__ void evaluated(double *out, int by = next()) { out[0] = by; }
}
""")
ns = cppyy.gbl.launchers
Point = namedtuple("Point", "x y")


@cuda.jit
def store(out, x):
    out[0] = x


@cuda.jit
def total(out, parts):
    out[0] = parts[0] + parts[1]


@cuda.jit
def real_of(out, x):
    out[0] = x.real + x.imag


@cuda.jit
def chosen(out, x, y):
    if x is None:
        out[0] = -1.0
    else:
        out[0] = y


@cuda.jit
def sums(out, a):
    out[0] = 0.0
    for i in range(a.shape[0]):
        for j in range(a.shape[1]):
            out[0] += a[i, j] * (1 + i)


@pytest.fixture
def out() -> Any:
    return cuda.to_device(np.zeros(1))


def value(out: Any) -> float:
    return float(out.copy_to_host()[0])


def pair(a: int, b: float) -> Any:
    made = ns.Pair()
    made.a, made.b = a, b
    return made


NUMBERS = [2, 3.5, True, np.int8(-4), np.uint16(7), np.float32(0.5), np.float64(1.25), np.bool_(1)]
CASES = [
    *[(store, (x,), float(x)) for x in NUMBERS],
    *[(ns.number, (x,), float(x)) for x in NUMBERS],
    (store, (np.float16(0.5),), 0.5),
    (ns.narrow, (-5,), -5.0),
    (ns.narrow, (np.int64(100),), 100.0),
    (ns.flag, (0.5,), 1.0),
    (ns.flag, (0,), 0.0),
    (ns.pointer, (None,), 1.0),
    (ns.pointer, (cppyy.nullptr,), 1.0),
    (ns.number, (np.float16(0.5),), 0.5),
    (ns.step, (ns.Step.ten,), 10.0),
    (ns.count, (), 3.0),
    (total, ((1, 2.5),), 3.5),
    (total, (Point(1.0, np.int32(2)),), 3.0),
    (real_of, (1 + 2j,), 3.0),
    (real_of, (np.complex64(1 + 2j),), 3.0),
    (chosen, (None, 4), -1.0),
    (chosen, (1, 4), 4.0),
]


@pytest.mark.parametrize("kernel, args, expected", CASES)
def test_types_that_were_seen_launch_without_python(
    kernel: Any, args: Any, expected: float, out: Any, no_python: Any
) -> None:
    kernel[1, 1](out, *args)
    kernel[1, 1](out, *args)  # the settings may have been new to the first
    no_python(kernel)
    out.copy_to_device(np.zeros(1))
    kernel[1, 1](out, *args)
    assert value(out) == expected


def test_objects_of_cxx_are_packed_anew_each_time(out: Any, no_python: Any) -> None:
    launcher = ns.pair[1, 1]
    for _ in range(2):
        launcher(out, pair(1, 2.0))
    no_python(ns.pair)
    launcher(out, pair(5, 0.5))
    assert value(out) == 5.5


@pytest.mark.parametrize("order", ["C", "F", "A"])
def test_the_layout_of_an_array_is_part_of_its_type(order: str, out: Any) -> None:
    host = np.arange(12.0).reshape(3, 4)
    if order == "A":
        array = cuda.to_device(np.repeat(host, 2, axis=1))[:, ::2]
    else:
        array = cuda.to_device(np.asarray(host, order=order))
    for _ in range(3):
        sums[1, 1](out, array)
        assert value(out) == sum((1 + i) * row.sum() for i, row in enumerate(host))


def test_new_types_ask_python(out: Any, no_python: Any) -> None:
    for _ in range(2):
        store[1, 1](out, 1)
    no_python(store)
    with pytest.raises(AssertionError, match="by Python"):
        store[1, 1](out, np.uint64(1))


def test_arrays_of_the_host_are_pythons() -> None:
    array = np.zeros(1)
    for number in (1, 2, 3):
        store[1, 1](array, number)
        assert array[0] == number


@pytest.mark.parametrize("kernel", [store, ns.number])
def test_errors_are_those_of_the_first_launch(kernel: Any, out: Any) -> None:
    for _ in range(3):
        kernel[1, 1](out, 1)
    with pytest.raises(CppyyCudaError) as first:
        kernel[1, (64, 32)](out, 1)
    assert "2048 threads a block are too many" in str(first.value)
    with pytest.raises(ArgumentError, match="was given x=\\.\\.\\."):
        kernel[1, 1](out, x=1)


def test_numbers_that_do_not_fit(out: Any) -> None:
    launcher = ns.narrow[1, 1]
    for _ in range(3):
        launcher(out, 1)
    for number in (128, -129, 2**62, 2**70):
        with pytest.raises(ArgumentError, match="does not fit|too|cannot take"):
            launcher(out, number)
    launcher(out, 7)
    assert value(out) == 7


def test_large_unsigned_numbers_have_another_type(out: Any) -> None:
    for number in (1, 2, 2**63, 3, 2**64 - 1):
        store[1, 1](out, number)
        assert value(out) == float(number)


@on_host
@pytest.mark.parametrize("kernel", [store, ns.number])
def test_freed_arrays(kernel: Any) -> None:
    arrays = [cuda.to_device(np.zeros(1)) for _ in range(2)]
    for _ in range(3):
        kernel[1, 1](arrays[0], 1)
    arrays[1].gpu_data._mem.free()
    with pytest.raises(ArgumentError, match="argument .* is not \\(or no longer\\) device memory"):
        kernel[1, 1](arrays[1], 1)
    kernel[1, 1](arrays[0], 4)
    assert value(arrays[0]) == 4


def test_a_better_overload_is_used_once_it_exists(out: Any) -> None:
    cppyy.cppdef(
        "namespace launchers { __global__ void late(double *out, double) { out[0] = 1; } }"
    )
    for _ in range(3):
        ns.late[1, 1](out, 1)
    assert value(out) == 1
    cppyy.cppdef("namespace launchers { __global__ void late(double *out, long) { out[0] = 2; } }")
    ns.late[1, 1](out, np.int64(1))
    assert value(out) == 2


def test_default_arguments_that_the_host_evaluates_at_each_launch(out: Any) -> None:
    for expected in (1, 2, 3, 4):
        ns.evaluated[1, 1](out)
        assert value(out) == expected


@on_host
def test_settings_are_asked_again(out: Any) -> None:
    launcher = store[1, 1]
    for _ in range(3):
        launcher(out, 1)
    with config.override(sync=True):
        launcher(out, 5)
        assert value(out) == 5
    launcher(out, 6)
    assert value(out) == 6
