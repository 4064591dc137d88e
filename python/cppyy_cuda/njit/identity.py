"""Let Numba's dispatcher tell device arrays from arrays of the host.

It asks an object for `_numba_type_` and looks at the code of that type only. numba-cuda's device
arrays name the type that an array of the host has; they keep it, under a code of their own.
"""

from __future__ import annotations

from functools import cache, cached_property
from typing import Any

from numba.cuda.cudadrv.devicearray import DeviceNDArray, DeviceNDArrayBase
from numba.cuda.typeconv.rules import default_type_manager

from .types import device_array

_numba_type = DeviceNDArrayBase.__dict__["_numba_type_"].func


def install() -> None:
    """Give device arrays codes of their own; a second call does nothing."""
    if "_numba_type_" not in vars(DeviceNDArray):
        coded = cached_property(lambda array: _with_code(_numba_type(array)))
        coded.__set_name__(DeviceNDArray, "_numba_type_")
        DeviceNDArray._numba_type_ = coded


@cache
def _with_code(array: Any) -> Any:
    """Return a type equal to an array's, with the code of device arrays."""
    coded = object.__new__(type(array))
    vars(coded).update(vars(array))
    coded._code = device_array(array)._code
    # Kernels of numba-cuda itself take both.
    default_type_manager.set_promote(coded, array)
    default_type_manager.set_promote(array, coded)
    return coded
