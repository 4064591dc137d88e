"""Shared by the three languages: the walk over a program."""

from __future__ import annotations

import re
from collections.abc import Iterable

from . import program as p


class Emitter:
    """Turns a program into source; subclasses spell the parts."""

    end = ""  # what closes a block
    stop = ""  # what ends a statement

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.level = 1
        self.used: set[str] = set()

    def whole(self, head: list[str], body: list[p.Statement]) -> str:
        """Write a kernel that declares and stores only what ``body`` names."""
        self.statements(body)
        written, self.lines = self.lines, head
        self.used = set(re.findall(r"\w+", "\n".join(written)))
        self.prologue()
        self.lines += written
        self.epilogue()
        return "\n".join(self.lines) + "\n"

    def prologue(self) -> None:
        """Define the position and the variables."""
        raise NotImplementedError

    def epilogue(self) -> None:
        """Store the variables."""
        raise NotImplementedError

    def named(self, names: Iterable[str]) -> list[tuple[int, str]]:
        """Return those of ``names`` that the body has, with their numbers."""
        return [(n, name) for n, name in enumerate(names) if name in self.used]

    def put(self, text: str) -> None:
        """Write one line."""
        self.lines.append("    " * self.level + text)

    def do(self, text: str) -> None:
        """Write one simple statement."""
        self.put(text + self.stop)

    def open(self, head: str) -> None:
        """Begin a block."""
        raise NotImplementedError

    def close(self) -> None:
        """End a block."""
        self.level -= 1
        if self.end:
            self.put(self.end)

    def block(self, head: str, body: list[p.Statement]) -> None:
        """Write a block of statements."""
        self.open(head)
        self.statements(body)
        self.close()

    def statements(self, body: list[p.Statement]) -> None:
        """Write statements one after the other."""
        for statement in body:
            getattr(self, f"emit_{type(statement).__name__}")(statement)
        if not body:
            self.empty()

    def empty(self) -> None:
        """Write an empty block."""

    def value(self, expr: p.Expr) -> str:
        """Spell a value."""
        return getattr(self, f"value_{type(expr).__name__}")(expr)

    def value_Var(self, expr: p.Var) -> str:
        return expr.name

    def emit_Assign(self, s: p.Assign) -> None:
        self.do(f"{s.name} = {self.value(s.value)}")

    def emit_Leave(self, s: p.Leave) -> None:
        self.do(s.keyword)

    def modulo(self, index: p.Expr, size: int) -> str:
        """Spell an index into an array whose size is a power of two."""
        return self.value(p.Binary("i32", "and", index, p.Const("i32", size - 1)))


SIZES = {"in_i32": p.INPUTS, "in_f32": p.INPUTS, "same": p.SAME, "loc_i32": p.LOCALS}
SIZES["loc_f64"] = p.LOCALS
ARRAY_TYPES = {"sh_i32_0": "i32", "sh_i32_1": "i32", "sh_f32_0": "f32", "sh_i64_0": "i64"}
ARRAY_TYPES["sh_bins"] = "i32"
SHARED_SIZE = 128
#: The kernel's parameters, in their order.
PARAMETERS = [
    "in_i32",
    "in_f32",
    "same",
    "out_i",
    "out_f",
    "acc_i32",
    "acc_u32",
    "acc_i64",
    "param",
]
INTEGER_OUT = [name for kind in p.INTEGERS for name in p.VARIABLES[kind]] + p.UNIFORM
FLOAT_OUT = [name for kind in p.FLOATS for name in p.VARIABLES[kind]]
