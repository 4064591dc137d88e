"""A program as a CUDA C++ __global__ function."""

from __future__ import annotations

from . import program as p
from .emit import ARRAY_TYPES, FLOAT_OUT, INTEGER_OUT, SHARED_SIZE, SIZES, Emitter

NAMES = {"i32": "int", "u32": "unsigned", "i64": "long", "f32": "float", "f64": "double"}
UNSIGNED = {"i32": "unsigned", "u32": "unsigned", "i64": "unsigned long"}
OPERATORS = {"add": "+", "sub": "-", "mul": "*", "and": "&", "or": "|", "xor": "^"}
OPERATORS |= {"shl": "<<", "div": "/"}
ATOMICS = {"add": "Add", "max": "Max", "min": "Min", "and_": "And", "or_": "Or", "xor": "Xor"}

#: C++ with Python's semantics.
SUPPORT = """
namespace generated {
template <class T> __device__ inline T floordiv(T a, T b) { return a / b - (a % b < 0); }
template <class T> __device__ inline T mod(T a, T b) { T r = a % b; return r < 0 ? r + b : r; }
template <class T> __device__ inline T least(T a, T b) { return b < a ? b : a; }
template <class T> __device__ inline T most(T a, T b) { return b > a ? b : a; }
template <class T> __device__ inline T quantised(T x) {
  return (T)((long long)(x * (T)4) & 1023) * (T)0.25;
}
}
"""


def _called(function: str, parameters: str, result: str = "int") -> str:
    """Return a function that calls CUDA's function of the same meaning."""
    names = [word.split()[-1] for word in parameters.split(", ") if word]
    template = "template <class T> " if "T " in parameters else ""
    declared = ", ".join([*filter(None, [parameters]), "int depth = 1"])
    inner = ", ".join([*names, "depth - 1"])
    return (
        f"{template}__device__ {result} called_{function}({declared}) {{\n"
        f"  return depth ? called_{function}({inner}) : __{function}({', '.join(names)});\n}}\n"
    )


#: The functions of CalledEmitter.
CALLED_SUPPORT = "".join(
    [
        "namespace generated {\n",
        _called("syncthreads", "", "void"),
        _called("syncwarp", "unsigned mask", "void"),
        *(_called(f"syncthreads_{op}", "int value") for op in ("count", "and", "or")),
        *(_called(f"{op}_sync", "unsigned mask, int value") for op in ("all", "any", "ballot")),
        *(
            _called(f"shfl{op}_sync", "unsigned mask, T value, int lane", "T")
            for op in ("", "_up", "_down", "_xor")
        ),
        "}\n",
    ]
)


class CxxEmitter(Emitter):
    """C++ without signed overflow."""

    end, stop = "}", ";"
    waiting = "__"  # the prefix of names of functions that wait

    def open(self, head: str) -> None:
        self.put(head + " {")
        self.level += 1

    # --- values ---

    def value_Const(self, e: p.Const) -> str:
        if e.type in p.FLOATS:
            return f"({NAMES[e.type]}){e.value}"
        bits = int(e.value) % 2 ** p.INTEGERS[e.type]
        return f"({NAMES[e.type]}){bits}{'ul' if e.type == 'i64' else 'u'}"

    def value_Binary(self, e: p.Binary) -> str:
        a, b, name = self.value(e.a), self.value(e.b), NAMES[e.type]
        if e.op in ("min", "max"):
            return f"{'least' if e.op == 'min' else 'most'}<{name}>({a}, {b})"
        if e.op in ("floordiv", "mod"):
            return f"{e.op}<{name}>({a}, (({b}) & ({name})7) | 8)"
        if e.op in ("shl", "shr"):
            b = f"({b}) & {p.INTEGERS[e.type] - 1}"
        if e.op == "shr":
            return f"({name})(({a}) >> ({b}))"
        if e.op == "div":
            b = f"({b}) + ({name})1"
        if e.type in p.FLOATS:
            return f"quantised<{name}>(({a}) {OPERATORS[e.op]} ({b}))"
        wide = UNSIGNED[e.type]
        return f"({name})(({wide})({a}) {OPERATORS[e.op]} ({wide})({b}))"

    def value_Root(self, e: p.Root) -> str:
        name = NAMES[e.type]
        function = "sqrtf" if e.type == "f32" else "sqrt"
        return f"quantised<{name}>({function}({self.value(e.a)}))"

    def value_Convert(self, e: p.Convert) -> str:
        text, name = self.value(e.a), NAMES[e.type]
        if e.type in p.FLOATS and e.a.type in p.INTEGERS:
            return f"({name})(({text}) & ({NAMES[e.a.type]})255)"
        return f"({name})({text})"

    def value_Compare(self, e: p.Compare) -> str:
        op = {"and": "&&", "or": "||"}.get(e.op, e.op)
        return f"(({self.value(e.a)}) {op} ({self.value(e.b)}))"

    def value_Select(self, e: p.Select) -> str:
        return f"({self.value(e.condition)} ? ({self.value(e.a)}) : ({self.value(e.b)}))"

    def value_Load(self, e: p.Load) -> str:
        return f"{e.array}[{self.modulo(e.index, SIZES[e.array])}]"

    # --- statements ---

    def emit_StoreLocal(self, s: p.StoreLocal) -> None:
        # Python evaluates the value first; neither has effects.
        self.do(f"{s.array}[{self.modulo(s.index, SIZES[s.array])}] = {self.value(s.value)}")

    def emit_If(self, s: p.If) -> None:
        self.block(f"if ({self.value(s.condition)})", s.then)
        if s.orelse:
            self.block("else", s.orelse)

    def emit_For(self, s: p.For) -> None:
        n, end = s.name, f"end_{s.name}"
        self.do(f"int {end} = {self.modulo(s.count, 4)}")
        self.block(f"for (int {n} = 0; {n} < {end}; ++{n})", s.body)

    def emit_Barrier(self, s: p.Barrier) -> None:
        self.do(f"{self.waiting}syncthreads()")

    def emit_Reduce(self, s: p.Reduce) -> None:
        self.do(f"{s.name} = {self.waiting}syncthreads_{s.op}(({self.value(s.value)}) & 1)")

    def emit_Exchange(self, s: p.Exchange) -> None:
        self.do(f"{s.array}[tid] = {self.value(s.value)}")
        self.statements(s.before)
        self.do(f"{self.waiting}syncthreads()")
        self.statements(s.after)
        start = "threads - 1 - tid" if s.reverse else "tid"
        self.do(f"{s.name} = {s.array}[({start} + {s.shift}) % threads]")
        self.do(f"{self.waiting}syncthreads()")

    def emit_Histogram(self, s: p.Histogram) -> None:
        self.open("if (tid == 0)")
        for n in range(4):
            self.do(f"{s.array}[{n}] = {n}")
        self.close()
        self.do(f"{self.waiting}syncthreads()")
        index = self.modulo(s.index, 4)
        self.do(f"atomic{ATOMICS[s.op]}(&{s.array}[{index}], {self.value(s.value)})")
        self.do(f"{self.waiting}syncthreads()")
        self.do(f"{s.name} = {s.array}[{self.modulo(s.read, 4)}]")
        self.do(f"{self.waiting}syncthreads()")

    def emit_Accumulate(self, s: p.Accumulate) -> None:
        place = f"&{s.array}[{self.modulo(s.index, 4)} + {4 * p.ATOMICS.index(s.op)}]"
        value = self.value(s.value)
        if s.array == "acc_i64":
            name = "long long" if s.op in ("max", "min") else "unsigned long long"
            place, value = f"({name} *){place}", f"({name})({value})"
        self.do(f"atomic{ATOMICS[s.op]}({place}, {value})")

    def emit_Shuffle(self, s: p.Shuffle) -> None:
        arguments = f"{s.mask:#x}u, {self.value(s.value)}, {self.value(s.lane)}"
        self.do(f"{s.name} = {self.waiting}shfl{s.op}_sync({arguments})")

    def emit_Vote(self, s: p.Vote) -> None:
        self.do(
            f"{s.name} = (int){self.waiting}{s.op}_sync({s.mask:#x}u, {self.value(s.condition)})"
        )

    def emit_SyncWarp(self, s: p.SyncWarp) -> None:
        self.do(f"{self.waiting}syncwarp({s.mask:#x}u)")

    # --- the kernel ---

    def prologue(self) -> None:
        for name, kind in ARRAY_TYPES.items():
            if name in self.used:
                self.do(f"__shared__ {NAMES[kind]} {name}[{SHARED_SIZE}]")
        for name in ("loc_i32", "loc_f64"):
            if name in self.used:
                self.do(f"{NAMES[name[4:]]} {name}[] = {{0, 1, 2, 3}}")
        for text in (
            "int tid = threadIdx.y * blockDim.x + threadIdx.x, lane = tid & 31, wid = tid >> 5",
            "int threads = blockDim.x * blockDim.y, bid = blockIdx.x",
            "int gid = bid * threads + tid, total = gridDim.x * threads",
        ):
            self.do(text)
        for kind in p.TYPES:
            for n, name in self.named(p.VARIABLES[kind]):
                self.do(f"{NAMES[kind]} {name} = (gid + {n}) & 255")
        for n, name in self.named(p.UNIFORM):
            self.do(f"int {name} = bid + {n}")

    def epilogue(self) -> None:
        for n, name in self.named(INTEGER_OUT):
            self.do(f"out_i[{n} * total + gid] = {name}")
        for n, name in self.named(FLOAT_OUT):
            self.do(f"out_f[{n} * total + gid] = {name}")
        self.close()

    def kernel(self, program: p.Program, name: str) -> str:
        """Return the function."""
        head = [
            f"__global__ void {name}(const int *in_i32, const float *in_f32, const int *same,",
            "                       long *out_i, double *out_f, int *acc_i32,",
            "                       unsigned *acc_u32, long *acc_i64, int param) {",
        ]
        return self.whole(head, program.body)


class CalledEmitter(CxxEmitter):
    """Waits are in functions that cannot be inlined."""

    waiting = "called_"


def emit_cxx(program: p.Program, name: str = "", called: bool = False) -> str:
    """Return the kernel as C++ for namespace `generated`, named kernel_<seed> by default."""
    emitter = CalledEmitter() if called else CxxEmitter()
    return emitter.kernel(program, name or f"kernel_{program.seed}")
