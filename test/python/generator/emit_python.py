"""A program as a @cuda.jit kernel."""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from . import program as p
from .emit import ARRAY_TYPES, FLOAT_OUT, INTEGER_OUT, PARAMETERS, SHARED_SIZE, SIZES, Emitter

NAMES = {"i32": "np.int32", "u32": "np.uint32", "i64": "np.int64"}
NAMES |= {"f32": "np.float32", "f64": "np.float64"}
OPERATORS = {"add": "+", "sub": "-", "mul": "*", "and": "&", "or": "|", "xor": "^"}
OPERATORS |= {"shl": "<<", "shr": ">>", "floordiv": "//", "mod": "%", "div": "/"}


# Calling a type costs numba's type inference a millisecond, a global nothing.
def constant(kind: str, value: float) -> str:
    """Spell a constant as a global that `constants` defines."""
    text = str(value).replace("-", "minus_").replace(".", "_")
    return f"{kind}_{text}_"


def constants(source: str) -> dict[str, Any]:
    """Return the globals of a kernel's source."""
    found = re.findall(r"\b((i32|u32|i64|f32|f64)_((?:minus_)?\d+(?:_\d+)?)_)\b", source)
    scope: dict[str, Any] = {}
    for name, kind, text in found:
        value = text.replace("minus_", "-").replace("_", ".")
        scope[name] = getattr(np, NAMES[kind][3:])(float(value) if kind in p.FLOATS else int(value))
    return scope


class PythonEmitter(Emitter):
    """Python for numba: results are cast back to the type that C++ gives them."""

    def open(self, head: str) -> None:
        self.put(head + ":")
        self.level += 1

    def empty(self) -> None:
        self.put("pass")

    # --- values ---

    def quantised(self, kind: str, text: str) -> str:
        """Reduce a float to multiples of 1/4 below 256."""
        name = NAMES[kind]
        four, quarter = constant(kind, 4.0), constant(kind, 0.25)
        return f"{name}(np.int64(({text}) * {four}) & 1023) * {quarter}"

    def value_Const(self, e: p.Const) -> str:
        return constant(e.type, e.value)

    def value_Binary(self, e: p.Binary) -> str:
        a, b, name = self.value(e.a), self.value(e.b), NAMES[e.type]
        if e.op in ("min", "max"):
            return f"{e.op}({a}, {b})"
        if e.op in ("shl", "shr"):
            b = f"({b} & {constant(e.type, p.INTEGERS[e.type] - 1)})"
        if e.op in ("floordiv", "mod"):
            b = f"(({b} & {constant(e.type, 7)}) | {constant(e.type, 8)})"
        if e.op == "div":
            b = f"({b} + {constant(e.type, 1.0)})"
        text = f"({a}) {OPERATORS[e.op]} ({b})"
        return f"{name}({text})" if e.type in p.INTEGERS else f"({self.quantised(e.type, text)})"

    def value_Root(self, e: p.Root) -> str:
        return f"({self.quantised(e.type, f'math.sqrt({self.value(e.a)})')})"

    def value_Convert(self, e: p.Convert) -> str:
        text, name = self.value(e.a), NAMES[e.type]
        if e.type in p.FLOATS and e.a.type in p.INTEGERS:
            return f"{name}({text} & {constant(e.a.type, 255)})"
        return f"{name}({text})"

    def value_Compare(self, e: p.Compare) -> str:
        return f"({self.value(e.a)} {e.op} {self.value(e.b)})"

    def value_Select(self, e: p.Select) -> str:
        return f"({self.value(e.a)} if {self.value(e.condition)} else {self.value(e.b)})"

    def value_Load(self, e: p.Load) -> str:
        return f"{e.array}[{self.modulo(e.index, SIZES[e.array])}]"

    # --- statements ---

    def emit_StoreLocal(self, s: p.StoreLocal) -> None:
        self.do(f"{s.array}[{self.modulo(s.index, SIZES[s.array])}] = {self.value(s.value)}")

    def emit_If(self, s: p.If) -> None:
        self.block(f"if {self.value(s.condition)}", s.then)
        if s.orelse:
            self.block("else", s.orelse)

    def emit_For(self, s: p.For) -> None:
        self.open(f"for at_{s.name} in range({self.modulo(s.count, 4)})")
        self.do(f"{s.name} = np.int32(at_{s.name})")
        self.statements(s.body)
        self.close()

    def emit_Barrier(self, s: p.Barrier) -> None:
        self.do("cuda.syncthreads()")

    def emit_Reduce(self, s: p.Reduce) -> None:
        value = f"np.int32({self.value(s.value)} & {constant('i32', 1)})"
        self.do(f"{s.name} = np.int32(cuda.syncthreads_{s.op}({value}))")

    def emit_Exchange(self, s: p.Exchange) -> None:
        self.do(f"{s.array}[tid] = {self.value(s.value)}")
        if s.before:
            self.statements(s.before)
        self.do("cuda.syncthreads()")
        if s.after:
            self.statements(s.after)
        start = f"threads - {constant('i32', 1)} - tid" if s.reverse else "tid"
        self.do(f"{s.name} = {s.array}[({start} + {constant('i32', s.shift)}) % threads]")
        self.do("cuda.syncthreads()")

    def emit_Histogram(self, s: p.Histogram) -> None:
        self.open(f"if tid == {constant('i32', 0)}")
        for n in range(4):
            self.do(f"{s.array}[{n}] = {constant('i32', n)}")
        self.close()
        self.do("cuda.syncthreads()")
        index = self.modulo(s.index, 4)
        self.do(f"cuda.atomic.{s.op}({s.array}, {index}, {self.value(s.value)})")
        self.do("cuda.syncthreads()")
        self.do(f"{s.name} = {s.array}[{self.modulo(s.read, 4)}]")
        self.do("cuda.syncthreads()")

    def emit_Accumulate(self, s: p.Accumulate) -> None:
        first = constant("i32", 4 * p.ATOMICS.index(s.op))
        index = f"{self.modulo(s.index, 4)} + {first}"
        self.do(f"cuda.atomic.{s.op}({s.array}, {index}, {self.value(s.value)})")

    def emit_Shuffle(self, s: p.Shuffle) -> None:
        arguments = f"{s.mask:#x}, {self.value(s.value)}, {self.value(s.lane)}"
        self.do(f"{s.name} = cuda.shfl{s.op}_sync({arguments})")

    def emit_Vote(self, s: p.Vote) -> None:
        name = "ballot_sync" if s.op == "ballot" else f"{s.op}_sync"
        self.do(f"{s.name} = np.int32(cuda.{name}({s.mask:#x}, {self.value(s.condition)}))")

    def emit_SyncWarp(self, s: p.SyncWarp) -> None:
        self.do(f"cuda.syncwarp({s.mask:#x})")

    # --- the kernel ---

    def prologue(self) -> None:
        for name, kind in ARRAY_TYPES.items():
            if name in self.used:
                self.do(f"{name} = cuda.shared.array({SHARED_SIZE}, {NAMES[kind]})")
        for name in ("loc_i32", "loc_f64"):
            if name in self.used:
                self.do(f"{name} = cuda.local.array({p.LOCALS}, {NAMES[name[4:]]})")
                self.block(f"for k in range({p.LOCALS})", [p.Assign(f"{name}[k]", p.Var("", "k"))])
        self.do("threads = np.int32(cuda.blockDim.x * cuda.blockDim.y)")
        self.do("tid = np.int32(cuda.threadIdx.y * cuda.blockDim.x + cuda.threadIdx.x)")
        self.do("bid = np.int32(cuda.blockIdx.x)")
        self.do("gid = np.int32(bid * threads + tid)")
        if "lane" in self.used:
            self.do(f"lane = np.int32(tid & {constant('i32', 31)})")
        if "wid" in self.used:
            self.do(f"wid = np.int32(tid >> {constant('i32', 5)})")
        for kind in p.TYPES:
            for n, name in self.named(p.VARIABLES[kind]):
                start = f"(gid + {constant('i32', n)}) & {constant('i32', 255)}"
                self.do(f"{name} = {NAMES[kind]}({start})")
        for n, name in self.named(p.UNIFORM):
            self.do(f"{name} = np.int32(bid + {constant('i32', n)})")

    def epilogue(self) -> None:
        for n, name in self.named(INTEGER_OUT):
            self.do(f"out_i[{n}, gid] = {name}")
        for n, name in self.named(FLOAT_OUT):
            self.do(f"out_f[{n}, gid] = {name}")

    def kernel(self, program: p.Program, name: str = "kernel") -> str:
        """Return the source of the kernel's function."""
        head = f"def {name}({', '.join(PARAMETERS)}):"
        return self.whole([head], program.body)


def emit_python(program: p.Program) -> str:
    """Return the kernel as Python."""
    return PythonEmitter().kernel(program)
