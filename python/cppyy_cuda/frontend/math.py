"""The `math` module, and NumPy's scalar functions of the same names."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numba import cuda
from numba.cuda import types as nb

from cppyy_cuda.frontend import registry, types
from cppyy_cuda.frontend.arith import power

# Functions that are an op of MLIR's math dialect: (Python's, NumPy's or None, the op).
_OPS = [
    ("sin", "sin", "sin"),
    ("cos", "cos", "cos"),
    ("tan", "tan", "tan"),
    ("asin", "arcsin", "asin"),
    ("acos", "arccos", "acos"),
    ("atan", "arctan", "atan"),
    ("sinh", "sinh", "sinh"),
    ("cosh", "cosh", "cosh"),
    ("tanh", "tanh", "tanh"),
    ("asinh", "arcsinh", "asinh"),
    ("acosh", "arccosh", "acosh"),
    ("atanh", "arctanh", "atanh"),
    ("exp", "exp", "exp"),
    ("exp2", "exp2", "exp2"),
    ("expm1", "expm1", "expm1"),
    ("log", "log", "log"),
    ("log2", "log2", "log2"),
    ("log10", "log10", "log10"),
    ("log1p", "log1p", "log1p"),
    ("sqrt", "sqrt", "sqrt"),
    ("cbrt", "cbrt", "cbrt"),
    ("erf", None, "erf"),
    ("erfc", None, "erfc"),
    ("fabs", "fabs", "absf"),
    ("floor", "floor", "floor"),
    ("ceil", "ceil", "ceil"),
    ("trunc", "trunc", "trunc"),
    ("atan2", "arctan2", "atan2"),
    ("copysign", "copysign", "copysign"),
]
# Functions of libdevice, whose single-precision versions end in f.
_LIBDEVICE = [
    ("hypot", "hypot", "hypot"),
    ("gamma", None, "tgamma"),
    ("lgamma", None, "lgamma"),
    ("fmod", "fmod", "fmod"),
    ("remainder", None, "remainder"),
    ("nextafter", "nextafter", "nextafter"),
]


def _keys(python: str, numpy: str | None) -> list[Any]:
    found = [getattr(math, python, None), getattr(np, numpy, None) if numpy else None]
    return [key for key in found if key is not None]


def working_type(signature: Any) -> Any:
    """Return the float type that a function computes in: integers are treated as double."""
    for ty in (*signature.args, signature.return_type):
        if isinstance(ty, nb.Float):
            return ty
    return nb.float64


def _floats(low: Any, signature: Any, values: list[Any]) -> list[Any]:
    kind = working_type(signature)
    return [low.cast(v, ty, kind) for v, ty in zip(values, signature.args)]


def _result(low: Any, signature: Any, value: Any) -> Any:
    return low.cast(value, working_type(signature), signature.return_type)


def _op(name: str) -> Callable[..., Any]:
    def emit(low: Any, signature: Any, values: list[Any]) -> Any:
        if not all(isinstance(ty, (nb.Float, nb.Integer, nb.Boolean)) for ty in signature.args):
            raise low.unsupported(f"{name} of {signature.args[0]}", "use real numbers")
        return _result(low, signature, low.op(f"math.{name}", _floats(low, signature, values)))

    return emit


def libdevice(low: Any, name: str, kind: Any, values: list[Any]) -> Any:
    """Call libdevice's function `name` for `kind`, which is float32 or float64."""
    symbol = f"__nv_{name}" + ("f" if kind.bitwidth == 32 else "")
    return low.op("cppyy_cuda.libdevice", values, types.core_type(kind), name=symbol)


def _from_libdevice(name: str) -> Callable[..., Any]:
    def emit(low: Any, signature: Any, values: list[Any]) -> Any:
        floats = _floats(low, signature, values)
        return _result(low, signature, libdevice(low, name, working_type(signature), floats))

    return emit


for _python, _numpy, _name in _OPS:
    registry.emits(*_keys(_python, _numpy))(_op(_name))
for _python, _numpy, _name in _LIBDEVICE:
    registry.emits(*_keys(_python, _numpy))(_from_libdevice(_name))
registry.emits(math.pow)(power)


def _class_of(name: str, of_integers: bool) -> Callable[..., Any]:
    def emit(low: Any, signature: Any, values: list[Any]) -> Any:
        if not isinstance(types.unliteral(signature.args[0]), nb.Float):
            return low.constant(nb.boolean, of_integers)
        return low.op(f"math.{name}", values)

    return emit


registry.emits(math.isnan, np.isnan)(_class_of("isnan", False))
registry.emits(math.isinf, np.isinf)(_class_of("isinf", False))
registry.emits(math.isfinite, np.isfinite)(_class_of("isfinite", True))


def _scaled(factor: float) -> Callable[..., Any]:
    def emit(low: Any, signature: Any, values: list[Any]) -> Any:
        [value] = _floats(low, signature, values)
        return low.op("arith.mulf", [value, low.constant(working_type(signature), factor)])

    return emit


registry.emits(math.degrees, np.degrees)(_scaled(180.0 / math.pi))
registry.emits(math.radians, np.radians)(_scaled(math.pi / 180.0))


@registry.emits(math.ldexp)
def _ldexp(low: Any, signature: Any, values: list[Any]) -> Any:
    return libdevice(low, "ldexp", signature.return_type, values)


def pair(name: str) -> Callable[..., Any]:
    """Return an emitter for an op of two results, a tuple in Python."""
    return lambda low, signature, values: tuple(low.ops(name, values))


registry.emits(math.frexp)(pair("cppyy_cuda.frexp"))
registry.emits(math.modf)(pair("cppyy_cuda.modf"))


@registry.emits(cuda.fma)
def _fma(low: Any, signature: Any, values: list[Any]) -> Any:
    return low.op("math.fma", values)


@registry.emits(cuda.cbrt)
def _cbrt(low: Any, signature: Any, values: list[Any]) -> Any:
    return low.op("math.cbrt", values)
