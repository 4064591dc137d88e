"""Slots that several assignments of one variable share, and the values that they overwrite.

Numba's stack is gone: in ``x, y = y, x`` it assigns the new `x`, then reads the old one for `y`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from numba.cuda.core import ir

from cppyy_cuda.frontend.changing import users_name


class Shared:
    """Knows which older values of a variable are read after a newer one has been assigned."""

    def __init__(self, func_ir: Any, slot_key: Callable[[str], Any]) -> None:
        self._slot_key = slot_key
        #: Where each statement is: its block, and its place there.
        self._where: dict[int, tuple[int, int]] = {}
        self._blocks: list[list[tuple[set[str], str]]] = []
        self._versions: dict[str, set[str]] = defaultdict(set)
        for number, block in enumerate(func_ir.blocks.values()):
            self._blocks.append([(set(read(each)), _assigned(each)) for each in block.body])
            for place, statement in enumerate(block.body):
                self._where[id(statement)] = number, place
                if isinstance(statement, ir.assign_types):
                    name = statement.target.name
                    self._versions[users_name(name)].add(name)
        self._kept: dict[str, Any] = {}
        self._block: Any = None

    def kept(self, block: Any) -> dict[str, Any]:
        """Return the older values that the rest of a block reads, by variable."""
        if self._block is not block:
            self._block, self._kept = block, {}
        return self._kept

    def overwritten(self, name: str, statement: Any) -> Iterator[str]:
        """Yield the variables whose values are read after `statement`, which assigns `name`."""
        key = self._slot_key(name)
        others = self._versions[users_name(name)] - {name}
        if key == name or not others:
            return
        number, place = self._where[id(statement)]
        for reads, assigned in self._blocks[number][place + 1 :]:
            yield from sorted(n for n in others & reads if self._slot_key(n) == key)
            others -= reads | {assigned}


def read(statement: Any) -> list[str]:
    """Return the names of the variables that a statement reads."""
    if isinstance(statement, ir.del_types):
        return []
    if isinstance(statement, ir.assign_types):
        value = statement.value
        if isinstance(value, ir.var_types):
            return [value.name]
        return [v.name for v in value.list_vars()] if hasattr(value, "list_vars") else []
    return [v.name for v in statement.list_vars()]


def _assigned(statement: Any) -> str:
    return statement.target.name if isinstance(statement, ir.assign_types) else ""
