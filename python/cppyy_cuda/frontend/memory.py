"""Arrays in shared and local memory."""

from __future__ import annotations

from typing import Any

from numba import cuda
from numba.cuda import types as nb

from cppyy_cuda import _core
from cppyy_cuda.frontend import registry, types


@registry.emits_raw(cuda.shared.array)
def _shared(low: Any, expr: Any, signature: Any) -> Any:
    return _memory(low, expr, signature, "shared")


@registry.emits_raw(cuda.local.array)
def _local(low: Any, expr: Any, signature: Any) -> Any:
    return _memory(low, expr, signature, "local")


def _memory(low: Any, expr: Any, signature: Any, space: str) -> Any:
    ty = signature.return_type
    shape = _shape(low, expr)
    dynamic = space == "shared" and shape == [0]
    if not dynamic and any(extent <= 0 for extent in shape):
        raise low.unsupported(f"a {space} array of shape {tuple(shape)}", "use positive extents")
    element = types.core_type(ty.dtype)
    kind = _core.Type.array(
        [-1] if dynamic else shape,
        element.object or element,  # objects lie in the array
        "C",
        alignment=_alignment(low, expr),
        space=space,
    )
    # In the entry block, so that one value serves wherever the variable is used.
    low.builder.at_end(low.function.entry)
    name = "dynamic_shared" if dynamic else space
    value = low.op(f"cppyy_cuda.{name}_array", [], kind)
    low.builder.at_end(low.block)
    if low.variables.is_assigned_once(low.statement.target.name):
        low.variables.hoisted.add(low.statement.target.name)
    return value


def _argument(low: Any, expr: Any, place: int, name: str) -> Any:
    """Return the Numba type of an argument of `shared.array` or `local.array`."""
    given = expr.args[place] if len(expr.args) > place else dict(expr.kws).get(name)
    return None if given is None else low.typeof(given)


def _alignment(low: Any, expr: Any) -> int:
    alignment = getattr(_argument(low, expr, 2, "alignment"), "literal_value", None) or 0
    if alignment < 0 or alignment & (alignment - 1) or alignment % 8:
        raise low.unsupported(
            f"an alignment of {alignment}", "use a power of 2 that is a multiple of 8"
        )
    return int(alignment)


def _shape(low: Any, expr: Any) -> list[int]:
    ty = _argument(low, expr, 0, "shape")
    extents = list(ty) if isinstance(ty, nb.BaseTuple) else [ty]
    return [extent.literal_value for extent in extents]
