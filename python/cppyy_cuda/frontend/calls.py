"""Calls: arguments, builtins by key, device functions, implementations in Python."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from numba.core.errors import NumbaError as NumbaCoreError
from numba.cuda import types as nb
from numba.cuda import typing

from cppyy_cuda import _core
from cppyy_cuda.frontend import borrowed, foreign, literals, overloads, registry, types
from cppyy_cuda.frontend.captures import ClosureType, MakerType
from cppyy_cuda.frontend.contexts import contexts
from cppyy_cuda.frontend.names import EndType
from cppyy_cuda.frontend.pipeline import type_function
from cppyy_cuda.frontend.screen import EXPRESSIONS, TRY

Typed = tuple[Any, Any]  # a value and its Numba type


@registry.emits_expression("call")
def _call(low: Any, expr: Any, wanted: Any) -> Any:
    signature = low.signature(expr)
    callee = low.typeof(expr.func)
    return low.cast(_emit(low, expr, callee, signature), signature.return_type, wanted)


def _emit(low: Any, expr: Any, callee: Any, signature: Any) -> Any:
    raw = registry.find_callable(callee)
    key = getattr(callee, "typing_key", None)
    if raw is None and isinstance(callee, (nb.Function, nb.BoundFunction)):
        raw = registry.find_raw_call(key)
    if raw is not None:
        return raw(low, expr, signature)
    emitter = registry.find_call(key, signature.args) if _hashable(key) else None
    if emitter is None:
        return _python_implementation(low, expr, callee, signature)
    literals.check(low, key, [low.typeof(v) for v in expr.args], signature.return_type)
    values = arguments(low, expr, signature)
    if isinstance(callee, nb.BoundFunction):
        values.insert(0, low.load(expr.func))
    return emitter(low, signature, values)


def _hashable(key: Any) -> bool:
    return getattr(key, "__hash__", None) is not None


def folded(low: Any, expr: Any, signature: Any) -> list[Typed]:
    """Return the arguments of a call in the order of its signature, with defaults filled in."""
    given = [(low.load(v), low.typeof(v)) for v in expr.args]
    if expr.vararg is not None:
        packed = low.typeof(expr.vararg)
        given += list(zip(low.load(expr.vararg), packed))
    keywords = {name: (low.load(v), low.typeof(v)) for name, v in dict(expr.kws).items()}
    if signature.pysig is None:
        if keywords:
            raise low.unsupported("a keyword argument here", "pass it by position")
        return given

    def default(index: int, parameter: Any, value: Any) -> Typed:
        return None, nb.Omitted(value)

    def rest(index: int, parameter: Any, values: list[Typed]) -> Typed:
        return tuple(v for v, _ in values), nb.StarArgTuple([ty for _, ty in values])

    def normal(index: int, parameter: Any, value: Typed) -> Typed:
        return value

    return list(typing.fold_arguments(signature.pysig, given, keywords, normal, default, rest))


def arguments(low: Any, expr: Any, signature: Any) -> list[Any]:
    """Return the arguments of a call, cast to its signature's types."""
    pairs = folded(low, expr, signature)
    return [low.cast(v, ty, want) for (v, ty), want in zip(pairs, signature.args)]


def invoke(low: Any, function: Any, pairs: list[Typed]) -> Typed:
    """Call a builtin or operator as Numba would type it; return the result and its type."""
    kinds = tuple(types.unliteral(ty) for _, ty in pairs)
    callee = contexts()[0].resolve_value_type(function)
    signature = callee.get_call_type(contexts()[0], kinds, {})
    emitter = registry.find_call(function, signature.args)
    if emitter is None:
        raise low.unsupported(f"{function.__name__} of {', '.join(map(str, kinds))}")
    values = [low.cast(v, ty, want) for (v, ty), want in zip(pairs, signature.args)]
    return emitter(low, signature, values), signature.return_type


@registry.emits_callable(nb.NumberClass)
def _number_class(low: Any, expr: Any, signature: Any) -> Any:
    [(value, ty)] = folded(low, expr, signature)
    return low.cast(value, ty, signature.return_type)


@registry.emits_callable(nb.Dispatcher)
def _device_call(low: Any, expr: Any, signature: Any) -> Any:
    dispatcher = low.typeof(expr.func).dispatcher
    return call_typed(low, dispatcher.typed_device(signature.args), arguments(low, expr, signature))


types.register_structure(ClosureType, lambda ty: list(ty.captured))


@registry.emits_callable(MakerType)
def _make_closure(low: Any, expr: Any, signature: Any) -> Any:
    return tuple(arguments(low, expr, signature))


@registry.emits_callable(ClosureType)
def _closure_call(low: Any, expr: Any, signature: Any) -> Any:
    ty = low.typeof(expr.func)
    values = [*arguments(low, expr, signature), *low.load(expr.func)]
    return call_typed(low, ty.typed(signature.args), values)


@registry.emits_callable(EndType)
def _end_names(low: Any, expr: Any, signature: Any) -> None:
    low.variables.end_names(low.typeof(expr.func).end.names)
    for returned in expr.args:
        low.variables.end_values(types.flatten(low.typeof(returned), low.load(returned)))


@registry.emits_callable(nb.RecursiveCall)
def _recursive(low: Any, expr: Any, signature: Any) -> Any:
    raise low.unsupported("recursion", "write a loop")


def call_typed(low: Any, typed: Any, values: list[Any]) -> Any:
    """Call a typed Python function, which is emitted into the module once."""
    name = low.unit.device_function(typed)
    operands = []
    for value, ty in zip(values, typed.args):
        leaves = zip(types.flatten(ty, value), types.leaves(ty))
        operands += [low.leaf(leaf, kind) for leaf, kind in leaves]
    results = [types.leaf_type(ty) for ty in types.leaves(typed.return_type)]
    found = low.ops("cppyy_cuda.call", operands, results, callee=_core.Attr.symbol(name))
    low.variables.end_values(found)  # later than the names in the function
    [result] = low.rebuilt([typed.return_type], found)
    return result


def call_python(
    low: Any,
    function: Any,
    signature: Any,
    values: list[Any],
    variables: dict[str, Any] | None = None,
) -> Any:
    """Call a plain Python function that implements something, compiled like the user's.

    `variables` are the types of some of its variables; others are inferred.
    """
    kinds = tuple(types.unliteral(ty) for ty in signature.args)
    result = signature.return_type
    return call_typed(low, type_function(function, kinds, result, variables=variables), values)


def borrowed_implementation(low: Any, callee: Any, signature: Any, values: list[Any]) -> Any:
    """Call what numba-cuda implements in Python, inside its code generator; None if it does not.

    `values` begin with the object of a method.
    """
    made = borrowed.find(callee, signature)
    return None if made is None else borrowed.emit(low, made, values, call_python)


#: What numba-cuda's own overloads of operators are for, kernels have ops for or cannot hold.
_WITHOUT_OPERATORS = ("numba.cuda.cpython.", "numba.cuda.np.", "numba.cpython.", "numba.np.")


def operator_implementation(low: Any, fn: Any, signature: Any) -> Callable[[list[Any]], Any] | None:
    """Return what implements an operator that has no emitter, for a list of values, if any does."""
    function = overloads.function(contexts()[0].resolve_value_type(fn), signature)
    if function is not None and not function.__module__.startswith(_WITHOUT_OPERATORS):
        return lambda values: call_python(low, function, signature, values)
    make = foreign.implementation(fn, signature)
    if make is not None:
        return lambda values: foreign.call(low, fn.__name__, make, signature, values)
    return None


def _python_implementation(low: Any, expr: Any, callee: Any, signature: Any) -> Any:
    if getattr(callee, "typing_key", None) in (str, repr):
        raise low.unsupported(*EXPRESSIONS["build_string"])
    # Numba's @overload functions are Python; theirs are the semantics to match.
    given = tuple(low.typeof(arg) for arg in expr.args)
    function = overloads.function(callee, signature, given)
    values = arguments(low, expr, signature)
    if function is not None:
        with suppress(NumbaCoreError):  # it calls what kernels do not have
            return call_python(low, function, signature, values)
        raise low.unsupported(*_described(callee, signature))
    if isinstance(callee, nb.BoundFunction):
        values.insert(0, low.load(expr.func))
        chosen = overloads.method(callee, signature)
        if chosen is not None:
            return call_python(low, *chosen, values)
    found = borrowed_implementation(low, callee, signature, values)
    if found is not None:
        return found
    name = _name_of(callee)
    generator = foreign.implementation(callee, signature.as_function())
    if generator is not None:
        return foreign.call(low, name, generator, signature.as_function(), values)
    raise low.unsupported(*_described(callee, signature))


def _name_of(callee: Any) -> str:
    key = getattr(callee, "typing_key", callee)
    key = key[-1] if isinstance(key, tuple) else key  # a method: its class and its name
    return getattr(key, "__name__", None) or str(key)


def _described(callee: Any, signature: Any) -> tuple[str, str]:
    """Say what kernels cannot call, and what to write instead."""
    name = _name_of(callee)
    if name.endswith("try_block") or name.endswith("try_block>"):
        return TRY
    kinds = ", ".join(str(types.unliteral(ty)) for ty in signature.args)
    return f"{name}({kinds})", "use the math module, operators and cuda.*"
