"""Python's operators on numbers."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from typing import Any

from numba import cuda
from numba.cuda import types as nb
from numba.cuda import typing
from numba.cuda.typing.templates import AbstractTemplate, Registry

from cppyy_cuda import _core
from cppyy_cuda.frontend import calls, contexts, literals, registry, types
from cppyy_cuda.frontend.compare import exact
from cppyy_cuda.frontend.raising import refuse_zero
from cppyy_cuda.frontend.referred import passed


def sign(ty: Any) -> dict[str, Any]:
    """Return the attribute that marks a dialect op as unsigned."""
    return {"is_unsigned": _core.Attr.unit()} if types.is_unsigned(ty) else {}


@registry.emits_expression("binop")
def _binop(low: Any, expr: Any, wanted: Any) -> Any:
    return _operator(low, expr, expr.fn, [expr.lhs, expr.rhs], wanted)


@registry.emits_expression("inplace_binop")
def _inplace_binop(low: Any, expr: Any, wanted: Any) -> Any:
    # Numbers are immutable: ``x += y`` is ``x = x + y``.
    args = low.signature(expr).args
    fn = expr.fn if registry.find_call(expr.fn, args) else expr.immutable_fn
    return _operator(low, expr, fn, [expr.lhs, expr.rhs], wanted)


@registry.emits_expression("unary")
def _unary(low: Any, expr: Any, wanted: Any) -> Any:
    return _operator(low, expr, expr.fn, [expr.value], wanted)


def _operator(low: Any, expr: Any, fn: Any, variables: list[Any], wanted: Any) -> Any:
    literal_kinds = [low.typeof(v) for v in variables]
    kinds = [types.unliteral(ty) for ty in literal_kinds]
    signature = exact(fn, kinds, low.signature(expr))
    literals.check(low, fn, literal_kinds, signature.return_type)
    emitter = registry.find_call(fn, signature.args)
    if emitter is None:
        implement = calls.operator_implementation(low, fn, signature)
        if implement is not None:
            values = [low.load_as(v, ty) for v, ty in zip(variables, signature.args)]
            return low.cast(implement(values), signature.return_type, wanted)
        what = " and ".join(map(str, kinds))
        raise low.unsupported(f"the operator '{fn.__name__}' on {what}", "use numbers")
    values = [passed(low, v, ty) for v, ty in zip(variables, signature.args)]
    return low.cast(emitter(low, signature, values), signature.return_type, wanted)


def _as_result(low: Any, signature: Any, values: list[Any]) -> list[Any]:
    wanted = signature.return_type
    return [low.cast(v, ty, wanted) for v, ty in zip(values, signature.args)]


def _plain(name: str) -> Callable[..., Any]:
    def emit(low: Any, signature: Any, values: list[Any]) -> Any:
        kind = signature.return_type
        values = _as_result(low, signature, values)
        if isinstance(kind, nb.Complex):
            return low.op(f"complex.{name}", values)
        return low.op(f"arith.{name}{'f' if isinstance(kind, nb.Float) else 'i'}", values)

    return emit


def _bitwise(name: str) -> Callable[..., Any]:
    def emit(low: Any, signature: Any, values: list[Any]) -> Any:
        return low.op(f"arith.{name}", _as_result(low, signature, values))

    return emit


def _signed_or_not(name: str) -> Callable[..., Any]:
    def emit(low: Any, signature: Any, values: list[Any]) -> Any:
        values = _as_result(low, signature, values)
        if name in _BY_ZERO:
            refuse_zero(low, values[1], signature.return_type, _BY_ZERO[name])
        return low.op(f"cppyy_cuda.{name}", values, **sign(signature.return_type))

    return emit


#: What a division by zero says where it is an error.
_BY_ZERO = {"floordiv": "division by zero", "mod": "modulo by zero"}

for _name, _fn in [("add", operator.add), ("sub", operator.sub), ("mul", operator.mul)]:
    registry.emits(_fn, when=nb.Number)(_plain(_name))
for _name, _fn in [("andi", operator.and_), ("ori", operator.or_), ("xori", operator.xor)]:
    registry.emits(_fn, when=nb.Integer)(_bitwise(_name))
    registry.emits(_fn, when=nb.Boolean)(_bitwise(_name))
for _name, _fn in [("floordiv", operator.floordiv), ("mod", operator.mod)]:
    registry.emits(_fn, when=nb.Number)(_signed_or_not(_name))


@registry.emits(operator.lshift, when=nb.Integer)
def _lshift(low: Any, signature: Any, values: list[Any]) -> Any:
    return low.op("cppyy_cuda.shl", _as_result(low, signature, values))


registry.emits(operator.rshift, when=nb.Integer)(_signed_or_not("shr"))


@registry.emits(operator.truediv, when=nb.Number)
def _truediv(low: Any, signature: Any, values: list[Any]) -> Any:
    left, right = signature.args
    if isinstance(signature.return_type, nb.Complex):
        return low.op("complex.div", _as_result(low, signature, values))
    if left != right:
        values, left = _as_result(low, signature, values), signature.return_type
    refuse_zero(low, values[1], left, "division by zero")
    result = types.core_type(signature.return_type)
    return low.op("cppyy_cuda.truediv", values, result, **sign(left))


@registry.emits(operator.pow, pow, when=nb.Number)
def power(low: Any, signature: Any, values: list[Any]) -> Any:
    """Return ``base ** exponent`` for integers and floats."""
    base, exponent = signature.args[:2]
    if isinstance(signature.return_type, nb.Complex):
        return _complex_power(low, signature, values)
    if len(values) == 3:
        return calls.call_python(low, _power_modulo, signature, values)
    values = [low.cast(values[0], base, signature.return_type), values[1]]
    if isinstance(exponent, nb.Float):
        values[1] = low.cast(values[1], exponent, signature.return_type)
    result = types.core_type(signature.return_type)
    return low.op("cppyy_cuda.pow", values, result, **sign(exponent))


def _complex_power(low: Any, signature: Any, values: list[Any]) -> Any:
    kind = signature.return_type
    values = [low.cast(value, ty, kind) for value, ty in zip(values, signature.args)]
    return calls.call_python(low, _power_of_complex, typing.signature(kind, kind, kind), values)


def _power_of_complex(z, w):  # type: ignore[no-untyped-def]
    # Not numba-cuda's, for which 2j ** 2j is 0.
    if w.real == 0 and w.imag == 0:
        return z * 0 + 1
    if z.real == 0 and z.imag == 0:
        return z * 0
    radius = math.hypot(z.real, z.imag)
    angle = math.atan2(z.imag, z.real)
    length = radius**w.real
    phase = angle * w.real
    if w.imag != 0:
        length *= math.exp(-angle * w.imag)
        phase += w.imag * math.log(radius)
    return complex(length * math.cos(phase), length * math.sin(phase))


_typings = Registry()


@_typings.register_global(pow)
class PowerModulo(AbstractTemplate):
    """``pow(base, exponent, modulus)`` of integers, which numba-cuda has no type for."""

    key = pow

    def generic(self, args: tuple[Any, ...], kws: Any) -> Any:
        """Type it."""
        if len(args) != 3 or kws or not all(isinstance(ty, nb.Integer) for ty in args):
            return None
        kind = nb.uint64 if all(map(types.is_unsigned, args)) else nb.int64
        return typing.signature(kind, kind, kind, kind)


contexts.install(_typings)


def _power_modulo(base, exponent, modulus):  # type: ignore[no-untyped-def]
    result = 1 % modulus
    base %= modulus
    while exponent > 0:
        if exponent & 1:
            result = result * base % modulus
        base = base * base % modulus
        exponent >>= 1
    return result


@registry.emits(operator.neg, when=nb.Number)
def _neg(low: Any, signature: Any, values: list[Any]) -> Any:
    kind = signature.return_type
    if isinstance(kind, nb.Integer):
        return _at_own_width(low, signature, values, "arith.subi", 0)
    values = _as_result(low, signature, values)
    return low.op("complex.neg" if isinstance(kind, nb.Complex) else "arith.negf", values)


def _at_own_width(low: Any, signature: Any, values: list[Any], op: str, first: int) -> Any:
    """Compute `first op value` in the operand's type, as Numba does, and widen the result."""
    (kind,) = signature.args
    result = low.op(op, [low.constant(kind, first), values[0]])
    return low.cast(result, kind, signature.return_type)


@registry.emits(operator.pos, when=nb.Number)
def _pos(low: Any, signature: Any, values: list[Any]) -> Any:
    return _as_result(low, signature, values)[0]


@registry.emits(operator.invert, when=nb.Integer)
def _invert(low: Any, signature: Any, values: list[Any]) -> Any:
    return _at_own_width(low, signature, values, "arith.xori", -1)


@registry.emits(operator.invert, when=nb.Boolean)
def _invert_bool(low: Any, signature: Any, values: list[Any]) -> Any:
    kind = signature.return_type
    value = low.cast(values[0], signature.args[0], kind)
    ones = low.constant(kind, True if isinstance(kind, nb.Boolean) else -1)
    return low.op("arith.xori", [value, ones])


@registry.emits(operator.not_, when=nb.Number)
@registry.emits(operator.not_, when=nb.Boolean)
def _not(low: Any, signature: Any, values: list[Any]) -> Any:
    truth = low.cast(values[0], signature.args[0], nb.boolean)
    return low.op("arith.xori", [truth, low.constant(nb.boolean, True)])


def select(low: Any, condition: Any, yes: Any, no: Any) -> Any:
    """Return one of two values of a type."""
    return low.op("arith.select", [condition, yes, no], yes.type)


@registry.emits(cuda.selp)
def _selp(low: Any, signature: Any, values: list[Any]) -> Any:
    test = low.cast(values[0], signature.args[0], nb.boolean)
    return select(low, test, values[1], values[2])
