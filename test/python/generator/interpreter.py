"""Runs a program thread by thread, as Python generators (see `block`)."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from . import program as p
from .block import Block
from .emit import ARRAY_TYPES, FLOAT_OUT, INTEGER_OUT, PARAMETERS, SHARED_SIZE, SIZES, Emitter
from .numbers_of_c import i32, i64, quantised_f32, quantised_f64, u32, update

OPERATORS = {"add": "+", "sub": "-", "mul": "*", "and": "&", "or": "|", "xor": "^"}
OPERATORS |= {"shl": "<<", "shr": ">>", "floordiv": "//", "mod": "%", "div": "/"}


class InterpreterEmitter(Emitter):
    """Python whose numbers are plain ints and floats; `yield` marks where threads meet."""

    def open(self, head: str) -> None:
        self.put(head + ":")
        self.level += 1

    def empty(self) -> None:
        self.put("pass")

    def value_Const(self, e: p.Const) -> str:
        return repr(e.value)

    def value_Binary(self, e: p.Binary) -> str:
        a, b = self.value(e.a), self.value(e.b)
        if e.op in ("min", "max"):
            return f"{e.op}({a}, {b})"
        if e.op in ("shl", "shr"):
            b = f"({b} & {p.INTEGERS[e.type] - 1})"
        if e.op in ("floordiv", "mod"):
            b = f"(({b} & 7) | 8)"
        if e.op == "div":
            b = f"({b} + 1)"
        reduce = e.type if e.type in p.INTEGERS else f"quantised_{e.type}"
        return f"{reduce}({a} {OPERATORS[e.op]} {b})"

    def value_Root(self, e: p.Root) -> str:
        return f"quantised_{e.type}(math.sqrt({self.value(e.a)}))"

    def value_Convert(self, e: p.Convert) -> str:
        if e.type in p.INTEGERS:
            return f"{e.type}({self.value(e.a)})"
        if e.a.type in p.INTEGERS:
            return f"float({self.value(e.a)} & 255)"
        return self.value(e.a)

    def value_Compare(self, e: p.Compare) -> str:
        return f"({self.value(e.a)} {e.op} {self.value(e.b)})"

    def value_Select(self, e: p.Select) -> str:
        return f"({self.value(e.a)} if {self.value(e.condition)} else {self.value(e.b)})"

    def value_Load(self, e: p.Load) -> str:
        return f"{e.array}[({self.value(e.index)}) & {SIZES[e.array] - 1}]"

    def emit_StoreLocal(self, s: p.StoreLocal) -> None:
        self.do(f"{s.array}[({self.value(s.index)}) & {p.LOCALS - 1}] = {self.value(s.value)}")

    def emit_If(self, s: p.If) -> None:
        self.block(f"if {self.value(s.condition)}", s.then)
        self.block("else", s.orelse)

    def emit_For(self, s: p.For) -> None:
        self.block(f"for {s.name} in range(({self.value(s.count)}) & 3)", s.body)

    def emit_Barrier(self, s: p.Barrier) -> None:
        self.do("yield ('block',)")

    def emit_Reduce(self, s: p.Reduce) -> None:
        self.do(f"{s.name} = yield ('{s.op}', ({self.value(s.value)}) & 1)")

    def emit_Exchange(self, s: p.Exchange) -> None:
        self.do(f"{s.array}[tid] = {self.value(s.value)}")
        self.statements(s.before)
        self.do("yield ('block',)")
        self.statements(s.after)
        start = "threads - 1 - tid" if s.reverse else "tid"
        self.do(f"{s.name} = {s.array}[({start} + {s.shift}) % threads]")
        self.do("yield ('block',)")

    def emit_Histogram(self, s: p.Histogram) -> None:
        self.do(f"if tid == 0: {s.array}[:4] = 0, 1, 2, 3")
        self.do("yield ('block',)")
        index = f"({self.value(s.index)}) & 3"
        self.do(f"update({s.array}, {index}, '{s.op}', {self.value(s.value)}, i32)")
        self.do("yield ('block',)")
        self.do(f"{s.name} = {s.array}[({self.value(s.read)}) & 3]")
        self.do("yield ('block',)")

    def emit_Accumulate(self, s: p.Accumulate) -> None:
        index = f"(({self.value(s.index)}) & 3) + {4 * p.ATOMICS.index(s.op)}"
        kind = s.array.split("_")[1]
        self.do(f"update({s.array}, {index}, '{s.op}', {self.value(s.value)}, {kind})")

    def emit_Shuffle(self, s: p.Shuffle) -> None:
        parts = f"{s.mask}, {self.value(s.value)}, {self.value(s.lane)}"
        self.do(f"{s.name} = yield ('shfl{s.op}', {parts})")

    def emit_Vote(self, s: p.Vote) -> None:
        self.do(f"{s.name} = yield ('{s.op}', {s.mask}, bool({self.value(s.condition)}))")

    def emit_SyncWarp(self, s: p.SyncWarp) -> None:
        self.do(f"yield ('warp', {s.mask}, 0)")

    def prologue(self) -> None:
        self.do(f"{', '.join(ARRAY_TYPES)} = shared")
        self.do("loc_i32, loc_f64 = [0, 1, 2, 3], [0.0, 1.0, 2.0, 3.0]")
        self.do("gid = bid * threads + tid; lane = tid & 31; wid = tid >> 5")
        for kind in p.TYPES:
            cast = "float" if kind in p.FLOATS else "int"
            for n, name in self.named(p.VARIABLES[kind]):
                self.do(f"{name} = {cast}((gid + {n}) & 255)")
        for n, name in self.named(p.UNIFORM):
            self.do(f"{name} = bid + {n}")

    def epilogue(self) -> None:
        for n, name in self.named(INTEGER_OUT):
            self.do(f"out_i[{n}][gid] = {name}")
        for n, name in self.named(FLOAT_OUT):
            self.do(f"out_f[{n}][gid] = {name}")
        self.do("yield ('end',)")

    def thread(self, program: p.Program) -> str:
        """Return the source of one thread's generator function."""
        position = "tid, bid, threads, total, shared"
        head = f"def thread({position}, {', '.join(PARAMETERS)}):"
        return self.whole([head], program.body)


def interpret(program: p.Program, arrays: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Run the program on copies of ``arrays`` and return what it wrote."""
    source = InterpreterEmitter().thread(program)
    scope: dict[str, Any] = {"math": math, "update": update, "i32": i32, "u32": u32, "i64": i64}
    scope |= {"quantised_f32": quantised_f32, "quantised_f64": quantised_f64}
    exec(compile(source, f"<interpreter {program.seed}>", "exec"), scope)
    lists = {name: array.tolist() for name, array in arrays.items()}
    arguments = [lists[name] for name in PARAMETERS[:-1]] + [program.param]
    for block in range(program.grid):
        shared = [[0] * SHARED_SIZE for _ in ARRAY_TYPES]
        threads = [
            scope["thread"](tid, block, program.threads, program.total, shared, *arguments)
            for tid in range(program.threads)
        ]
        Block(threads).run()
    written = [name for name in PARAMETERS if name.startswith(("out", "acc"))]
    return {name: np.array(lists[name], arrays[name].dtype) for name in written}
