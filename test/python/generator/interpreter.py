"""Runs a program thread by thread: each is a Python generator that stops where threads meet."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Generator
from typing import Any

import numpy as np

from . import program as p
from .emit import ARRAY_TYPES, FLOAT_OUT, INTEGER_OUT, PARAMETERS, SHARED_SIZE, SIZES, Emitter

OPERATORS = {"add": "+", "sub": "-", "mul": "*", "and": "&", "or": "|", "xor": "^"}
OPERATORS |= {"shl": "<<", "shr": ">>", "floordiv": "//", "mod": "%", "div": "/"}


def i32(value: float) -> int:
    """Wrap to 32 bits."""
    return ((int(value) + 0x80000000) & 0xFFFFFFFF) - 0x80000000


def u32(value: float) -> int:
    """Wrap to 32 bits without a sign."""
    return int(value) & 0xFFFFFFFF


def i64(value: float) -> int:
    """Wrap to 64 bits."""
    return ((int(value) + (1 << 63)) & ((1 << 64) - 1)) - (1 << 63)


def quantised_f32(value: float) -> float:
    """Round as a float does, then reduce. Rounding twice is the same for / and sqrt."""
    return (int(ctypes.c_float(value).value * 4) & 1023) * 0.25


def quantised_f64(value: float) -> float:
    """Reduce."""
    return (int(value * 4) & 1023) * 0.25


def update(array: list[int], index: int, op: str, value: int, wrap: Any) -> None:
    """Do what an atomic does."""
    old = array[index]
    results = {
        "add": lambda: wrap(old + value),
        "max": lambda: max(old, value),
        "min": lambda: min(old, value),
        "and_": lambda: wrap(old & value),
        "or_": lambda: wrap(old | value),
        "xor": lambda: wrap(old ^ value),
    }
    array[index] = results[op]()


class InterpreterEmitter(Emitter):
    """Python whose numbers are plain ints and floats; `yield` is where threads meet."""

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


Thread = Generator[tuple[Any, ...], Any, None]


def meet_block(requests: dict[int, tuple[Any, ...]]) -> dict[int, Any]:
    """Answer a barrier that every thread that has not ended has reached."""
    kind = next(iter(requests.values()))[0]
    if any(request[0] != kind for request in requests.values()):
        raise AssertionError(f"threads wait for different things: {set(requests.values())}")
    if kind == "block":
        return dict.fromkeys(requests)
    values = [request[1] for request in requests.values()]
    answer = {"count": sum(values), "and": int(all(values)), "or": int(any(values))}[kind]
    return dict.fromkeys(requests, answer)


def source_lane(kind: str, lane: int, parameter: int) -> int:
    """Return the lane that a shuffle reads."""
    source = {
        "shfl": parameter & 31,
        "shfl_xor": lane ^ parameter,
        "shfl_up": lane - parameter if lane >= parameter else lane,
        "shfl_down": lane + parameter if lane + parameter < 32 else lane,
    }
    return source[kind]


def meet_warp(requests: dict[int, tuple[Any, ...]]) -> dict[int, Any]:
    """Answer a warp operation of the lanes in its mask; keys are lanes."""
    kind = next(iter(requests.values()))[0]
    if kind == "warp":
        return dict.fromkeys(requests)
    if kind.startswith("shfl"):
        return {
            lane: requests[source_lane(kind, lane, request[3])][2]
            for lane, request in requests.items()
        }
    bits = sum(1 << lane for lane, request in requests.items() if request[2])
    answers = {"ballot": i32(bits), "any": int(bits != 0)}
    answers["all"] = int(all(request[2] for request in requests.values()))
    return dict.fromkeys(requests, answers[kind])


class Block:
    """The threads of one block."""

    def __init__(self, threads: list[Thread]) -> None:
        self.threads = threads
        self.waiting: dict[int, tuple[Any, ...]] = {}

    def step(self, number: int, answer: Any) -> None:
        """Run a thread until it waits or ends."""
        request = next(self.threads[number], ("end",)) if answer is None else None
        try:
            request = request or self.threads[number].send(answer)
        except StopIteration:
            request = ("end",)
        self.waiting.pop(number, None)
        if request[0] != "end":
            self.waiting[number] = request

    def warp_group(self) -> list[int]:
        """Return threads that wait for one another in a warp, or an empty list."""
        for number, request in self.waiting.items():
            if len(request) < 3:
                continue
            first = number // 32 * 32
            lanes = [first + lane for lane in range(32) if request[1] >> lane & 1]
            if all(self.waiting.get(n, ())[:2] == request[:2] for n in lanes):
                return lanes
        return []

    def run(self) -> None:
        """Run the block to its end."""
        for number in range(len(self.threads)):
            self.step(number, None)
        while self.waiting:
            group = self.warp_group()
            if group:
                first = group[0] // 32 * 32
                answers = meet_warp({n - first: self.waiting[n] for n in group})
                answers = {first + lane: answer for lane, answer in answers.items()}
            else:
                answers = meet_block(self.waiting)
            for number, answer in answers.items():
                self.step(number, answer)


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
