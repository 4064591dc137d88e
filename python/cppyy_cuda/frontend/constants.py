"""NumPy arrays that are globals or closure variables: constant memory."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
from numba import cuda
from numba.cuda import types as nb

from cppyy_cuda import _core
from cppyy_cuda.frontend import registry, types
from cppyy_cuda.frontend.calls import folded


@registry.emits_raw(cuda.const.array_like)
def _array_like(low: Any, expr: Any, signature: Any) -> Any:
    """The array itself: a global one is constant already."""
    [(value, ty)] = folded(low, expr, signature)
    return low.cast(value, ty, signature.return_type)


@registry.emits_constant(nb.Array)
def _array(low: Any, ty: nb.Array, value: Any) -> Any:
    """A copy as it is when the kernel is compiled; later changes are not seen."""
    if hasattr(value, "__cuda_array_interface__"):
        raise low.unsupported("a global device array", "pass it to the kernel as an argument")
    array = np.asarray(value)
    if array.size == 0:
        raise low.unsupported("an empty global array", "pass it to the kernel as an argument")
    order: Literal["C", "F"] = "F" if ty.layout == "F" else "C"
    element = types.core_type(ty.dtype)
    kind = _core.Type.array(list(array.shape) or [1], element, order, readonly=True)
    data = _core.Attr.bytes(array.tobytes(order))
    made = low.op("cppyy_cuda.constant_array", [], kind, bytes=data)
    return low.coerce(made, types.core_type(ty))
