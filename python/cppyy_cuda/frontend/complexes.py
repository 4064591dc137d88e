"""Complex numbers."""

from __future__ import annotations

import cmath
from typing import Any

import numpy as np
from numba.cuda import types as nb

from cppyy_cuda.frontend import registry, types


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
