"""The exceptions that a kernel may raise: what a launch makes of a code that it reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

#: Of a report, which are `int32`: the code, then x, y and z of the thread and of the block.
REPORT_WORDS = 7


@dataclass(frozen=True)
class Raised:
    """A `raise` statement; `args` are those that are known when it is compiled."""

    exception: type[BaseException]
    args: tuple[Any, ...]
    function: str
    file: str
    line: int

    def made(self, thread: tuple[int, ...], block: tuple[int, ...]) -> BaseException:
        """Return the exception, with the position in numba-cuda's words.

        `thread` and `block` are x, y and z, which numba-cuda prints in the other order.
        """
        where = (
            f"In function {self.function!r}, file {self.file}, line {self.line}, "
            f"tid={list(thread[::-1])} ctaid={list(block[::-1])}"
        )
        if not self.args:
            return self.exception(where)
        return self.exception(f"{where}: {self.args[0]}", *self.args[1:])
