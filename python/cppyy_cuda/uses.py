"""What functions in Python mean by C++, which later C++ may change.

A kernel is typed once, with Clang's answers of that time (which overload, which result). A better
overload, a specialization or an operator may come later: the kernel's next launch asks again, and
if an answer has changed, the kernel is typed and compiled again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager

#: Asks Clang once more.
Ask = Callable[[], Hashable]


class Clock:
    """Counts the additions to the C++ of this process."""

    age = 0

    def tick(self) -> None:
        """Record that there is more C++ than before."""
        self.age += 1


CLOCK = Clock()
_recorders = threading.local()


class Uses:
    """Clang's answers when a function was typed, including those for its callees."""

    def __init__(self) -> None:
        self._answers: dict[Hashable, tuple[Ask, Hashable]] = {}
        self._age = CLOCK.age

    def add(self, question: Hashable, ask: Ask, answer: Hashable) -> None:
        """Record an answer."""
        self._answers[question] = ask, answer

    def hold(self) -> bool:
        """Return whether Clang would give the same answer now."""
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
    """Report an answer to whoever is recording."""
    for uses in _recorders.__dict__.get("stack", ()):
        uses.add(question, ask, answer)
