"""Errors out of parallel loops, whose threads have nobody to raise to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from llvmlite import ir as llvm_ir
from numba.core import ir
from numba.cuda import types
from numba.parfors.parfor import Parfor
from numba.parfors.parfor_lowering import ParforLower

from .calls import call, calls_ours
from .failures import check
from .types import KernelType, LauncherType

_lower_inst = ParforLower.lower_inst


def lower_inst(self: Any, inst: Any) -> Any:
    """Lower a statement; a parallel loop that launches kernels raises what one of them raised.

    Others are left alone: their code must not depend on this package.
    """
    if not isinstance(inst, Parfor) or not _loop_launches(self, inst):
        return _lower_inst(self, inst)
    call(self.context, self.builder, "cppyy_cuda_parallel_enter", result=llvm_ir.VoidType())
    _lower_inst(self, inst)
    status = call(self.context, self.builder, "cppyy_cuda_parallel_leave")
    check(self.context, self.builder, status, "a launch in a parallel loop failed")
    return None


def _loop_launches(lower: Any, loop: Parfor) -> bool:
    return any(_call_launches(lower, expr) for expr in _calls(loop))


def _calls(loop: Parfor) -> Iterator[Any]:
    for block in [loop.init_block, *loop.loop_body.values()]:
        for inner in block.find_insts(Parfor):
            yield from _calls(inner)
        yield from block.find_exprs("call")


def _call_launches(lower: Any, expr: ir.Expr) -> bool:
    function = lower.fndesc.typemap[expr.func.name]
    if isinstance(function, (KernelType, LauncherType)):
        return True
    if not isinstance(function, (types.BoundFunction, types.Dispatcher, types.Function)):
        return False
    try:
        found = lower.context.get_function(function, lower.fndesc.calltypes[expr])
    except NotImplementedError:
        return False
    return any(calls_ours(library._reload_init) for library in getattr(found, "libs", ()))


ParforLower.lower_inst = lower_inst
