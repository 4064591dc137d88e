"""Finds inner functions that cannot be compiled, or whose assignments would be lost.

A function that a kernel defines and calls is inlined (`inlining.py`): its ``nonlocal`` variables
are the kernel's own. One that is compiled by itself (a kernel, a device function, one that is
passed on) has copies of what it encloses.
"""

from __future__ import annotations

import dis
from collections.abc import Iterator
from types import CodeType
from typing import Any

from cppyy_cuda.errors import UnsupportedError
from cppyy_cuda.frontend import diagnostics

_HINT = "return the value and assign it outside, or keep it in an array"


def find_lost_assignment(py_func: Any) -> UnsupportedError | None:
    """Return the first assignment to an enclosing function's variable that would be lost."""
    code = py_func.__code__
    for owner in _compiled_alone(code):
        for where, name in _assignments(owner, frozenset(owner.co_freevars)):
            return diagnostics.unsupported(
                where, f"assigning to '{name}' of an enclosing function", _HINT
            )
    return None


def find_early_use(py_func: Any) -> UnsupportedError | None:
    """Return the first inner function that uses a variable which is assigned after it."""
    code = py_func.__code__
    assigned: set[str] = set(code.co_varnames)
    for instruction, where in _instructions(code):
        name = instruction.argval
        if instruction.opname == "STORE_DEREF":
            assigned.add(name)
        early = name in code.co_cellvars and name not in assigned
        if early and instruction.opname == "LOAD_CLOSURE":
            what = f"an inner function that uses '{name}' before it is assigned"
            return diagnostics.unsupported(
                where, what, "assign it above; for recursion write a loop"
            )
    return None


def find_deletion(py_func: Any) -> UnsupportedError | None:
    """Return the first `del` of a variable that an inner function uses."""
    for code in _tree(py_func.__code__):
        for instruction, where in _instructions(code):
            if instruction.opname == "DELETE_DEREF":
                what = f"del of '{instruction.argval}', which an inner function uses,"
                return diagnostics.unsupported(
                    where, what, "pass it to the function as an argument"
                )
    return None


def assignments(code: CodeType, name: str) -> Iterator[diagnostics.Position]:
    """Return where a function assigns one of its variables."""
    for instruction, where in _instructions(code):
        if instruction.opname in ("STORE_FAST", "STORE_DEREF") and instruction.argval == name:
            yield where


def _compiled_alone(code: CodeType) -> Iterator[CodeType]:
    """Return the function itself and inner ones with others inside: what they enclose is a copy."""
    yield code
    for inner in _inner(code):
        yield from (c for c in _tree(inner) if any(True for _ in _inner(c)))


def _tree(code: CodeType) -> Iterator[CodeType]:
    yield code
    for inner in _inner(code):
        yield from _tree(inner)


def _inner(code: CodeType) -> Iterator[CodeType]:
    return (constant for constant in code.co_consts if isinstance(constant, CodeType))


def _assignments(
    code: CodeType, names: frozenset[str]
) -> Iterator[tuple[diagnostics.Position, str]]:
    """Return where `code` and the functions in it assign to those outer variables."""
    names = names & frozenset(code.co_freevars)
    if not names:
        return
    for instruction, where in _instructions(code):
        if instruction.opname == "STORE_DEREF" and instruction.argval in names:
            yield where, instruction.argval
    for inner in _inner(code):
        yield from _assignments(inner, names)


def _instructions(code: CodeType) -> Iterator[tuple[dis.Instruction, diagnostics.Position]]:
    line = code.co_firstlineno
    for instruction in dis.get_instructions(code):
        place = getattr(instruction, "positions", None)
        if place is None and isinstance(instruction.starts_line, int):
            line = instruction.starts_line  # before Python 3.11
        elif place is not None and place.lineno is not None:
            line = place.lineno
        column = place.col_offset if place is not None else None
        yield instruction, diagnostics.Position(code.co_filename, line, column)
