"""CUDA's vector types, such as `cuda.float32x4`: tuples whose items are called x, y, z, w."""

from __future__ import annotations

from typing import Any

from numba.cuda.vector_types import VectorType, vector_types

from cppyy_cuda.frontend import registry, types

types.register_structure(VectorType, lambda ty: [ty.base_type] * ty.num_elements)


@registry.emits_attribute(VectorType)
def _item(low: Any, ty: VectorType, value: Any, name: str, wanted: Any) -> Any:
    return low.cast(value[ty.attr_names.index(name)], ty.base_type, wanted)


def _construct(low: Any, signature: Any, values: list[Any]) -> Any:
    """Build one from numbers and smaller vectors, one after the other."""
    wanted, items = signature.return_type, []
    for value, ty in zip(values, signature.args):
        if isinstance(ty, VectorType):
            items += [low.cast(item, ty.base_type, wanted.base_type) for item in value]
        else:
            items.append(low.cast(value, ty, wanted.base_type))
    return tuple(items)


registry.emits(*[ty.user_facing_object for ty in vector_types.values()])(_construct)
