"""Slots that several assignments of one variable share, and the values that they overwrite.

Numba's stack is gone: in ``x, y = y, x`` it assigns the new `x`, then reads the old one for `y`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

from numba.cuda.core import ir

from cppyy_cuda.frontend.changing import users_name


class Shared:
    """Knows which older values of a variable are read after a newer one has been assigned."""

    def __init__(self, func_ir: Any, slot_key: Callable[[str], Any]) -> None:
        self._func_ir, self._slot_key = func_ir, slot_key
        self._kept: dict[str, Any] = {}
        self._block: Any = None

    @cached_property
    def _versions(self) -> dict[str, set[str]]:
        """All that Numba made of each of the user's variables."""
        versions: dict[str, set[str]] = defaultdict(set)
        for block in self._func_ir.blocks.values():
            for statement in block.find_insts(ir.assign_types):
                versions[users_name(statement.target.name)].add(statement.target.name)
        return versions

    @cached_property
    def _following(self) -> dict[int, list[Any]]:
        """The statements after each one in its block."""
        bodies = (block.body for block in self._func_ir.blocks.values())
        return {id(each): body[n + 1 :] for body in bodies for n, each in enumerate(body)}

    def kept(self, block: Any) -> dict[str, Any]:
        """Return the older values that the rest of a block reads, by variable."""
        if self._block is not block:
            self._block, self._kept = block, {}
        return self._kept

    def go_on_in(self, block: Any) -> None:
        """Let `block` be the rest of the one that is being lowered."""
        self._block = block

    def overwritten(self, name: str, statement: Any) -> Iterator[str]:
        """Yield the variables whose values are read after `statement`, which assigns `name`."""
        key = self._slot_key(name)
        if key == name:
            return
        others = self._versions[users_name(name)] - {name}
        for each in self._following[id(statement)] if others else ():
            reads = set(read(each))
            yield from sorted(n for n in others & reads if self._slot_key(n) == key)
            others -= reads | {_assigned(each)}


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
