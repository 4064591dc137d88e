"""`cuda.fp16`: CUDA's functions on 16-bit floats, by CUDA's names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numba.cuda import fp16
from numba.cuda import types as nb

from cppyy_cuda import _core
from cppyy_cuda.frontend import registry, types
from cppyy_cuda.frontend.arith import select

Emit = Callable[[Any, list[Any]], Any]  # what makes an f16 (or a test) of f16 values

_F16, _F32 = _core.Type.f(16), _core.Type.f(32)


def _register(emit: Emit, *names: str) -> None:
    """Register `emit` for the functions of `cuda.fp16` called so, if numba-cuda has them."""
    keys = [getattr(fp16, name) for name in names if hasattr(fp16, name)]
    registry.emits(*keys)(lambda low, signature, values: emit(low, values))


def _op(name: str) -> Emit:
    return lambda low, values: low.op(name, values)


def _saturated(name: str) -> Emit:
    """The result between 0 and 1; NaN gives 0."""

    def emit(low: Any, values: list[Any]) -> Any:
        found = low.op(name, values)
        zero, one = (low.constant(nb.float16, bound) for bound in (0.0, 1.0))
        # maxnum first: a NaN is no number, so zero wins.
        return low.op("arith.minnumf", [low.op("arith.maxnumf", [found, zero]), one])

    return emit


for _name, _arith in [("add", "addf"), ("sub", "subf"), ("mul", "mulf")]:
    _register(_op(f"arith.{_arith}"), f"h{_name}", f"__h{_name}", f"__h{_name}_rn")
    _register(_saturated(f"arith.{_arith}"), f"__h{_name}_sat")
_register(_op("arith.divf"), "hdiv", "__hdiv")
_register(_op("math.fma"), "hfma", "__hfma")
_register(_saturated("math.fma"), "__hfma_sat")
_register(_op("arith.negf"), "hneg", "__hneg")
_register(_op("math.absf"), "habs", "__habs")
_register(_op("arith.maxnumf"), "hmax", "__hmax")
_register(_op("arith.minnumf"), "hmin", "__hmin")
_register(_op("arith.maximumf"), "__hmax_nan")
_register(_op("arith.minimumf"), "__hmin_nan")


def _relu(low: Any, values: list[Any]) -> Any:
    # A NaN stays one.
    zero = low.constant(nb.float16, 0.0)
    return low.op("arith.maximumf", [low.op("math.fma", values), zero])


_register(_relu, "__hfma_relu")


# Comparisons: with NaN false, or true in those that end in u.


def _compared(low: Any, predicate: str, values: list[Any]) -> Any:
    return low.op("arith.cmpf", values, predicate=_core.Attr.cmpf(predicate))


def _comparison(predicate: str) -> Emit:
    return lambda low, values: _compared(low, predicate, values)


for _name in ("eq", "ne", "lt", "le", "gt", "ge"):
    _register(_comparison(f"o{_name}"), f"h{_name}", f"__h{_name}")
    _register(_comparison(f"u{_name}"), f"__h{_name}u")
_register(lambda low, values: _compared(low, "uno", values * 2), "__hisnan")


def _is_infinite(low: Any, values: list[Any]) -> Any:
    """1 for infinity, -1 for minus infinity, else 0."""
    found = low.constant(nb.int32, 0)
    for sign in (1, -1):
        limit = low.constant(nb.float16, sign * float("inf"))
        found = select(
            low,
            _compared(low, "oeq", [values[0], limit]),
            low.constant(nb.int32, sign),
            found,
        )
    return found


_register(_is_infinite, "__hisinf")


# Functions that are computed in 32 bits, as CUDA does, and rounded once.


def in_single(low: Any, values: list[Any], compute: Callable[[list[Any]], Any]) -> Any:
    """What `compute` makes of the values as 32-bit floats, as a 16-bit one."""
    wide = [low.op("arith.extf", [value], _F32) for value in values]
    return low.op("arith.truncf", [compute(wide)], _F16)


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
    return low.op("arith.divf", [low.constant(nb.float16, 1.0), *values])


_register(_exp10, "hexp10")
_register(_reciprocal, "hrcp")


# Conversions that round as casts do: to nearest from floats and integers, to zero to integers.


def _convert(low: Any, signature: Any, values: list[Any]) -> Any:
    return low.cast(values[0], signature.args[0], signature.return_type)


_SOURCES = ("double", "float", "int", "ll", "short", "uint", "ull", "ushort")
_NAMES = [f"__{source}2half" for source in _SOURCES]
_NAMES += [f"__{source}2half_rn" for source in _SOURCES]
_NAMES += [f"__half2{target}_rz" for target in ("char", "uchar", *_SOURCES[2:])]
_NAMES += ["__half2float"]


def _reinterpret(low: Any, signature: Any, values: list[Any]) -> Any:
    return low.op("arith.bitcast", values, types.core_type(signature.return_type))


_BITS = ["__short_as_half", "__ushort_as_half", "__half_as_short", "__half_as_ushort"]
for _emit, _names in ((_convert, _NAMES), (_reinterpret, _BITS)):
    registry.emits(*[getattr(fp16, n) for n in _names if hasattr(fp16, n)])(_emit)
