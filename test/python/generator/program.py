"""The parts of a random kernel.

All of it has the same meaning in Python, in C++ and on any machine: integers wrap, floats are
multiples of 1/4 below 256 (every operation is followed by a reduction to them), so that rounding
and contraction have no effect; nothing races, and every synchronization is reached as CUDA
requires.
"""

from __future__ import annotations

from dataclasses import dataclass, field

INTEGERS = {"i32": 32, "u32": 32, "i64": 64}
FLOATS = ("f32", "f64")
TYPES = (*INTEGERS, *FLOATS)

#: Elements of the input arrays, of `same` and of a local array; groups of four accumulators.
INPUTS, SAME, LOCALS = 64, 16, 4
ATOMICS = ("add", "max", "min", "and_", "or_", "xor")
#: Variables of each type that every program has, and those that are block-uniform.
VARIABLES = {kind: [f"{kind}_{n}" for n in range(2)] for kind in TYPES}
UNIFORM = ["uni_0", "uni_1"]
#: The thread's position: given, all of type i32.
POSITION = ["tid", "lane", "wid", "bid", "gid", "threads", "param"]


@dataclass
class Expr:
    """A value of ``type``, one of TYPES or "bool"."""

    type: str


@dataclass
class Const(Expr):
    value: int | float


@dataclass
class Var(Expr):
    name: str


@dataclass
class Binary(Expr):
    """Integers: add sub mul and or xor shl shr floordiv mod min max; floats: the sensible ones."""

    op: str
    a: Expr
    b: Expr


@dataclass
class Root(Expr):
    """The square root of a float."""

    a: Expr


@dataclass
class Convert(Expr):
    a: Expr


@dataclass
class Compare(Expr):
    """< <= == != of two values of one type; `and`, `or` of two of type bool."""

    op: str
    a: Expr
    b: Expr


@dataclass
class Select(Expr):
    condition: Expr
    a: Expr
    b: Expr


@dataclass
class Load(Expr):
    """An element of an input, of `same` or of a local array; the index is taken modulo its size."""

    array: str
    index: Expr


@dataclass
class Statement:
    pass


@dataclass
class Assign(Statement):
    name: str
    value: Expr


@dataclass
class StoreLocal(Statement):
    array: str
    index: Expr
    value: Expr


@dataclass
class If(Statement):
    condition: Expr
    then: list[Statement]
    orelse: list[Statement] = field(default_factory=list)


@dataclass
class For(Statement):
    """Counts ``name`` from 0 to the low two bits of ``count``."""

    name: str
    count: Expr
    body: list[Statement]


@dataclass
class Leave(Statement):
    """`break`, `continue` or `return`."""

    keyword: str


@dataclass
class Barrier(Statement):
    pass


@dataclass
class Reduce(Statement):
    """`syncthreads_count`, `_and` or `_or` into an i32."""

    op: str
    name: str
    value: Expr


@dataclass
class Exchange(Statement):
    """Each thread stores to shared memory and, a barrier later, loads another's value."""

    array: str
    name: str
    value: Expr
    reverse: bool
    shift: int
    before: list[Statement]  # between the store and the barrier
    after: list[Statement]  # between the barrier and the load


@dataclass
class Histogram(Statement):
    """Shared atomics between barriers, then a load."""

    array: str
    op: str
    name: str
    index: Expr
    value: Expr
    read: Expr


@dataclass
class Accumulate(Statement):
    """A global atomic whose result is not used."""

    array: str
    op: str
    index: Expr
    value: Expr


@dataclass
class Shuffle(Statement):
    """shfl, shfl_xor, shfl_up or shfl_down among the lanes of ``mask``."""

    op: str
    mask: int
    name: str
    value: Expr
    lane: Expr


@dataclass
class Vote(Statement):
    """all, any, eq or ballot among the lanes of ``mask``, into an i32."""

    op: str
    mask: int
    name: str
    condition: Expr


@dataclass
class SyncWarp(Statement):
    mask: int


@dataclass
class Program:
    """A kernel, its launch and the seed of its data."""

    seed: int
    grid: int
    block: tuple[int, int]
    param: int
    body: list[Statement]

    @property
    def threads(self) -> int:
        """The threads of a block."""
        return self.block[0] * self.block[1]

    @property
    def total(self) -> int:
        """The threads of the launch."""
        return self.grid * self.threads


def variable_type(name: str) -> str:
    """Return the type that a variable has by its name."""
    kind = name.split("_")[0]
    return kind if kind in TYPES else "i32"


def nested(statement: Statement) -> list[list[Statement]]:
    """Return the lists of statements that ``statement`` holds."""
    return [value for value in vars(statement).values() if isinstance(value, list)]
