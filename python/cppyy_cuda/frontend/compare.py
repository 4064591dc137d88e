"""Comparisons, with Numba's exact ones between signed and unsigned integers."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from numba.cuda import types as nb

from cppyy_cuda import _core
from cppyy_cuda.frontend import registry, types
from cppyy_cuda.frontend.calls import invoke

_NAMES = {
    operator.eq: "eq",
    operator.ne: "ne",
    operator.lt: "lt",
    operator.le: "le",
    operator.gt: "gt",
    operator.ge: "ge",
}
_Attr = _core.Attr


def compare(low: Any, name: str, ty: Any, left: Any, right: Any) -> Any:
    """Return `left` <name> `right` for two real numbers of one Numba type."""
    if isinstance(ty, nb.Float):
        # Only != is true for NaN.
        predicate = _Attr.cmpf("une" if name == "ne" else f"o{name}")
        return low.op("arith.cmpf", [left, right], predicate=predicate)
    if name not in ("eq", "ne"):
        name = ("u" if types.is_unsigned(ty) else "s") + name
    return low.op("arith.cmpi", [left, right], predicate=_Attr.cmpi(name))


def _emitter(name: str) -> Callable[..., Any]:
    def emit(low: Any, signature: Any, values: list[Any]) -> Any:
        left, right = (types.unliteral(ty) for ty in signature.args)
        if isinstance(left, nb.Complex):
            op = {"eq": "complex.eq", "ne": "complex.neq"}[name]
            return low.op(op, values, _core.Type.i(1))
        if _is_mixed(left, right):
            return _mixed(low, name, (left, right), values)
        wider = left if left == right or not isinstance(left, nb.Boolean) else right
        values = [low.cast(v, ty, wider) for v, ty in zip(values, (left, right))]
        return compare(low, name, wider, *values)

    return emit


def exact(fn: Any, kinds: list[Any], signature: Any) -> Any:
    """Return the signature for comparing signed with unsigned integers.

    Numba types such comparisons as comparisons of doubles, which cannot distinguish large integers.
    """
    if fn in _NAMES and _is_mixed(*kinds):
        return signature.replace(args=tuple(kinds))
    return signature


def _is_mixed(left: Any, right: Any) -> bool:
    integers = isinstance(left, nb.Integer) and isinstance(right, nb.Integer)
    return integers and left.signed != right.signed


def _mixed(low: Any, name: str, kinds: tuple[Any, Any], values: list[Any]) -> Any:
    sides = zip(("lhs_unsigned", "rhs_unsigned"), kinds)
    signs = {side: _Attr.unit() for side, ty in sides if types.is_unsigned(ty)}
    return low.op("cppyy_cuda.cmp", values, predicate=_Attr.compare(name), **signs)


for _fn, _name in _NAMES.items():
    registry.emits(_fn, when=nb.Number)(_emitter(_name))
    registry.emits(_fn, when=nb.Boolean)(_emitter(_name))


def _identity(same: bool) -> Callable[..., Any]:
    """Emit `is` and `is not`, which kernels support for None and truth values only."""

    def emit(low: Any, signature: Any, values: list[Any]) -> Any:
        nones = [_is_none(ty) for ty in signature.args]
        return low.constant(nb.boolean, all(nones) == same)

    return emit


def _is_none(ty: Any) -> bool:
    return isinstance(ty, nb.NoneType) or (isinstance(ty, nb.Omitted) and ty.value is None)


def _same_truth(same: bool) -> Callable[..., Any]:
    def emit(low: Any, signature: Any, values: list[Any]) -> Any:
        if not all(isinstance(types.unliteral(ty), nb.Boolean) for ty in signature.args):
            return low.constant(nb.boolean, not same)
        return compare(low, "eq" if same else "ne", nb.boolean, *values)

    return emit


for _fn, _same in [(operator.is_, True), (operator.is_not, False)]:
    registry.emits(_fn, when=nb.Boolean)(_same_truth(_same))  # before None, which comes first
for _fn, _same in [(operator.is_, True), (operator.is_not, False)]:
    registry.emits(_fn, when=nb.NoneType)(_identity(_same))
    registry.emits(_fn, when=nb.Omitted)(_identity(_same))


@registry.emits(operator.eq, when=nb.BaseTuple)
def _tuples_equal(low: Any, signature: Any, values: list[Any]) -> Any:
    left, right = signature.args
    equal = low.constant(nb.boolean, len(left) == len(right))
    for (a, s), (b, t) in zip(zip(values[0], left), zip(values[1], right)):
        same = invoke(low, operator.eq, [(a, s), (b, t)])[0]
        equal = low.op("arith.andi", [equal, same])
    return equal


@registry.emits(operator.contains, when=nb.BaseTuple)
def _in_tuple(low: Any, signature: Any, values: list[Any]) -> Any:
    items, wanted = signature.args
    found = low.constant(nb.boolean, False)
    for item, ty in zip(values[0], items):
        same = invoke(low, operator.eq, [(item, ty), (values[1], wanted)])[0]
        found = low.op("arith.ori", [found, same])
    return found
