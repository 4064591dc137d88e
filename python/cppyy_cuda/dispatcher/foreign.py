"""Functions that Numba, numba-cuda or nobody has jitted, as device functions of ours."""

from __future__ import annotations

import weakref
from typing import Any

from numba.core.dispatcher import Dispatcher
from numba.cuda.dispatcher import CUDADispatcher

from cppyy_cuda.dispatcher.kernel import Kernel
from cppyy_cuda.dispatcher.options import Options
from cppyy_cuda.frontend import hooks

_foreign: weakref.WeakKeyDictionary[Any, Kernel] = weakref.WeakKeyDictionary()


@hooks.replaces_globals
def own_function(value: Any) -> Any:
    """A function jitted by Numba or numba-cuda, as a device function of ours."""
    return device_function(value) if isinstance(value, (Dispatcher, CUDADispatcher)) else value


def device_function(dispatcher: Any) -> Kernel:
    """Return a function jitted by Numba or numba-cuda as a device function of ours."""
    found = _foreign.get(dispatcher)
    if found is None:
        found = _foreign[dispatcher] = Kernel(dispatcher.py_func, Options(device=True))
    return found


@hooks.jits_overloads
def device_jit(function: Any) -> Kernel:
    """Return a plain Python function as a device function."""
    return Kernel(function, Options(device=True))
