"""Errors that name the user's file, line, column and source."""

from __future__ import annotations

import dis
import re
import sysconfig
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import Any

import numba
from numba import cuda

from cppyy_cuda.errors import UnsupportedError

_NUMBA = tuple(str(Path(module.__file__).parent) for module in (numba, cuda))
#: This package has implementations in Python, too.
_OWN = str(Path(__file__).parents[1])
_LIBRARY = tuple(sysconfig.get_paths()[key] for key in ("stdlib", "purelib", "platlib"))
_OFFSET = re.compile(r"^\$[a-z_]*?(\d+)")


@dataclass(frozen=True)
class Position:
    """A place in the user's source: the line counts from 1, the column from 0."""

    file: str
    line: int
    column: int | None = None


def position(code: CodeType | None, statement: Any, loc: Any) -> Position:
    """Return where `statement` comes from; columns are known from Python 3.11 on."""
    column = loc.col
    if column is None and code is not None:
        column = _column(code, statement, loc.line)
    return Position(loc.filename, loc.line, column)


def unsupported(where: Position, what: str, hint: str) -> UnsupportedError:
    """Return the error for a construct that kernels cannot have, with what to do instead."""
    return placed(where, f"{what} is not supported in a kernel" + (f": {hint}" if hint else ""))


def placed(where: Position, message: str) -> UnsupportedError:
    """Return an error at a place of the user's source."""
    return UnsupportedError(message, where.file, where.line, where.column)


def returning(func_ir: Any) -> Position:
    """Return where a function returns first."""
    found = [block.terminator.loc for block in func_ir.blocks.values() if _returns(block)]
    first = min(found or [func_ir.loc], key=lambda loc: loc.line)
    return Position(first.filename, first.line)


def _returns(block: Any) -> bool:
    return type(block.terminator).__name__ == "Return"


def is_the_users(error: UnsupportedError) -> bool:
    """Return whether an error names a place outside of Numba and of this package."""
    return error.file is not None and not error.file.startswith((*_NUMBA, _OWN))


def is_of_library(function: Any) -> bool:
    """Return whether a function is built in, of Python's library or of an installed package."""
    code = getattr(function, "__code__", None)
    return code is None or str(code.co_filename).startswith(_LIBRARY)


def _column(code: CodeType, statement: Any, line: int) -> int | None:
    # Numba names temporaries after the byte offset of the instruction that makes them.
    offsets = [_OFFSET.match(v.name) for v in statement.list_vars()]
    found = {int(m.group(1)) for m in offsets if m}
    if not found:
        return None
    columns = _columns(code)
    for offset in sorted(found):
        at_line, column = columns.get(offset, (None, None))
        if at_line == line:
            return column
    return None


@lru_cache(maxsize=16)
def _columns(code: CodeType) -> dict[int, tuple[int | None, int | None]]:
    """Return lines and columns by byte offset; cached, since every statement needs one."""
    found = {}
    for instruction in dis.get_instructions(code):
        place = getattr(instruction, "positions", None)
        if place is not None:
            found[instruction.offset] = (place.lineno, place.col_offset)
    return found
