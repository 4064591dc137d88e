"""Python's builtins on C++: truth, conversions to numbers, assignment to items."""

from __future__ import annotations

import operator
from typing import Any

from numba.cuda import types as nb
from numba.cuda.typing.templates import AbstractTemplate, signature

from cppyy_cuda.frontend import registry as emitters

from ..errors import CxxError
from ..frontend.refusals import RefusalError
from .emit import assign_by, emit_call
from .operators import refuse_outside, subscript
from .spelling import CannotCrossError, argument_type, template_arguments
from .types import CxxClass, CxxEnum, CxxMemberArray, CxxName, CxxPointer
from .typing import registry, resolve_call

#: Python's conversions, and the C++ types that they convert to.
CONVERSIONS: dict[Any, tuple[str, Any]] = {
    bool: ("bool", nb.boolean),
    float: ("double", nb.float64),
    int: ("long", nb.int64),
}
_CONVERTED = (CxxClass, CxxPointer, CxxEnum)


def _register_conversion(function: Any, target: str, result: Any) -> None:
    @registry.register_global(function)
    class CxxConversion(AbstractTemplate):
        """A conversion by C++'s rules, including explicit operators."""

        key = function

        def generic(self, args: tuple[Any, ...], kws: Any) -> Any:
            if len(args) != 1 or not isinstance(args[0], _CONVERTED):
                return None
            try:
                resolve_call("constructor", target, args)
            except CxxError:
                raise RefusalError(
                    f"{function.__name__}() of {args[0]}: C++ has no conversion to {target}"
                ) from None
            return signature(result, *args)

    def _emit(low: Any, signature: Any, values: list[Any]) -> Any:
        return emit_call(low, "constructor", target, signature.args, values)

    for cls in _CONVERTED:
        emitters.emits(function, when=cls)(_emit)


for _function, (_target, _result) in CONVERSIONS.items():
    _register_conversion(_function, _target, _result)


@emitters.emits_cast(CxxClass, nb.Boolean)
@emitters.emits_cast(CxxPointer, nb.Boolean)
def _truth(low: Any, value: Any, source: Any, target: Any) -> Any:
    return emit_call(low, "constructor", "bool", (source,), [value])


def _assigned_variable(template: CxxName, index: Any, value: Any) -> Any:
    """Type ``scale["double"] = 2.0`` of a variable template."""
    if template.kind != "unknown":
        return None
    try:
        name = f"{template.qualified}<{template_arguments(index)}>"
        resolve_call("set_variable", name, (argument_type(value),))
    except (CannotCrossError, CxxError) as error:
        text = f"C++ cannot assign {value} to '{template.qualified}[...]'\n{error}"
        raise RefusalError(text, error) from None
    return signature(nb.none, template, index, argument_type(value))


@emitters.emits_setitem(CxxName)
def _emit_variable(
    low: Any, target: Any, ty: CxxName, index: Any, kind: Any, value: Any, value_type: Any
) -> None:
    arguments = template_arguments(index if kind is None else kind)  # a string has no value
    name = f"{ty.qualified}<{arguments}>"
    assign_by(low, "set_variable", name, (value_type,), [value])


@registry.register_global(operator.setitem)
class CxxStore(AbstractTemplate):
    """``object[index] = value``, by C++'s assignment."""

    key = operator.setitem
    prefer_literal = True
    _outside: RefusalError | None = None

    def generic(self, args: tuple[Any, ...], kws: Any) -> Any:
        """Type it: Clang determines whether C++ can assign."""
        if self._outside is not None:  # Numba tries again without literals
            raise self._outside
        if isinstance(args[0], CxxName):
            return _assigned_variable(*args)
        if not isinstance(args[0], (CxxClass, CxxMemberArray, CxxPointer)):
            return None
        try:
            refuse_outside(args[0], args[1])
        except RefusalError as refusal:
            self._outside = refusal
            raise
        target, index, value = map(argument_type, args)
        try:
            symbol, kinds = subscript(target, args[1])
            resolve_call("set_item", symbol, tuple(map(argument_type, (*kinds, value))))
        except (CannotCrossError, CxxError) as error:
            raise RefusalError(
                f"C++ cannot assign {value} to item {index} of a {target}\n{error}", error
            ) from None
        return signature(nb.none, target, index, value)


@emitters.emits(operator.is_, operator.is_not, when=CxxPointer)
def _refuse_identity(low: Any, signature: Any, values: list[Any]) -> Any:
    raise low.unsupported("'is' of a C++ pointer", "test its truth value: if pointer")
