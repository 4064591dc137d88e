"""Random expressions."""

from __future__ import annotations

from .choices import Choices
from .program import (
    FLOATS,
    INTEGERS,
    POSITION,
    TYPES,
    UNIFORM,
    VARIABLES,
    Binary,
    Compare,
    Const,
    Convert,
    Expr,
    Load,
    Root,
    Select,
    Var,
)

INTEGER_OPS = [
    "add",
    "sub",
    "mul",
    "and",
    "or",
    "xor",
    "shl",
    "shr",
    "floordiv",
    "mod",
    "min",
    "max",
]
FLOAT_OPS = ["add", "sub", "mul", "div", "min", "max"]


class Expressions:
    """Draws values; knows the loops that they are in."""

    def __init__(self, choices: Choices) -> None:
        self.random = choices
        #: The variables of the loops around, and whether a block agrees on them.
        self.loop_names: list[tuple[str, bool]] = []

    def constant(self, kind: str) -> Expr:
        """Return a constant that is often a special one."""
        r = self.random
        if kind in FLOATS:
            return Const(kind, r.randrange(1024) / 4)
        bits = INTEGERS[kind]
        signed = kind != "u32"
        special = [0, 1, 2, 31, 255, 2 ** (bits - 1) - 1]
        special += [-1, -7, -(2 ** (bits - 1))] if signed else [2**bits - 1]
        return Const(kind, r.choice([*special, r.randrange(1000)]))

    def leaf(self, kind: str) -> Expr:
        """Return a constant, a variable or an input."""
        r = self.random
        draw = r.random()
        if draw < 0.25:
            return self.constant(kind)
        if draw < 0.4 and kind in ("i32", "f32"):
            return Load(kind, f"in_{kind}", Var("i32", r.choice([*POSITION, *VARIABLES["i32"]])))
        if draw < 0.5 and kind in ("i32", "f64"):
            return Load(kind, f"loc_{kind}", Var("i32", r.choice(VARIABLES["i32"])))
        if draw < 0.7 and kind == "i32":
            names = [*POSITION, *UNIFORM, *(name for name, _ in self.loop_names)]
            return Var("i32", r.choice(names))
        return Var(kind, r.choice(VARIABLES[kind]))

    def expression(self, kind: str, depth: int = 2) -> Expr:
        """Return a random value."""
        r = self.random
        draw = r.random()
        if depth == 0 or draw < 0.2:
            return self.leaf(kind)
        if draw < 0.35:
            return Convert(kind, self.expression(r.choice(TYPES), depth - 1))
        if draw < 0.45:
            parts = self.expression(kind, depth - 1), self.expression(kind, depth - 1)
            return Select(kind, self.condition(depth - 1), *parts)
        if kind in FLOATS and draw < 0.5:
            return Root(kind, self.expression(kind, depth - 1))
        op = r.choice(FLOAT_OPS if kind in FLOATS else INTEGER_OPS)
        return Binary(kind, op, self.expression(kind, depth - 1), self.expression(kind, depth - 1))

    def condition(self, depth: int = 2) -> Expr:
        """Return a truth that may differ between threads."""
        r = self.random
        if depth > 0 and r.chance(0.2):
            op = r.choice(["and", "or"])
            return Compare("bool", op, self.condition(depth - 1), self.condition(depth - 1))
        kind = r.choice(TYPES)
        parts = self.expression(kind, min(depth, 1)), self.expression(kind, min(depth, 1))
        return Compare("bool", r.choice(["<", "<=", "==", "!="]), *parts)

    def uniform(self, depth: int = 2) -> Expr:
        """Return an i32 that the block agrees on; a compiler cannot always see that it does."""
        r = self.random
        draw = r.random()
        if depth > 0 and draw < 0.4:
            op = r.choice(["add", "sub", "mul", "and", "xor", "max"])
            return Binary("i32", op, self.uniform(depth - 1), self.uniform(depth - 1))
        if draw < 0.55:
            return Load("i32", "same", self.expression("i32", 1))
        if draw < 0.7:
            return self.constant("i32")
        agreed = [name for name, is_uniform in self.loop_names if is_uniform]
        return Var("i32", r.choice(["bid", "threads", "param", *UNIFORM, *agreed]))

    def uniform_condition(self) -> Expr:
        """Return a truth that the block agrees on."""
        op = self.random.choice(["<", "<=", "==", "!="])
        return Compare("bool", op, self.uniform(), self.uniform(1))
