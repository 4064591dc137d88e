"""Vectors of numba-cuda, such as `cuda.float32x3`, as C++ objects, such as `float3`, and back."""

from __future__ import annotations

from typing import Any

from numba.cuda import types
from numba.cuda.typing.templates import AbstractTemplate, signature
from numba.cuda.vector_types import VectorType, vector_types

from cppyy_cuda.frontend import registry

from ..errors import CxxError
from ..frontend.refusals import RefusalError
from .emit import emit_call
from .spelling import CannotCrossError, result_type, spell
from .stand_ins import register_stand_in
from .types import CxxClass
from .typing import registry as typings
from .typing import resolve_call


@register_stand_in(VectorType)
def _stand_in(vector: VectorType) -> CxxClass:
    numbers = ", ".join([spell(vector.base_type)] * vector.num_elements)
    return CxxClass(f"__cppyy_cuda::items<{numbers}>")


@registry.emits_cast(VectorType, CxxClass)
def _object_of_vector(low: Any, value: Any, source: VectorType, target: CxxClass) -> Any:
    kinds = (source.base_type,) * source.num_elements
    return emit_call(low, "constructor", target.spelling, kinds, list(value))


def _field_types(vector: VectorType, cls: CxxClass) -> list[Any]:
    """Return the types of an object's fields x, y, ...; RefusalError if it has not just them."""
    try:
        return [result_type(resolve_call("field", name, (cls,))) for name in vector.attr_names]
    except (CannotCrossError, CxxError) as error:
        names = ", ".join(vector.attr_names)
        raise RefusalError(f"{vector} of a {cls}, which has no numbers {names}: {error}") from None


def _register(vector: VectorType) -> None:
    constructor = vector.user_facing_object

    class OfObject(AbstractTemplate):
        """A vector of an object's fields of the same names."""

        key = constructor

        def generic(self, args: tuple[Any, ...], kws: Any) -> Any:
            if len(args) != 1 or not isinstance(args[0], CxxClass):
                return None
            _field_types(vector, args[0])
            return signature(vector, *args)

    typings.register_global(constructor, types.Function(OfObject))

    @registry.emits(constructor, when=CxxClass)
    def _emit(low: Any, signature: Any, values: list[Any]) -> Any:
        cls = signature.args[0]
        kinds = _field_types(vector, cls)
        fields = [emit_call(low, "field", name, (cls,), values) for name in vector.attr_names]
        return tuple(low.cast(v, ty, vector.base_type) for v, ty in zip(fields, kinds))


for _vector in vector_types.values():
    _register(_vector)
