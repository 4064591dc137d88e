"""What functions in Python mean by C++: Clang is asked once, when they are typed.

The answers (which overload, which result) are carried from typing to emission. Later C++ may change
them: a better overload, a specialization or an operator. A kernel's next launch asks again, and if
an answer has changed, the kernel is typed and compiled again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

from cppyy_cuda.errors import CxxError

T = TypeVar("T")


class Clock:
    """Counts the additions to the C++ of this process."""

    age = 0

    def __init__(self) -> None:
        self._listeners: list[Callable[[], None]] = []

    def subscribe(self, listener: Callable[[], None]) -> None:
        """Call `listener` after every addition, and whenever plans may have to be made anew."""
        self._listeners.append(listener)

    def tick(self) -> None:
        """Record that there is more C++ than before."""
        self.age += 1
        self.tell()

    def tell(self) -> None:
        """Tell the listeners that plans may have to be made anew."""
        for listener in self._listeners:
            listener()


CLOCK = Clock()
_recorders = threading.local()


class Answer(Generic[T]):
    """Clang's answer to a question; a refusal is an answer, too."""

    def __init__(self, ask: Callable[[], T], identify: Callable[[T], Hashable]) -> None:
        self._ask, self._identify = ask, identify
        self._refusal: CxxError | None = None
        try:
            self._found = ask()
        except CxxError as refusal:
            self._refusal = refusal

    def get(self) -> T:
        """Return the answer; raise CxxError for a refusal."""
        if self._refusal is not None:
            raise self._refusal.saying(str(self._refusal))
        return self._found

    def holds(self) -> bool:
        """Return whether Clang gives the same answer now."""
        now = Answer(self._ask, self._identify)
        if self._refusal is not None or now._refusal is not None:
            return self._refusal is not None and now._refusal is not None
        return self._identify(self._found) == self._identify(now._found)


class Uses:
    """Clang's answers about one function, including those about its callees."""

    def __init__(self) -> None:
        self._answers: dict[Hashable, Answer[Any]] = {}
        self._age = CLOCK.age

    @contextmanager
    def collecting(self) -> Iterator[Uses]:
        """Answer this thread's questions from here, and record new answers here."""
        stack = _stack()
        stack.append(self)
        try:
            yield self
        finally:
            stack.pop()

    def find(self, question: Hashable) -> Answer[Any] | None:
        """Return the answer to a question, if it was asked."""
        return self._answers.get(question)

    def add(self, question: Hashable, answer: Answer[Any]) -> None:
        """Record an answer."""
        self._answers[question] = answer

    def hold(self) -> bool:
        """Return whether Clang would give the same answer now."""
        age = CLOCK.age
        if self._age != age:
            if not all(answer.holds() for answer in list(self._answers.values())):
                return False
            self._age = age
        return True

    def note(self) -> None:
        """Add these answers to those of the functions that call this one."""
        for question, answer in list(self._answers.items()):
            _note(question, answer)


def ask_once(question: Hashable, ask: Callable[[], T], identify: Callable[[T], Hashable]) -> T:
    """Return the result of `ask`, asking once for the functions that are being typed or emitted.

    `identify` returns what a function that was typed with an answer depends on.
    """
    answer: Answer[T] = _find(question) or Answer(ask, identify)
    _note(question, answer)
    return answer.get()


def collector() -> Uses:
    """Return the answers about the function that this thread is typing."""
    return _stack()[-1]


def _stack() -> list[Uses]:
    stack: list[Uses] = _recorders.__dict__.setdefault("stack", [])
    return stack


def _find(question: Hashable) -> Answer[Any] | None:
    found = (uses.find(question) for uses in reversed(_stack()))
    return next((answer for answer in found if answer is not None), None)


def _note(question: Hashable, answer: Answer[Any]) -> None:
    for uses in _stack():
        uses.add(question, answer)
