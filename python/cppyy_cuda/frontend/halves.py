"""`cuda.fp16` and `cuda.bf16`: CUDA's functions on 16-bit floats, by CUDA's names."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from numba.cuda import bf16, fp16
from numba.cuda.types.ext_types import Bfloat16

from cppyy_cuda import _core
from cppyy_cuda.frontend import registry, types

# CUDA's names, without underscores, and the ops that they become, in order.
_OPS = {
    "hadd hadd_rn": ["arith.addf"],
    "hsub hsub_rn": ["arith.subf"],
    "hmul hmul_rn": ["arith.mulf"],
    "hadd_sat": ["arith.addf", "cppyy_cuda.saturate"],
    "hsub_sat": ["arith.subf", "cppyy_cuda.saturate"],
    "hmul_sat": ["arith.mulf", "cppyy_cuda.saturate"],
    "hdiv": ["arith.divf"],
    "hfma": ["math.fma"],
    "hfma_sat": ["math.fma", "cppyy_cuda.saturate"],
    "hfma_relu": ["math.fma", "cppyy_cuda.relu"],
    "hneg": ["arith.negf"],
    "habs": ["math.absf"],
    "hmax": ["arith.maxnumf"],
    "hmin": ["arith.minnumf"],
    "hmax_nan": ["arith.maximumf"],
    "hmin_nan": ["arith.minimumf"],
    "hisnan": ["math.isnan"],
    "hisinf": ["cppyy_cuda.infinity_sign"],
    "hexp10": ["cppyy_cuda.exp10"],
    "htanh htanh_approx": ["math.tanh"],
    "hrint": ["math.roundeven"],
}
# Functions for which `math` has ops of the same names.
for _name in ("ceil", "cos", "exp", "exp2", "floor", "log", "log10", "log2"):
    _OPS[f"h{_name}"] = [f"math.{_name}"]
for _name in ("rsqrt", "sin", "sqrt", "trunc"):
    _OPS[f"h{_name}"] = [f"math.{_name}"]


def _functions(names: str) -> list[Any]:
    """Return the functions of that name, with or without two leading underscores."""
    spellings = [spelling for name in names.split() for spelling in (name, f"__{name}")]
    found = [getattr(module, n, None) for module in (fp16, bf16) for n in spellings]
    return [function for function in found if function is not None]


def _chain(ops: list[str]) -> Callable[..., Any]:
    def emit(low: Any, signature: Any, values: list[Any]) -> Any:
        for name in ops:
            values = [low.op(name, values)]
        return values[0]

    return emit


for _called, _ops in _OPS.items():
    registry.emits(*_functions(_called))(_chain(_ops))


@registry.emits(*_functions("hrcp"))
def _reciprocal(low: Any, signature: Any, values: list[Any]) -> Any:
    return low.op("arith.divf", [low.builder.constant(1.0, values[0].type), *values])


# Comparisons: false for NaN, or true in those that end in u.


def _comparison(predicate: str) -> Callable[..., Any]:
    def emit(low: Any, signature: Any, values: list[Any]) -> Any:
        return low.op("arith.cmpf", values, predicate=_core.Attr.cmpf(predicate))

    return emit


for _name in ("eq", "ne", "lt", "le", "gt", "ge"):
    registry.emits(*_functions(f"h{_name}"))(_comparison(f"o{_name}"))
    registry.emits(*_functions(f"h{_name}u"))(_comparison(f"u{_name}"))


# Conversions that round like casts: to nearest from floats and integers, to zero to integers.


def _convert(low: Any, signature: Any, values: list[Any]) -> Any:
    return low.cast(values[0], signature.args[0], signature.return_type)


def _reinterpret(low: Any, signature: Any, values: list[Any]) -> Any:
    return low.op("arith.bitcast", values, types.core_type(signature.return_type))


_SOURCES = ("double", "float", "int", "ll", "short", "uint", "ull", "ushort")
for _half in ("half", "bfloat16"):
    _names = [f"{source}2{_half}{end}" for source in _SOURCES for end in ("", "_rn")]
    _names += [f"{_half}2{target}_rz" for target in ("char", "uchar", *_SOURCES[2:])]
    registry.emits(*_functions(" ".join([*_names, f"{_half}2float"])))(_convert)
    for _word in ("short", "ushort"):
        registry.emits(*_functions(f"{_word}_as_{_half} {_half}_as_{_word}"))(_reinterpret)


# Python's operators on bfloat16; those on float16 are the ones of all floats.

for _name in ("add", "sub", "mul", "neg"):
    registry.emits(getattr(operator, _name), when=Bfloat16)(_chain([f"arith.{_name}f"]))
registry.emits(operator.truediv, when=Bfloat16)(_chain(["arith.divf"]))
for _name in ("eq", "ne", "lt", "le", "gt", "ge"):
    # Only != is true for NaN.
    _predicate = "une" if _name == "ne" else f"o{_name}"
    registry.emits(getattr(operator, _name), when=Bfloat16)(_comparison(_predicate))
