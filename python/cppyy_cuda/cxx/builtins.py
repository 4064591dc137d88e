"""Python's builtins on C++: truth, conversions to numbers, indexing of pointers."""

from __future__ import annotations

import operator
from typing import Any

from numba.cuda import types as nb
from numba.cuda.typing.templates import AbstractTemplate, signature

from cppyy_cuda.frontend import registry as emitters
from cppyy_cuda.interop.session import session_for
from cppyy_cuda.interop.sources import Source

from ..errors import CxxError
from ..frontend.refusals import RefusalError
from .emit import emit_call
from .spelling import argument_type
from .types import CxxClass, CxxEnum, CxxMemberArray, CxxPointer
from .typing import call_signature, registry, resolve_call

#: Python's conversions, and the C++ types that they convert to.
CONVERSIONS: dict[Any, tuple[str, Any]] = {
    bool: ("bool", nb.boolean),
    float: ("double", nb.float64),
    int: ("long", nb.int64),
}
_CONVERTED = (CxxClass, CxxPointer, CxxEnum)
_STORE = "__cppyy_cuda::store"
_HELPERS = Source(
    "namespace __cppyy_cuda { template <class T, class I, class V> "
    "__device__ inline auto store(T *to, I index, V value) -> decltype(void(to[index] = value)) "
    "{ to[index] = value; } }",
    "<cppyy_cuda>",
    is_generated=True,
)


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


@registry.register
class CxxIteration(AbstractTemplate):
    """Loops over C++ objects, which are not supported."""

    key = "getiter"

    def generic(self, args: tuple[Any, ...], kws: Any) -> Any:
        """Raise an error that shows the line."""
        if isinstance(args[0], (CxxClass, CxxPointer, CxxMemberArray)):
            raise RefusalError(f"a loop over a {args[0]}: loop over a range, and index it")


@registry.register_global(operator.setitem)
class CxxStore(AbstractTemplate):
    """``pointer[index] = value``, by C++'s assignment."""

    key = operator.setitem
    prefer_literal = True

    def generic(self, args: tuple[Any, ...], kws: Any) -> Any:
        """Type it; an object's items are copies, so a change would be lost."""
        if isinstance(args[0], (CxxClass, CxxMemberArray)):
            raise RefusalError(
                f"assigning to an item of a {args[0]}: C++ objects are values in kernels; make a "
                "new one"
            )
        if not isinstance(args[0], CxxPointer):
            return None
        session_for().declare(_HELPERS)
        try:
            return call_signature("function", _STORE, args)
        except RefusalError:
            pointer, index, value = map(argument_type, args)
            raise RefusalError(
                f"C++ cannot assign {value} to item {index} of a {pointer.spelling}"
            ) from None


@emitters.emits_setitem(CxxPointer)
def _emit_store(
    low: Any, target: Any, ty: Any, index: Any, index_type: Any, value: Any, value_type: Any
) -> None:
    kinds = (argument_type(index_type), argument_type(value_type))
    values = [low.cast(index, index_type, kinds[0]), low.cast(value, value_type, kinds[1])]
    emit_call(low, "function", _STORE, (ty, *kinds), [target, *values])


@emitters.emits(operator.is_, operator.is_not, when=CxxPointer)
def _refuse_identity(low: Any, signature: Any, values: list[Any]) -> Any:
    raise low.unsupported("'is' of a C++ pointer", "test its truth value: if pointer")
