"""Barriers and fences; communication between the threads of a warp."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numba import cuda
from numba.cuda import types as nb

from cppyy_cuda import _core
from cppyy_cuda.frontend import registry


def _i32() -> Any:
    return _core.Type.i(32)  # not at import: the first type makes MLIR's context


# Barriers of the block.


@registry.emits(cuda.syncthreads)
def _syncthreads(low: Any, signature: Any, values: list[Any]) -> None:
    # Not gpu.barrier: its canonicalization joins consecutive barriers, which is wrong if the warps
    # of a block wait at different ones.
    low.ops("nvvm.barrier", [], [], operandSegmentSizes=_core.Attr.i32s([0, 0, 0]))


def _reducing_barrier(reduction: str) -> Callable[..., Any]:
    def emit(low: Any, signature: Any, values: list[Any]) -> Any:
        attributes = {
            "reductionOp": _core.Attr.barrier_reduction(reduction),
            "operandSegmentSizes": _core.Attr.i32s([0, 0, 1]),
        }
        return low.op("nvvm.barrier", values, _i32(), **attributes)

    return emit


registry.emits(cuda.syncthreads_count)(_reducing_barrier("popc"))
registry.emits(cuda.syncthreads_and)(_reducing_barrier("and"))
registry.emits(cuda.syncthreads_or)(_reducing_barrier("or"))


# Fences and waiting.


def _fence(scope: str) -> Callable[..., None]:
    def emit(low: Any, signature: Any, values: list[Any]) -> None:
        low.ops("nvvm.memory.barrier", [], [], scope=_core.Attr.mem_scope(scope))

    return emit


registry.emits(cuda.threadfence_block)(_fence("cta"))
registry.emits(cuda.threadfence)(_fence("gpu"))
registry.emits(cuda.threadfence_system)(_fence("sys"))


@registry.emits(cuda.nanosleep)
def _nanosleep(low: Any, signature: Any, values: list[Any]) -> None:
    low.ops("nvvm.nanosleep", values, [])


@registry.emits(breakpoint)
def _breakpoint(low: Any, signature: Any, values: list[Any]) -> None:
    low.ops("nvvm.breakpoint", [], [])


# The warp: its active threads.


@registry.emits(cuda.syncwarp)
def _syncwarp(low: Any, signature: Any, values: list[Any]) -> None:
    low.ops("nvvm.bar.warp.sync", values or [low.constant(nb.int32, -1)], [])


@registry.emits(cuda.activemask)
def _activemask(low: Any, signature: Any, values: list[Any]) -> Any:
    attributes = {
        "intrin": "llvm.nvvm.activemask",  # no op stands for it
        "op_bundle_sizes": _core.Attr.i32s([]),
        "operandSegmentSizes": _core.Attr.i32s([0, 0]),
    }
    return low.op("llvm.call_intrinsic", [], _i32(), **attributes)


@registry.emits(cuda.lanemask_lt)
def _lanemask_lt(low: Any, signature: Any, values: list[Any]) -> Any:
    return low.op("nvvm.read.ptx.sreg.lanemask.lt", [], _i32())


# Votes.


def _vote(kind: str) -> Callable[..., Any]:
    def emit(low: Any, signature: Any, values: list[Any]) -> Any:
        mask = low.cast(values[0], signature.args[0], nb.int32)
        test = low.cast(values[1], signature.args[1], nb.boolean)
        result = _i32() if kind == "ballot" else _core.Type.i(1)
        return low.op("nvvm.vote.sync", [mask, test], result, kind=_core.Attr.vote(kind))

    return emit


registry.emits(cuda.all_sync)(_vote("all"))
registry.emits(cuda.any_sync)(_vote("any"))
registry.emits(cuda.eq_sync)(_vote("uni"))
registry.emits(cuda.ballot_sync)(_vote("ballot"))


# Matching values.


@registry.emits(cuda.match_any_sync)
def _match_any(low: Any, signature: Any, values: list[Any]) -> Any:
    return low.op("cppyy_cuda.match_any", values)


@registry.emits(cuda.match_all_sync)
def _match_all(low: Any, signature: Any, values: list[Any]) -> Any:
    return tuple(low.ops("cppyy_cuda.match_all", values))


# Shuffles.


def _shuffle(kind: str) -> Callable[..., Any]:
    def emit(low: Any, signature: Any, values: list[Any]) -> Any:
        mask = low.cast(values[0], signature.args[0], nb.int32)
        lane = low.cast(values[2], signature.args[2], nb.int32)
        operands = [mask, values[1], lane]
        return low.op("cppyy_cuda.shuffle", operands, kind=_core.Attr.shuffle(kind))

    return emit


registry.emits(cuda.shfl_sync)(_shuffle("idx"))
registry.emits(cuda.shfl_up_sync)(_shuffle("up"))
registry.emits(cuda.shfl_down_sync)(_shuffle("down"))
registry.emits(cuda.shfl_xor_sync)(_shuffle("xor"))
