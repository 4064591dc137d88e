"""`cuda.fp16` and `cuda.bf16`: CUDA's functions on 16-bit floats, by CUDA's names."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from numba.cuda import bf16, fp16
from numba.cuda import types as nb
from numba.cuda.types.ext_types import Bfloat16

from cppyy_cuda import _core
from cppyy_cuda.frontend import registry, types
from cppyy_cuda.frontend.arith import select

Emit = Callable[[Any, list[Any]], Any]  # what makes a 16-bit float (or a test) of such

_F32 = _core.Type.f(32)


def _functions(name: str) -> list[Any]:
    """The functions called so, with two underscores before the name or without."""
    names = (name, f"__{name}")
    found = [getattr(module, n, None) for module in (fp16, bf16) for n in names]
    return [function for function in found if function is not None]


def _register(emit: Emit, *names: str) -> None:
    """Register `emit` for the functions called so, if numba-cuda has them."""
    keys = [key for name in names for key in _functions(name)]
    registry.emits(*keys)(lambda low, signature, values: emit(low, values))


def _constant(low: Any, like: Any, value: float) -> Any:
    """A constant of the type of the value `like`."""
    return low.builder.constant(value, like.type)


def _op(name: str) -> Emit:
    return lambda low, values: low.op(name, values)


def _saturated(name: str) -> Emit:
    """The result between 0 and 1; NaN gives 0."""

    def emit(low: Any, values: list[Any]) -> Any:
        found = low.op(name, values)
        zero, one = (_constant(low, found, bound) for bound in (0.0, 1.0))
        # maxnum first: a NaN is no number, so zero wins.
        return low.op("arith.minnumf", [low.op("arith.maxnumf", [found, zero]), one])

    return emit


for _name, _arith in [("add", "addf"), ("sub", "subf"), ("mul", "mulf")]:
    _register(_op(f"arith.{_arith}"), f"h{_name}", f"h{_name}_rn")
    _register(_saturated(f"arith.{_arith}"), f"h{_name}_sat")
_register(_op("arith.divf"), "hdiv")
_register(_op("math.fma"), "hfma")
_register(_saturated("math.fma"), "hfma_sat")
_register(_op("arith.negf"), "hneg")
_register(_op("math.absf"), "habs")
_register(_op("arith.maxnumf"), "hmax")
_register(_op("arith.minnumf"), "hmin")
_register(_op("arith.maximumf"), "hmax_nan")
_register(_op("arith.minimumf"), "hmin_nan")


def _relu(low: Any, values: list[Any]) -> Any:
    # A NaN stays one.
    zero = _constant(low, values[0], 0.0)
    return low.op("arith.maximumf", [low.op("math.fma", values), zero])


_register(_relu, "hfma_relu")


# Comparisons: with NaN false, or true in those that end in u.


def _compared(low: Any, predicate: str, values: list[Any]) -> Any:
    return low.op("arith.cmpf", values, predicate=_core.Attr.cmpf(predicate))


def _comparison(predicate: str) -> Emit:
    return lambda low, values: _compared(low, predicate, values)


for _name in ("eq", "ne", "lt", "le", "gt", "ge"):
    _register(_comparison(f"o{_name}"), f"h{_name}")
    _register(_comparison(f"u{_name}"), f"h{_name}u")
_register(lambda low, values: _compared(low, "uno", values * 2), "hisnan")


def _is_infinite(low: Any, values: list[Any]) -> Any:
    """1 for infinity, -1 for minus infinity, else 0."""
    found = low.constant(nb.int32, 0)
    for sign in (1, -1):
        limit = _constant(low, values[0], sign * float("inf"))
        found = select(
            low,
            _compared(low, "oeq", [values[0], limit]),
            low.constant(nb.int32, sign),
            found,
        )
    return found


_register(_is_infinite, "hisinf")


# Functions that are computed in 32 bits, as CUDA does, and rounded once.


def in_single(low: Any, values: list[Any], compute: Callable[[list[Any]], Any]) -> Any:
    """What `compute` makes of the values as 32-bit floats, as a 16-bit one."""
    wide = [low.op("arith.extf", [value], _F32) for value in values]
    return low.op("arith.truncf", [compute(wide)], values[0].type)


def _by_single(name: str) -> Emit:
    return lambda low, values: in_single(low, values, lambda wide: low.op(f"math.{name}", wide))


for _name in ("cos", "exp", "exp2", "log", "log10", "log2", "rsqrt", "sin", "sqrt", "tanh"):
    _register(_by_single(_name), f"h{_name}")
_register(_by_single("tanh"), "htanh_approx")
for _name, _math in [
    ("ceil", "ceil"),
    ("floor", "floor"),
    ("rint", "roundeven"),
    ("trunc", "trunc"),
]:
    _register(_op(f"math.{_math}"), f"h{_name}")


def _exp10(low: Any, values: list[Any]) -> Any:
    def compute(wide: list[Any]) -> Any:
        return low.op("cppyy_cuda.libdevice", wide, _F32, name="__nv_exp10f")

    return in_single(low, values, compute)


def _reciprocal(low: Any, values: list[Any]) -> Any:
    return low.op("arith.divf", [_constant(low, values[0], 1.0), *values])


_register(_exp10, "hexp10")
_register(_reciprocal, "hrcp")


# Conversions that round as casts do: to nearest from floats and integers, to zero to integers.


def _convert(low: Any, signature: Any, values: list[Any]) -> Any:
    return low.cast(values[0], signature.args[0], signature.return_type)


_SOURCES = ("double", "float", "int", "ll", "short", "uint", "ull", "ushort")
_NAMES = []
for _half in ("half", "bfloat16"):
    _NAMES += [f"{source}2{_half}{end}" for source in _SOURCES for end in ("", "_rn")]
    _NAMES += [f"{_half}2{target}_rz" for target in ("char", "uchar", *_SOURCES[2:])]
    _NAMES += [f"{_half}2float"]
registry.emits(*[key for name in _NAMES for key in _functions(name)])(_convert)


def _reinterpret(low: Any, signature: Any, values: list[Any]) -> Any:
    return low.op("arith.bitcast", values, types.core_type(signature.return_type))


_BITS = [f"{word}_as_{half}" for word in ("short", "ushort") for half in ("half", "bfloat16")]
_BITS += [f"{half}_as_{word}" for word in ("short", "ushort") for half in ("half", "bfloat16")]
registry.emits(*[key for name in _BITS for key in _functions(name)])(_reinterpret)


# Python's operators on bfloat16; those on float16 are every float's.


def _operator(name: str) -> Callable[..., Any]:
    return lambda low, signature, values: low.op(f"arith.{name}", values)


def _order(predicate: str) -> Callable[..., Any]:
    return lambda low, signature, values: _compared(low, predicate, values)


for _function, _name in [
    (operator.add, "addf"),
    (operator.sub, "subf"),
    (operator.mul, "mulf"),
    (operator.truediv, "divf"),
    (operator.neg, "negf"),
]:
    registry.emits(_function, when=Bfloat16)(_operator(_name))
for _function, _name in [
    (operator.eq, "oeq"),
    (operator.ne, "une"),
    (operator.lt, "olt"),
    (operator.le, "ole"),
    (operator.gt, "ogt"),
    (operator.ge, "oge"),
]:
    registry.emits(_function, when=Bfloat16)(_order(_name))
