"""Records that compiled host code passes to kernels in Python: by reference, as Python does.

A record is copied to the device before the launch and back after it, which waits for the kernel.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from numba.core import cgutils
from numba.cuda import types

from .calls import INT32, INT64, POINTER, call
from .failures import check
from .objects import make

#: `CopyKind` of Runtime/DeviceObject.h.
_TO_DEVICE, _TO_HOST = INT32(0), INT32(1)


class Lent:
    """The records of one launch, on the device while it runs."""

    def __init__(self, context: Any, builder: Any, stream: Any) -> None:
        self._context, self._builder, self._stream = context, builder, stream
        #: What owns the memory there, its address, the host's, and the bytes.
        self._records: list[tuple[Any, Any, Any, Any]] = []

    def lend(self, ty: types.Record, value: Any) -> Any:
        """Copy a record to the device; return a pointer to its address there."""
        size, home = INT64(ty.size), self._builder.ptrtoint(value, INT64)
        owner, address = make(
            self._context,
            self._builder,
            "cppyy_cuda_make_memory",
            "allocating device memory for a record failed",
            size,
        )
        status = self._copy(address, home, size, _TO_DEVICE)
        check(self._context, self._builder, status, "copying a record to the device failed")
        self._records.append((owner, address, home, size))
        place = cgutils.alloca_once_value(self._builder, address)
        return self._builder.bitcast(place, POINTER)

    def give_back(self, status: Any) -> Any:
        """Copy the records back if the launch has succeeded; return the status of it all."""
        if not self._records:
            return status
        result = cgutils.alloca_once_value(self._builder, status)
        for _, address, home, size in self._records:
            self._unless_failed(result, partial(self._copy, home, address, size, _TO_HOST))
        self._unless_failed(result, self._wait)
        for owner, *_ in self._records:
            self._context.nrt.decref(self._builder, types.MemInfoPointer(types.voidptr), owner)
        return self._builder.load(result)

    def _unless_failed(self, result: Any, do: Any) -> None:
        failed = cgutils.is_not_null(self._builder, self._builder.load(result))
        with self._builder.if_then(self._builder.not_(failed), likely=True):
            self._builder.store(do(), result)

    def _copy(self, target: Any, source: Any, size: Any, kind: Any) -> Any:
        ends = target, source, size, self._stream, kind
        return call(self._context, self._builder, "cppyy_cuda_copy", *ends)

    def _wait(self) -> Any:
        return call(self._context, self._builder, "cppyy_cuda_wait_stream", self._stream)
