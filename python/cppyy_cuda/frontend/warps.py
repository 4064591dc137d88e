"""Barriers and fences; what the threads of a warp tell each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numba import cuda
from numba.cuda import types as nb

from cppyy_cuda import _core
from cppyy_cuda.frontend import registry, types

_I32, _I64 = _core.Type.i(32), _core.Type.i(64)


def constant_i32(low: Any, value: int) -> Any:
    """A 32-bit constant."""
    return low.builder.constant(value, _I32)


def intrinsic(low: Any, name: str, operands: list[Any], results: list[Any]) -> list[Any]:
    """Call one of LLVM's intrinsics that no op stands for."""
    segments = _core.Attr.i32s([len(operands), 0])
    made: list[Any] = low.ops(
        "llvm.call_intrinsic",
        operands,
        results,
        intrin=name,
        op_bundle_sizes=_core.Attr.i32s([]),
        operandSegmentSizes=segments,
    )
    return made


# Barriers of the block.


@registry.emits(cuda.syncthreads)
def _syncthreads(low: Any, signature: Any, values: list[Any]) -> None:
    # Not gpu.barrier: its canonicalisation joins barriers that follow each other, which is wrong
    # where the warps of a block wait at different ones.
    low.ops("nvvm.barrier", [], [], operandSegmentSizes=_core.Attr.i32s([0, 0, 0]))


def _reducing_barrier(reduction: str) -> Callable[..., Any]:
    def emit(low: Any, signature: Any, values: list[Any]) -> Any:
        attributes = {
            "reductionOp": _core.Attr.barrier_reduction(reduction),
            "operandSegmentSizes": _core.Attr.i32s([0, 0, 1]),
        }
        return low.op("nvvm.barrier", values, _I32, **attributes)

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


# The warp: who is there.


@registry.emits(cuda.syncwarp)
def _syncwarp(low: Any, signature: Any, values: list[Any]) -> None:
    low.ops("nvvm.bar.warp.sync", values or [constant_i32(low, -1)], [])


@registry.emits(cuda.activemask)
def _activemask(low: Any, signature: Any, values: list[Any]) -> Any:
    return intrinsic(low, "llvm.nvvm.activemask", [], [_I32])[0]


@registry.emits(cuda.lanemask_lt)
def _lanemask_lt(low: Any, signature: Any, values: list[Any]) -> Any:
    return low.op("nvvm.read.ptx.sreg.lanemask.lt", [], _I32)


# Votes.


def _vote(kind: str) -> Callable[..., Any]:
    def emit(low: Any, signature: Any, values: list[Any]) -> Any:
        mask = low.cast(values[0], signature.args[0], nb.int32)
        test = low.cast(values[1], signature.args[1], nb.boolean)
        result = _I32 if kind == "ballot" else _core.Type.i(1)
        return low.op("nvvm.vote.sync", [mask, test], result, kind=_core.Attr.vote(kind))

    return emit


registry.emits(cuda.all_sync)(_vote("all"))
registry.emits(cuda.any_sync)(_vote("any"))
registry.emits(cuda.eq_sync)(_vote("uni"))
registry.emits(cuda.ballot_sync)(_vote("ballot"))


def _bits(low: Any, value: Any, ty: Any) -> Any:
    """The bits of a number as an integer of its size."""
    ty = types.unliteral(ty)
    if not isinstance(ty, nb.Float):
        return value
    return low.op("arith.bitcast", [value], _core.Type.i(ty.bitwidth))


@registry.emits(cuda.match_any_sync)
def _match_any(low: Any, signature: Any, values: list[Any]) -> Any:
    operands = [values[0], _bits(low, values[1], signature.args[1])]
    return low.op("nvvm.match.sync", operands, _I32, kind=_core.Attr.match("any"))


@registry.emits(cuda.match_all_sync)
def _match_all(low: Any, signature: Any, values: list[Any]) -> Any:
    operands = [values[0], _bits(low, values[1], signature.args[1])]
    members = [_I32, _core.Type.i(1)]
    found = low.op(
        "nvvm.match.sync", operands, _core.Type.struct(members), kind=_core.Attr.match("all")
    )
    return tuple(
        low.op("llvm.extractvalue", [found], member, position=_core.Attr.i64s([place]))
        for place, member in enumerate(members)
    )


# Shuffles.


def _shuffle(kind: str, clamp: int) -> Callable[..., Any]:
    def emit(low: Any, signature: Any, values: list[Any]) -> Any:
        mask, value, lane = values
        mask = low.cast(mask, signature.args[0], nb.int32)
        lane = low.cast(lane, signature.args[2], nb.int32)

        def word(value: Any) -> Any:
            operands = [mask, value, lane, constant_i32(low, clamp)]
            return low.op("nvvm.shfl.sync", operands, value.type, kind=_core.Attr.shuffle(kind))

        if types.unliteral(signature.args[1]).bitwidth == 32:
            return word(value)
        return _by_halves(low, value, word)

    return emit


def _by_halves(low: Any, value: Any, each: Callable[[Any], Any]) -> Any:
    """Do with both halves of 64 bits what the hardware does with 32."""
    wide = value if value.type == _I64 else low.op("arith.bitcast", [value], _I64)
    bits = low.builder.constant(32, _I64)
    high = low.op("arith.shrui", [wide, bits])
    words = [each(low.op("arith.trunci", [half], _I32)) for half in (wide, high)]
    less, more = (low.op("arith.extui", [word], _I64) for word in words)
    found = low.op("arith.ori", [low.op("arith.shli", [more, bits]), less])
    return found if value.type == _I64 else low.op("arith.bitcast", [found], value.type)


# The clamps of CUDA's own functions for a whole warp.
registry.emits(cuda.shfl_sync)(_shuffle("idx", 0x1F))
registry.emits(cuda.shfl_up_sync)(_shuffle("up", 0))
registry.emits(cuda.shfl_down_sync)(_shuffle("down", 0x1F))
registry.emits(cuda.shfl_xor_sync)(_shuffle("bfly", 0x1F))
