"""Numba's translation of bytecode, with assignments that are expressions.

Numba lets the name of an assignment stand for the temporary that it was assigned, since bytecode
that stores a value forgets it. That of `(n := f()) > 0` goes on with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from numba.cuda.compiler import CUDABytecodeInterpreter
from numba.cuda.core import ir


class Interpreter(CUDABytecodeInterpreter):
    """Keeps the temporaries that are used after they got a name."""

    def _remove_unused_temporaries(self) -> None:
        before = [
            (each, each.target)
            for each in self.current_block.body
            if isinstance(each, ir.assign_types)
        ]
        super()._remove_unused_temporaries()
        used = self._used()
        renamed = {
            id(each): target
            for each, target in before
            if each.target is not target and target.name in used
        }
        if renamed:
            body = self.current_block.body
            self.current_block.body = [
                made
                for each in body
                for made in (
                    self._named(each, renamed[id(each)]) if id(each) in renamed else [each]
                )
            ]

    def _used(self) -> set[str]:
        """Return what the block's statements and the blocks after it use."""
        used = {var.name for each in self.current_block.body for var in each.list_vars()}
        return used | set(self.dfainfo.outgoing_phis.values())

    def _named(self, statement: Any, temporary: Any) -> Iterator[Any]:
        """Yield the assignment of a value to a temporary, and of that to the name."""
        name, value = statement.target, statement.value
        statement.target = temporary
        self.definitions[name.name].remove(value)
        self.definitions[name.name].append(temporary)
        self.definitions[temporary.name] = [value]
        yield statement
        yield ir.Assign(temporary, name, statement.loc)
