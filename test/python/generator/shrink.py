"""Shrinks a failing program while it still fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy

from . import program as p


def lists(body: list[p.Statement]) -> Iterator[list[p.Statement]]:
    """Yield every list of statements, the outermost first."""
    yield body
    for statement in body:
        for part in p.nested(statement):
            yield from lists(part)


def smaller(program: p.Program) -> Iterator[p.Program]:
    """Yield programs that lack a statement, or have a statement's inner list in its place."""
    for which, body in enumerate(list(lists(program.body))):
        for at, statement in enumerate(body):
            for inner in [[], *p.nested(statement)]:
                if isinstance(statement, p.For) and inner:
                    continue  # its variable would be gone
                copy = deepcopy(program)
                target = list(lists(copy.body))[which]
                target[at : at + 1] = deepcopy(inner)
                yield copy


def shrink(program: p.Program, fails: Callable[[p.Program], bool], limit: int = 500) -> p.Program:
    """Return a smaller program for which ``fails`` holds, after at most ``limit`` attempts.

    The result need not be legal: an If around warp operations may be gone. It is for reading.
    """
    tried = 0
    found = True
    while found and tried < limit:
        found = False
        for candidate in smaller(program):
            tried += 1
            if tried >= limit:
                break
            if fails(candidate):
                program, found = candidate, True
                break
    return program
