"""How launchers pass arguments to C++ kernels without running Python."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numba.cuda.cudadrv.devicearray import DeviceNDArray

from cppyy_cuda import _core
from cppyy_cuda.launch.arguments import type_of
from cppyy_cuda.launch.recipes import is_of_cxx, reader_of
from cppyy_cuda.launch.slots import number_form, number_slot, parameter_form

from .arguments import is_null
from .grouped import is_group_value


def passed_as(
    index: int, arg: Any, param: Any, place: str, pack: Callable[[Any], bytes]
) -> tuple[Any, Any] | None:
    """Return how a recipe reads an argument like this one, and what makes the parameter of it.

    `pack` makes the bytes of objects; None for arguments that a recipe cannot read.
    """
    if type(arg) is DeviceNDArray or _core.foreign_rank(arg) is not None:
        return reader_of(arg), _core.Slot.address(index, place)
    if is_null(arg) and param.kind == "pointer":
        return "null", _core.Slot.bytes(index)
    if is_group_value(arg):
        return None
    if is_of_cxx(arg) or type(arg) in (complex, np.float16):
        return pack, _core.Slot.bytes(index)
    return _number(index, arg, param, place)


def _number(index: int, arg: Any, param: Any, place: str) -> tuple[Any, Any] | None:
    reader = reader_of(arg)
    if reader is None:
        return None
    have, want = number_form(type_of(arg)), parameter_form(param)
    if have is None or want is None or have.parts != want.parts:
        return None
    if have.kind == "float" and want.kind in ("signed", "unsigned"):
        return None  # an error of each launch
    return reader, number_slot(index, have, want, place, param.spelling)
