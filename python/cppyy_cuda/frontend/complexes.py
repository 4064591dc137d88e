"""Complex numbers."""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numba.cuda import types as nb

from cppyy_cuda.frontend import registry, types
from cppyy_cuda.frontend.calls import call_python


@registry.emits_attribute(nb.Complex, "real")
def _real(low: Any, ty: Any, value: Any, name: str, wanted: Any) -> Any:
    return low.op("complex.re", [value], types.core_type(wanted))


@registry.emits_attribute(nb.Complex, "imag")
def _imag(low: Any, ty: Any, value: Any, name: str, wanted: Any) -> Any:
    return low.op("complex.im", [value], types.core_type(wanted))


@registry.emits_attribute(nb.Number, "real")
def _number_real(low: Any, ty: Any, value: Any, name: str, wanted: Any) -> Any:
    return low.cast(value, ty, wanted)


@registry.emits_attribute(nb.Number, "imag")
def _number_imag(low: Any, ty: Any, value: Any, name: str, wanted: Any) -> Any:
    return low.constant(wanted, 0)


@registry.emits("complex.conjugate", np.conjugate, when=nb.Complex)
@registry.emits("complex.conjugate")
def _conjugate(low: Any, signature: Any, values: list[Any]) -> Any:
    return low.op("complex.conj", values)


def absolute(low: Any, ty: nb.Complex, value: Any) -> Any:
    """Return the absolute value, without intermediate overflow."""
    part = types.core_type(ty.underlying_float)
    parts = [low.op("complex.re", [value], part), low.op("complex.im", [value], part)]
    name = "__nv_hypot" if ty.underlying_float.bitwidth == 64 else "__nv_hypotf"
    return low.op("cppyy_cuda.libdevice", parts, part, name=name)


@registry.emits(cmath.phase)
def _phase(low: Any, signature: Any, values: list[Any]) -> Any:
    part = types.core_type(signature.return_type)
    parts = [low.op("complex.im", values, part), low.op("complex.re", values, part)]
    return low.op("math.atan2", parts)


# Numba-cuda has the other functions of cmath in Python (`borrowed.py`).


def _exp(z):  # type: ignore[no-untyped-def]
    if math.isinf(z.real) and not math.isfinite(z.imag):
        # The angle of an infinite or vanishing result is unknown.
        return complex(z.real, math.nan) if z.real > 0 else complex(0.0, 0.0)
    scale = math.exp(z.real)
    if z.imag == 0:
        return complex(scale, z.imag)  # not 0 * inf
    return complex(scale * math.cos(z.imag), scale * math.sin(z.imag))


def _log(z):  # type: ignore[no-untyped-def]
    return complex(math.log(math.hypot(z.real, z.imag)), math.atan2(z.imag, z.real))


def _log_to_a_base(z, base):  # type: ignore[no-untyped-def]
    return cmath.log(z) / cmath.log(base)


def _isnan(z):  # type: ignore[no-untyped-def]
    return math.isnan(z.real) or math.isnan(z.imag)


def _isinf(z):  # type: ignore[no-untyped-def]
    return math.isinf(z.real) or math.isinf(z.imag)


def _isfinite(z):  # type: ignore[no-untyped-def]
    return math.isfinite(z.real) and math.isfinite(z.imag)


def _in_python(function: Callable[..., Any]) -> Callable[..., Any]:
    return lambda low, signature, values: call_python(low, function, signature, values)


registry.emits(cmath.exp)(_in_python(_exp))
_emit_log = _in_python(_log)
_emit_log_to_a_base = _in_python(_log_to_a_base)


@registry.emits(cmath.log)
def _any_log(low: Any, signature: Any, values: list[Any]) -> Any:
    emit = _emit_log if len(values) == 1 else _emit_log_to_a_base
    return emit(low, signature, values)


registry.emits(cmath.isnan)(_in_python(_isnan))
registry.emits(cmath.isinf)(_in_python(_isinf))
registry.emits(cmath.isfinite)(_in_python(_isfinite))
