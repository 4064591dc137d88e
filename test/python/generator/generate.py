"""Generates a random program from a seed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .choices import Choices, Recorded
from .expressions import Expressions
from .program import (
    ATOMICS,
    TYPES,
    UNIFORM,
    VARIABLES,
    Accumulate,
    Assign,
    Barrier,
    Binary,
    Compare,
    Const,
    Exchange,
    Expr,
    For,
    Histogram,
    If,
    Leave,
    Program,
    Reduce,
    Shuffle,
    Statement,
    StoreLocal,
    SyncWarp,
    Var,
    Vote,
)

FULL = 0xFFFFFFFF
WARP_BLOCKS = [(32, 1), (64, 1), (96, 1), (8, 4), (16, 4), (4, 8)]
BLOCKS = [*WARP_BLOCKS, (1, 1), (7, 1), (33, 1), (48, 1), (5, 3), (100, 1)]
SHARED = {"i32": ["sh_i32_0", "sh_i32_1"], "f32": ["sh_f32_0"], "i64": ["sh_i64_0"]}
BINS = "sh_bins"


@dataclass(frozen=True)
class Context:
    """Which threads reach a place together.

    The block, whole warps (``mask`` full), some lanes, or unknown (``mask`` 0).
    """

    block: bool = True
    mask: int = FULL
    depth: int = 0
    loop: str = ""  # "", or "free" where break and continue are harmless
    held: tuple[str, ...] = ()  # shared arrays that must not be written

    def inside(self, **changes: object) -> Context:
        """Return the context of a nested list."""
        return replace(self, depth=self.depth + 1, **changes)  # type: ignore[arg-type]


class Generator(Expressions):
    """Draws one program."""

    def __init__(self, seed: int, choices: Choices | None = None, least: int = 3) -> None:
        """Choices are the seed's, unless others are given; ``least`` statements are drawn."""
        super().__init__(choices or Recorded(seed))
        self.seed, self.least = seed, least
        self.loops = 0
        self.synchronises = self.random.chance(0.8)
        self.warps = self.synchronises and self.random.chance(0.5)

    def program(self) -> Program:
        """Return the program."""
        r = self.random
        body = self.statements(Context(), r.randint(self.least, 6))
        if r.chance(0.2):
            nobody = Context(block=False, mask=0)
            body.append(If(self.condition(), [Leave("return")]))
            body += self.statements(nobody, 2)
        block = r.choice(WARP_BLOCKS if self.warps else BLOCKS)
        return Program(self.seed, r.randint(1, 3), block, r.randint(0, 7), body)

    def statements(self, at: Context, count: int) -> list[Statement]:
        """Return a list for a place."""
        return [self.random.part(lambda: self.statement(at)) for _ in range(count)]

    def statement(self, at: Context) -> Statement:
        """Return a statement that is legal there."""
        r = self.random
        makers = [self.assign] * 4 + [self.store_local, self.accumulate]
        if at.depth < 3:
            makers += [self.divergent_if, self.divergent_for, self.uniform_if, self.uniform_for]
            makers += [self.warp_if, self.lanes_if] if self.warps and at.mask == FULL else []
        if at.loop:
            makers += [self.leave]
        if self.synchronises and at.block:
            makers += [self.barrier, self.reduce, self.exchange, self.exchange, self.assign_uniform]
            makers += [] if BINS in at.held else [self.histogram]
        if self.warps and at.mask:
            makers += [self.shuffle, self.vote, self.sync_warp]
        return r.choice(makers)(at)

    def assign(self, at: Context) -> Statement:
        kind = self.random.choice(TYPES)
        return Assign(self.random.choice(VARIABLES[kind]), self.expression(kind))

    def assign_uniform(self, at: Context) -> Statement:
        return Assign(self.random.choice(UNIFORM), self.uniform())

    def store_local(self, at: Context) -> Statement:
        kind = self.random.choice(["i32", "f64"])
        return StoreLocal(f"loc_{kind}", self.expression("i32", 1), self.expression(kind, 2))

    def accumulate(self, at: Context) -> Statement:
        kind = self.random.choice(["i32", "u32", "i64"])
        index, value = self.expression("i32", 1), self.expression(kind, 2)
        return Accumulate(f"acc_{kind}", self.random.choice(ATOMICS), index, value)

    def branches(self, at: Context) -> tuple[list[Statement], list[Statement]]:
        r = self.random
        count = r.randint(0, 2)
        return self.statements(at, r.randint(1, 3)), self.statements(at, count)

    def divergent_if(self, at: Context) -> Statement:
        return If(self.condition(), *self.branches(at.inside(block=False, mask=0)))

    def uniform_if(self, at: Context) -> Statement:
        return If(self.uniform_condition(), *self.branches(at.inside()))

    def warp_if(self, at: Context) -> Statement:
        op = self.random.choice(["<", "==", "!="])
        condition = Compare("bool", op, Var("i32", "wid"), Const("i32", self.random.randint(0, 2)))
        return If(condition, *self.branches(at.inside(block=False, loop="")))

    def lanes_if(self, at: Context) -> Statement:
        first = self.random.choice([4, 8, 16])
        condition = Compare("bool", "<", Var("i32", "lane"), Const("i32", first))
        mask = (1 << first) - 1
        then = self.statements(at.inside(block=False, mask=mask, loop=""), 2)
        orelse = self.statements(at.inside(block=False, mask=FULL - mask, loop=""), 2)
        return If(condition, then, orelse)

    def loop(self, at: Context, count: Expr, is_uniform: bool) -> Statement:
        name = f"loop_{self.loops}"
        self.loops += 1
        self.loop_names.append((name, is_uniform))
        body = self.statements(at, self.random.randint(1, 3))
        self.loop_names.pop()
        return For(name, count, body)

    def divergent_for(self, at: Context) -> Statement:
        inside = at.inside(block=False, mask=0, loop="free")
        return self.loop(inside, self.expression("i32", 2), False)

    def uniform_for(self, at: Context) -> Statement:
        # The loop is as uniform as the place where it is.
        return self.loop(at.inside(loop=""), self.uniform(), True)

    def leave(self, at: Context) -> Statement:
        return If(self.condition(), [Leave(self.random.choice(["break", "continue"]))])

    def barrier(self, at: Context) -> Statement:
        return Barrier()

    def reduce(self, at: Context) -> Statement:
        # Every thread gets the same value, so it may be used where uniform values are needed.
        r = self.random
        name = r.choice([*UNIFORM, *VARIABLES["i32"]])
        return Reduce(r.choice(["count", "and", "or"]), name, self.expression("i32", 2))

    def exchange(self, at: Context) -> Statement:
        r = self.random
        free = [(kind, a) for kind, names in SHARED.items() for a in names if a not in at.held]
        if not free or at.depth > 3:
            return Barrier()
        kind, array = r.choice(free)
        inside = at.inside(held=(*at.held, array), loop="")
        before = self.statements(inside, r.choice([0, 0, 1]))
        after = self.statements(inside, r.choice([0, 0, 1]))
        name = r.choice(VARIABLES[kind])
        reverse, shift = r.chance(0.3), r.randint(0, 40)
        return Exchange(array, name, self.expression(kind, 2), reverse, shift, before, after)

    def histogram(self, at: Context) -> Statement:
        r = self.random
        name, op = r.choice(VARIABLES["i32"]), r.choice(ATOMICS)
        index, value = self.expression("i32", 1), self.expression("i32", 2)
        return Histogram(BINS, op, name, index, value, self.expression("i32", 1))

    def shuffle(self, at: Context) -> Statement:
        r = self.random
        kind = r.choice(["i32", "i64", "f32", "f64"])
        name, value = r.choice(VARIABLES[kind]), self.expression(kind, 2)
        if at.mask & 1 == 0:
            return self.vote(at)
        ops = ["", "_xor", "_up", "_down"] if at.mask == FULL else ["", "_xor"]
        op = r.choice(ops)
        lanes = at.mask.bit_length()
        lane = Binary("i32", "and", self.expression("i32", 1), Const("i32", lanes - 1))
        return Shuffle(
            op, at.mask, name, value, lane if op == "" else Const("i32", r.randrange(lanes))
        )

    def vote(self, at: Context) -> Statement:
        r = self.random
        name = r.choice(VARIABLES["i32"])
        return Vote(r.choice(["all", "any", "ballot"]), at.mask, name, self.condition(1))

    def sync_warp(self, at: Context) -> Statement:
        return SyncWarp(at.mask)


def generate(seed: int) -> Program:
    """Return the seed's program."""
    return Generator(seed).program()
