"""Functions that are code generators of numba-cuda's kind: they want a builder of LLVM IR.

What has no op, an `@intrinsic` or `@lower_builtin` of the user's among it, is generated into a
function of its own, in a module of LLVM IR, which is linked with the kernel (`foreign.source`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numba.cuda import types as nb
from numba.cuda.core.errors import NumbaNotImplementedError

from cppyy_cuda import _core
from cppyy_cuda.frontend import types
from cppyy_cuda.frontend.generation import Function, is_users, loaded_context

Make = Callable[[Any, Any, list[Any]], Any]
_HALVES = (nb.float16, nb.bfloat16)


def _is_passable(leaf: Any, is_result: bool) -> bool:
    if isinstance(leaf, nb.Record) or leaf in _HALVES:
        return not (is_result and isinstance(leaf, nb.Record))
    if isinstance(leaf, nb.Array):
        return not is_result and _is_passable(leaf.dtype, is_result=False)
    return isinstance(leaf, (nb.Integer, nb.Boolean, nb.Float, nb.Complex))


def _check(low: Any, name: str, args: tuple[Any, ...], result: Any) -> None:
    """Refuse values that LLVM IR cannot take or return."""
    kinds = [(leaf, False) for ty in args for leaf in types.leaves(ty)]
    for leaf, is_result in [*kinds, *((leaf, True) for leaf in types.leaves(result))]:
        if not _is_passable(leaf, is_result):
            verb = "returns" if is_result else "takes"
            raise low.unsupported(
                f"'{name}', which is LLVM IR and {verb} a value of type {leaf},",
                "pass numbers, tuples, arrays, records and types with a struct or primitive model",
            )


def call(low: Any, name: str, make: Make, signature: Any, values: list[Any]) -> Any:
    """Call what `make` generates for values of the signature's types."""
    args, result = tuple(signature.args), signature.return_type
    _check(low, name, args, result)
    function = Function(loaded_context(), args, result)
    try:
        function.fill(make)
        text = function.text()
    except Exception as error:
        raise low.unsupported(
            f"'{name}', whose generator of LLVM IR fails ({type(error).__name__}: {error}),",
            "write it as a device function",
        ) from error
    low.unit.foreign(name, function.name, text, low.position())
    operands = [
        _passed(low, leaf, kind)
        for value, ty in zip(values, args)
        for leaf, kind in zip(types.flatten(ty, value), types.leaves(ty))
    ]
    kinds = types.leaves(result)
    results = [_core.Type.i(16) if kind in _HALVES else types.core_type(kind) for kind in kinds]
    symbol = _core.Attr.symbol(function.name)
    found = low.ops("cppyy_cuda.foreign.call", operands, results, function=symbol)
    return types.unflatten(result, iter([_returned(low, *each) for each in zip(found, kinds)]))


def _passed(low: Any, leaf: Any, kind: Any) -> Any:
    """Return a leaf as a function takes it: numba-cuda has integers for narrow floats."""
    value = low.leaf(leaf, kind)
    return low.op("arith.bitcast", [value], _core.Type.i(16)) if kind in _HALVES else value


def _returned(low: Any, value: Any, kind: Any) -> Any:
    return low.op("arith.bitcast", [value], types.core_type(kind)) if kind in _HALVES else value


def implementation(callee: Any, signature: Any) -> Make | None:
    """Return the generator for calls of a function or operator; None if there is none."""
    if isinstance(callee, nb.Callable):
        try:
            made = callee.get_impl_key(signature.as_function())
        except Exception:
            return None
        if any(hasattr(t, "_overload_cache") for t in getattr(callee, "templates", ())):
            return lambda context, builder, args: made(context, builder, signature, args)
    try:
        found = loaded_context().get_function(callee, signature)
    except NotImplementedError:
        return None
    return lambda context, builder, args: found(builder, args)


def attribute(low: Any, ty: Any, value: Any, name: str, wanted: Any) -> Any:
    """Read an attribute of a user's type; None if it has none."""
    try:
        found = loaded_context().get_getattr(ty, name)
    except NotImplementedError:
        return None

    def make(context: Any, builder: Any, args: list[Any]) -> Any:
        return found(context, builder, ty, args[0], name)

    return call(low, f"{ty}.{name}", make, wanted(ty), [value])


def cast(low: Any, value: Any, source: Any, target: Any) -> tuple[Any] | None:
    """Convert from or to a user's type; None if no generator does."""
    if not (is_users(source) or is_users(target)):
        return None
    try:
        found = loaded_context()._casts.find((source, target))
    except NumbaNotImplementedError:
        return None

    def make(context: Any, builder: Any, args: list[Any]) -> Any:
        return found(context, builder, source, target, args[0])

    return (call(low, f"{source} to {target}", make, target(source), [value]),)


def constant(low: Any, ty: Any, value: Any) -> tuple[Any] | None:
    """Return a global of a user's type; None if no generator makes it."""
    if not is_users(ty):
        return None
    try:
        found = loaded_context()._get_constants.find((ty,))
    except NumbaNotImplementedError:
        return None

    def make(context: Any, builder: Any, args: list[Any]) -> Any:
        return found(context, builder, ty, value)

    return (call(low, f"a constant of type {ty}", make, ty(), []),)
