"""NumPy's ufuncs, on numbers, and on arrays with an array for the result.

On arrays they are loops that each thread runs; in-place operators on arrays are such loops, too.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
from numba.cuda import types as nb
from numba.cuda import typing
from numba.cuda.np.numpy_support import ufunc_find_matching_loop
from numba.cuda.typing.templates import AbstractTemplate, Registry

from cppyy_cuda.frontend import contexts, registry, types
from cppyy_cuda.frontend.arrays import dim
from cppyy_cuda.frontend.calls import call_python
from cppyy_cuda.frontend.compare import compare
from cppyy_cuda.frontend.elements import element
from cppyy_cuda.frontend.ufunc_functions import ANY, COMPLEX, FLOAT

_IN_PLACE = {
    operator.iadd: operator.add,
    operator.isub: operator.sub,
    operator.imul: operator.mul,
    operator.itruediv: operator.truediv,
    operator.ifloordiv: operator.floordiv,
    operator.imod: operator.mod,
    operator.ipow: operator.pow,
    operator.iand: operator.and_,
    operator.ior: operator.or_,
    operator.ixor: operator.xor,
    operator.ilshift: operator.lshift,
    operator.irshift: operator.rshift,
}


def broadcast(operand: Any, at: Any) -> Any:
    """Return what of an operand goes into the result's element `at`, in kernels."""
    raise NotImplementedError


_typings = Registry()


@_typings.register_global(broadcast)
class Broadcast(AbstractTemplate):
    """The type of `broadcast`."""

    key = broadcast

    def generic(self, args: tuple[Any, ...], kws: Any) -> Any:
        """Return it."""
        operand = args[0]
        return typing.signature(getattr(operand, "dtype", operand), *args)


contexts.install(_typings)


@registry.emits(broadcast)
def _broadcast(low: Any, signature: Any, values: list[Any]) -> Any:
    (operand, at), (ty, place) = values, signature.args
    if not isinstance(ty, nb.Array):
        return operand
    last = list(at or ())[len(place) - ty.ndim :]
    where = [_index(low, operand, axis, value) for axis, value in enumerate(last)]
    return element(low, operand, ty, where or [low.index_constant(0)], signature.return_type)


def _index(low: Any, array: Any, axis: int, value: Any) -> Any:
    """Return an index into an axis, of which one item may stand for all."""
    extent = low.from_index(dim(low, array, axis), nb.intp)
    is_one = compare(low, "eq", nb.intp, extent, low.constant(nb.intp, 1))
    index = low.op("arith.select", [is_one, low.constant(nb.intp, 0), value])
    return low.to_index(index, nb.uintp)


@cache
def _loop(function: Any, count: int) -> Callable[..., Any]:
    """Return the loop of a function of `count` operands; the array for the result comes last."""

    def of_one(a, out):  # type: ignore[no-untyped-def]
        for at in np.ndindex(out.shape):
            out[at] = function(broadcast(a, at))

    def of_two(a, b, out):  # type: ignore[no-untyped-def]
        for at in np.ndindex(out.shape):
            out[at] = function(broadcast(a, at), broadcast(b, at))

    return of_one if count == 1 else of_two


def _emit_loop(function: Any, count: int, name: str) -> Callable[..., Any]:
    def emit(low: Any, signature: Any, values: list[Any]) -> Any:
        if len(values) != count + 1:
            what = f"{name} of an array without an array for the result"
            raise low.unsupported(what, f"give one, {name}(a, out), or write a loop")
        loop = typing.signature(nb.none, *signature.args)
        call_python(low, _loop(function, count), loop, values)
        return values[-1]

    return emit


def _emit_in_place(function: Any) -> Callable[..., Any]:
    def emit(low: Any, signature: Any, values: list[Any]) -> Any:
        if not isinstance(signature.args[0], nb.Array):
            raise low.unsupported("assigning an array to a number", "index the array")
        loop = typing.signature(nb.none, *signature.args, signature.args[0])
        call_python(low, _loop(function, 2), loop, [*values, values[0]])
        return values[0]

    return emit


def _function_for(ufunc: Any, kind: Any) -> Any:
    """Return what computes a ufunc of numbers of the type of its first operand."""
    for cls, known in ((nb.Complex, COMPLEX), (nb.Float, FLOAT)):
        if isinstance(kind, cls) and ufunc in known:
            return known[ufunc]
    return ANY.get(ufunc)


def _emit_scalar(ufunc: Any) -> Callable[..., Any]:
    def emit(low: Any, signature: Any, values: list[Any]) -> Any:
        loop = ufunc_find_matching_loop(ufunc, [types.unliteral(ty) for ty in signature.args])
        kinds, result = loop.inputs, loop.outputs[0]
        function = _function_for(ufunc, kinds[0])
        if function is None:
            what = f"np.{ufunc.__name__}({', '.join(map(str, signature.args))})"
            raise low.unsupported(what, "use functions of real numbers")
        given = [low.cast(v, ty, want) for v, ty, want in zip(values, signature.args, kinds)]
        value = _call(low, function, typing.signature(result, *kinds), given)
        return low.cast(value, result, signature.return_type)

    return emit


def _call(low: Any, function: Any, signature: Any, values: list[Any]) -> Any:
    """Call a function of ours, or of Python's, which the loop's types choose."""
    if hasattr(function, "__code__"):
        return call_python(low, function, signature, values)
    return call_python(low, _calling(function, len(values)), signature, values)


@cache
def _calling(function: Any, count: int) -> Callable[..., Any]:
    if count == 1:
        return lambda x: function(x)
    return lambda x, y: function(x, y)


for _ufunc in ANY:
    registry.emits(_ufunc)(_emit_scalar(_ufunc))
for _ufunc in COMPLEX:
    registry.emits(_ufunc, when=nb.Complex)(_emit_scalar(_ufunc))
for _ufunc in {each for each in vars(np).values() if isinstance(each, np.ufunc)}:
    if _ufunc.nin <= 2 and _ufunc.nout == 1:
        registry.emits(_ufunc, when=nb.Array)(
            _emit_loop(_ufunc, _ufunc.nin, f"np.{_ufunc.__name__}")
        )
for _operator, _function in _IN_PLACE.items():
    registry.emits(_operator, when=nb.Array)(_emit_in_place(_function))
