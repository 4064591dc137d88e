"""What the functions that compiled code calls need: their addresses, and answers from Python."""

from __future__ import annotations

import llvmlite.binding as llvm

from cppyy_cuda import _core
from cppyy_cuda.launch.contexts import enter_context
from cppyy_cuda.launch.generations import watch

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
    _core.read_foreign_arrays_by(read_foreign)
    watch()
