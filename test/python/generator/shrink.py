"""Shrinks a failing program while it still fails, and remembers it, with Hypothesis.

Hypothesis repeats the choices that made the program, then tries fewer and simpler ones. The
generator makes all programs that it tries, so every one is legal. The result is stored in
build/hypothesis and tried first when the same seed fails again.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from hypothesis import Phase, find, settings
from hypothesis import strategies as st
from hypothesis.database import (
    DirectoryBasedExampleDatabase,
    ExampleDatabase,
    InMemoryExampleDatabase,
    choices_to_bytes,
)
from hypothesis.errors import NoSuchExample

from .choices import Drawn, Recorded
from .generate import Generator
from .program import Program

FOLDER = Path(__file__).parents[3] / "build" / "hypothesis"


def database() -> ExampleDatabase:
    """Return where failing programs are stored; nowhere in CI, whose runs must be reproducible."""
    return (
        InMemoryExampleDatabase() if "CI" in os.environ else DirectoryBasedExampleDatabase(FOLDER)
    )


@st.composite
def programs(draw: st.DrawFn, seed: int = 0) -> Program:
    """Programs with the data of a seed."""
    # Hypothesis leaves out the draws of a strategy as a whole.
    choices = Drawn(
        lambda least, most: draw(st.integers(least, most)), lambda make: draw(st.builds(make))
    )
    return Generator(seed, choices, least=1).program()


def numbers_of(seed: int) -> list[int]:
    """Return the choices that make a seed's program."""
    recorded = Recorded(seed)
    Generator(seed, recorded).program()
    return recorded.numbers


class Enough(BaseException):
    """Ends Hypothesis's search, which an `Exception` would not end."""


class Limited:
    """Whether a program fails; on the question after ``limit``, raises `Enough`."""

    def __init__(self, fails: Callable[[Program], bool], limit: int) -> None:
        self._fails, self._left = fails, limit
        self.failing: list[Program] = []

    def __call__(self, program: Program) -> bool:
        if program in self.failing:
            return True
        if not self._left:
            raise Enough
        self._left -= 1
        if not self._fails(program):
            return False
        self.failing.append(program)
        return True


def shrink(
    program: Program,
    fails: Callable[[Program], bool],
    limit: int = 500,
    kept: ExampleDatabase | None = None,
) -> Program:
    """Return a smaller program for which ``fails`` holds, after at most ``limit`` attempts.

    Returns ``program``, a seed's, itself if it does not fail when repeated.
    """
    kept, key = kept or database(), f"seed {program.seed}".encode()
    # One too many: Hypothesis assumes that what is repeated exactly is minimal.
    kept.save(key, choices_to_bytes([*numbers_of(program.seed), 0]))
    wanted = settings(
        database=kept,
        derandomize=False,  # it would forbid a database; nothing is drawn at random
        phases=(Phase.reuse, Phase.shrink),
        deadline=None,
    )
    strategy, condition = programs(program.seed), Limited(fails, limit)
    try:
        return find(strategy, condition, settings=wanted, database_key=key)
    except NoSuchExample:
        return program
    except Enough:
        return min([program, *condition.failing], key=lambda found: len(repr(found)))
