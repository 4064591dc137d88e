"""What the functions that compiled code calls need: their addresses, and answers from Python."""

from __future__ import annotations

import os

import llvmlite.binding as llvm
from numba.cuda.cudadrv.devicearray import DeviceNDArray
from numba.cuda.cudadrv.driver import OwnedPointer

from cppyy_cuda import _core
from cppyy_cuda.config import config
from cppyy_cuda.launch.contexts import enter_context
from cppyy_cuda.uses import CLOCK

from .calls import calls_need
from .plans import make_plan
from .reading import read_foreign

_is_ready = False


@calls_need
def ready() -> None:
    """Tell LLVM where the functions are, and them what to ask Python for.

    Numba runs this before it loads a cached function that calls one, which imports this package.
    """
    global _is_ready
    if _is_ready:
        return
    _is_ready = True
    for name, address in _core.host_calls().items():
        llvm.add_symbol(name, address)
    _core.serve_host_code(make_plan, enter_context)
    _core.read_arrays_by(DeviceNDArray, OwnedPointer, read_foreign)
    # What plans depend on; in a forked child, asking for a plan raises ForkError.
    CLOCK.subscribe(_core.new_generation)
    config.subscribe(lambda settings: _core.new_generation())
    os.register_at_fork(after_in_child=_core.new_generation)
