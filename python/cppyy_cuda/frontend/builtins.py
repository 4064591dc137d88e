"""Python's builtins on numbers, and the NumPy scalar functions that are the same."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import numpy as np
from numba.cuda import types as nb

from cppyy_cuda.frontend import registry, types
from cppyy_cuda.frontend.calls import call_python, invoke
from cppyy_cuda.frontend.complexes import absolute


@registry.emits(bool, int, float, np.bool_, operator.truth, when=nb.Number)
@registry.emits(bool, int, float, np.bool_, operator.truth, when=nb.Boolean)
def _convert(low: Any, signature: Any, values: list[Any]) -> Any:
    return low.cast(values[0], signature.args[0], signature.return_type)


@registry.emits(complex)
def _complex(low: Any, signature: Any, values: list[Any]) -> Any:
    kind, pairs = signature.return_type, list(zip(values, signature.args))
    if len(pairs) == 1:
        return low.cast(*pairs[0], kind)
    part = kind.underlying_float
    parts = [low.cast(v, ty, part) for v, ty in pairs]
    return low.op("complex.create", parts, types.core_type(kind))


@registry.emits(abs, np.absolute)
def _abs(low: Any, signature: Any, values: list[Any]) -> Any:
    kind = types.unliteral(signature.args[0])
    if isinstance(kind, nb.Complex):
        return absolute(low, kind, values[0])
    if isinstance(kind, nb.Float):
        return low.op("math.absf", values)
    if types.is_unsigned(kind):
        return low.cast(values[0], kind, signature.return_type)
    return low.op("math.absi", [low.cast(values[0], kind, signature.return_type)])


@registry.emits(round)
def _round(low: Any, signature: Any, values: list[Any]) -> Any:
    kind = signature.args[0]
    if len(values) == 2:
        return call_python(low, _round_digits, signature, values)
    if isinstance(kind, nb.Integer):
        return low.cast(values[0], kind, signature.return_type)
    return low.cast(low.op("math.roundeven", values), kind, signature.return_type)


def _round_digits(x, digits):  # type: ignore[no-untyped-def]
    # Scaled up or down by a power of ten that is exact.
    if digits >= 0:
        scale = 10.0 ** min(digits, 22)
        more = 10.0 ** max(digits - 22, 0)
        y = x * scale * more
        if abs(y) >= 4503599627370496.0 or y != y:
            return x
        return float(round(y)) / more / scale
    scale = 10.0 ** (-digits)
    y = x / scale
    if abs(y) >= 4503599627370496.0 or y != y:
        return x
    return float(round(y)) * scale


@registry.emits(divmod)
def _divmod(low: Any, signature: Any, values: list[Any]) -> Any:
    pairs = list(zip(values, signature.args))
    found = [invoke(low, fn, pairs) for fn in (operator.floordiv, operator.mod)]
    return tuple(low.cast(*pair, want) for pair, want in zip(found, signature.return_type))


@registry.emits(tuple)
def _tuple(low: Any, signature: Any, values: list[Any]) -> Any:
    if not all(isinstance(ty, nb.BaseTuple) for ty in signature.args):
        raise low.unsupported("tuple() of this", "write the tuple's items")
    return values[0] if values else ()


def _extreme(name: str) -> Callable[..., Any]:
    """Return `min` or `max` of two or more numbers."""

    def emit(low: Any, signature: Any, values: list[Any]) -> Any:
        kind, pairs = signature.return_type, list(zip(values, signature.args))
        if len(pairs) == 1 and isinstance(pairs[0][1], nb.BaseTuple):
            pairs = list(zip(values[0], pairs[0][1]))
        if not isinstance(kind, (nb.Integer, nb.Float, nb.Boolean)):
            raise low.unsupported(f"{name} of {kind}", "use real numbers")
        values = [low.cast(v, ty, kind) for v, ty in pairs]
        found = values[0]
        for value in values[1:]:
            found = _better(low, name, kind, value, found)
        return found

    return emit


def _better(low: Any, name: str, kind: Any, value: Any, found: Any) -> Any:
    if isinstance(kind, nb.Float):
        # As in Numba on CUDA: a number wins over NaN.
        return low.op(f"arith.{name}numf", [found, value])
    sign = "u" if types.is_unsigned(kind) else "s"
    return low.op(f"arith.{name}{sign}i", [found, value])


registry.emits(min)(_extreme("min"))
registry.emits(max)(_extreme("max"))


@registry.emits_raw(len)
def _len(low: Any, expr: Any, signature: Any) -> Any:
    [argument] = expr.args
    ty = low.typeof(argument)
    if isinstance(ty, nb.BaseTuple):
        return low.constant(signature.return_type, len(ty))
    emitter = registry.find_call(len, (ty,))
    if emitter is None:
        raise low.unsupported(f"len of {ty}", "use arrays and tuples")
    return emitter(low, signature, [low.load(argument)])
