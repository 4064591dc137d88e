"""Making and destroying what compiled host code owns: `DeviceObject` of Runtime/DeviceObject.h."""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba.core import cgutils
from numba.cuda import types

from .calls import INT32, INT64, POINTER, call
from .failures import check

_BYTES = 32
#: Where the handle, or the address, is.
_HANDLE = 8


def make(context: Any, builder: Any, function: str, what: str, *args: Any) -> tuple[Any, Any]:
    """Return what counts the references to a new object, and its handle or address.

    `function` makes the object; `what` says what it does, in errors.
    """
    context.nrt._require_nrt()
    meminfo = context.nrt.meminfo_alloc_dtor_unchecked(
        builder, context.get_constant(types.uintp, _BYTES), _destructor(context, builder)
    )
    place = builder.bitcast(context.nrt.meminfo_data(builder, meminfo), POINTER)
    cgutils.memset(builder, place, INT64(_BYTES), 0)
    status = call(context, builder, function, place, *args)
    check(context, builder, status, what)
    handle = builder.gep(place, [INT32(_HANDLE)])
    return meminfo, builder.load(builder.bitcast(handle, INT64.as_pointer()))


def _destructor(context: Any, builder: Any) -> Any:
    kind = ir.FunctionType(ir.VoidType(), [POINTER, INT64, POINTER])
    function = cgutils.get_or_insert_function(builder.module, kind, "cppyy_cuda_destroy")
    return builder.bitcast(function, POINTER)
