"""What functions in Python mean by C++, which C++ that is given later may change.

A kernel is typed once, and Clang's answers (which overload, which result) are what it is typed
with. A better overload, a specialisation or an operator may come later: a kernel's next launch asks
again, and if an answer is another one, the kernel is typed and compiled anew.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager

#: Asks Clang once more.
Ask = Callable[[], Hashable]


class Clock:
    """Counts what was added to the C++ of this process."""

    age = 0

    def tick(self) -> None:
        """Tell that there is more C++ than before."""
        self.age += 1


CLOCK = Clock()
_recorders = threading.local()


class Uses:
    """Clang's answers of the time when a function was typed, its callees' included."""

    def __init__(self) -> None:
        self._answers: dict[Hashable, tuple[Ask, Hashable]] = {}
        self._age = CLOCK.age

    def add(self, question: Hashable, ask: Ask, answer: Hashable) -> None:
        """Remember an answer."""
        self._answers[question] = ask, answer

    def hold(self) -> bool:
        """Tell whether Clang would answer the same now."""
        age = CLOCK.age
        if self._age != age:
            if any(ask() != answer for ask, answer in list(self._answers.values())):
                return False
            self._age = age
        return True

    def note(self) -> None:
        """Add these answers to those of the function that is being typed."""
        for question, (ask, answer) in self._answers.items():
            note(question, ask, answer)


@contextmanager
def recording() -> Iterator[Uses]:
    """Collect the answers that this thread gets meanwhile."""
    stack: list[Uses] = _recorders.__dict__.setdefault("stack", [])
    stack.append(Uses())
    try:
        yield stack[-1]
    finally:
        stack.pop()


def note(question: Hashable, ask: Ask, answer: Hashable) -> None:
    """Tell an answer to whoever is recording."""
    for uses in _recorders.__dict__.get("stack", ()):
        uses.add(question, ask, answer)
