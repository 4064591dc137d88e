"""`copy_to_host` and `copy_to_device` of device arrays in compiled host code."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba.core.errors import TypingError
from numba.cuda import types
from numba.extending import overload_method
from numba.np import numpy_support

from .bare import bare
from .memory import copy, copy_strided
from .types import DeviceArray


@overload_method(DeviceArray, "copy_to_host")
@bare
def _copy_to_host(self: Any, ary: Any = None, stream: Any = 0) -> Any:
    if isinstance(ary, types.Array):
        return _copy_into(self, ary)
    if ary is not None and not isinstance(ary, (types.NoneType, types.Omitted)):
        return None
    dtype = numpy_support.as_dtype(self.dtype)

    def from_c(self, ary=None, stream=0):  # type: ignore[no-untyped-def]
        made = np.empty(self.shape, dtype)
        copy(made, self, stream)
        return made

    def from_f(self, ary=None, stream=0):  # type: ignore[no-untyped-def]
        made = np.empty(self.shape[::-1], dtype).T
        copy(made, self, stream)
        return made

    def from_any(self, ary=None, stream=0):  # type: ignore[no-untyped-def]
        made = np.empty(self.shape, dtype)
        copy_strided(made, self, stream)
        return made

    return {"C": from_c, "F": from_f}.get(self.array.layout, from_any)


def _copy_into(source: Any, target: Any) -> Any:
    _check(source, target, f"copy_to_host: {source} does not fit into {target}")
    move = _copier(target, source)

    def into(self, ary=None, stream=0):  # type: ignore[no-untyped-def]
        if self.shape != ary.shape:
            raise ValueError("copy_to_host: the arrays differ in shape")
        move(ary, self, stream)
        return ary

    return into


@overload_method(DeviceArray, "copy_to_device")
@bare
def _copy_to_device(self: Any, ary: Any, stream: Any = 0) -> Any:
    if not isinstance(ary, (DeviceArray, types.Array)):
        return None
    _check(self, ary, f"copy_to_device: {ary} does not fit into {self}")
    move = _copier(self, ary)

    def impl(self, ary, stream=0):  # type: ignore[no-untyped-def]
        if self.shape != ary.shape:
            raise ValueError("copy_to_device: the arrays differ in shape")
        move(self, ary, stream)

    return impl


def _check(one: Any, other: Any, text: str) -> None:
    if one.dtype != other.dtype or one.ndim != other.ndim:
        raise TypingError(text)


def _copier(target: Any, source: Any) -> Any:
    """Return what copies: bytes in a row, if both arrays have the same place for each element."""
    layouts = {_layout(target), _layout(source)}
    return copy if layouts in ({"C"}, {"F"}) else copy_strided


def _layout(array: Any) -> str:
    return str((array.array if isinstance(array, DeviceArray) else array).layout)
