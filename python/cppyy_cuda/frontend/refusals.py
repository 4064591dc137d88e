"""Turns what Numba's type inference says about C++ into one error with the user's line.

Numba collects the errors of all candidates for a call and prints pages of them. For C++ only one
counts: Clang's refusal, or that Python's operation has no meaning for a C++ object.
"""

from __future__ import annotations

import itertools
import operator
import sys
from collections.abc import Iterator
from types import FrameType
from typing import Any

from numba.cuda import types as nb
from numba.cuda.core.errors import TypingError

from cppyy_cuda.errors import CppyyCudaError, CxxError, Diagnostic
from cppyy_cuda.frontend import diagnostics
from cppyy_cuda.frontend.hooks import Foreign

_SYMBOLS: dict[Any, str] = {
    operator.pow: "'**'",
    operator.ipow: "'**='",
    operator.floordiv: "'//'",
    operator.ifloordiv: "'//='",
    operator.matmul: "'@'",
    operator.imatmul: "'@='",
    operator.contains: "'in'",
    operator.is_: "'is'",
    operator.is_not: "'is not'",
    operator.getitem: "an item",
    operator.delitem: "deleting an item",
    "getiter": "a loop over",
}


#: What refusals were made of, by the number that their texts have.
_told: dict[int, tuple[Diagnostic, ...]] = {}
_numbers = itertools.count(1)
_MOST_TOLD = 1000
_BEGIN, _MIDDLE, _END = "\x02", "\x1f", "\x03"


class RefusalError(TypingError):
    """Raised during type inference; the user gets a CxxError with this text and the line.

    It has the diagnostics of `cause`, if that is Clang's.
    """

    def __init__(self, message: str, cause: Exception | None = None) -> None:
        # Numba makes new errors from the text and drops the rest: marks show where ours is in it.
        key = _remember(cause.diagnostics) if isinstance(cause, CxxError) else 0
        super().__init__(f"{_BEGIN}{key} {_typed_place()}{_MIDDLE}{message}{_END}")


def find_refusal(error: BaseException) -> CppyyCudaError | None:
    """Return the one error behind `error`, which type inference raised; None if not about C++."""
    chain = list(_chain(error))
    refusal = next((r for e in chain for r in _refusals(e)), None)
    if refusal is not None:
        return refusal
    where = _place(chain)
    what = next((w for e in reversed(chain) if (w := _operation(e))), None)
    if what is None or where is None:
        return None
    return diagnostics.unsupported(where, what, _hint(what))


def _hint(what: str) -> str:
    if what.startswith("isinstance()"):
        return (
            "a kernel is compiled for the types that it is given, so leave the test out; "
            "where classes differ, let C++ choose among functions of one name"
        )
    if what.startswith("assigning C++ method"):
        return "a member function is called with parentheses"
    if "which is not a value in C++" in what:
        return "C++ has no variable, constant or enumerator of this name"
    return "call a C++ function or member function"


def place_of(error: BaseException) -> Any:
    """Return Numba's location of the statement that failed to be typed; None if it is unknown."""
    loc = getattr(error, "loc", None)
    for frame in _frames(error):
        loc = getattr(frame.f_locals.get("constraint"), "loc", loc)
    return loc


def called_by(error: BaseException) -> str:
    """Return the name of the library's Python function that was being typed; "" without one."""
    for frame in _frames(error):
        called = frame.f_locals.get("func") if "kws" in frame.f_locals else None
        key = getattr(called, "typing_key", None)
        function = getattr(getattr(called, "dispatcher", None), "py_func", key)
        if callable(function) and diagnostics.is_of_library(function):
            module = str(function.__module__)
            return f"{'' if module == 'builtins' else module + '.'}{function.__qualname__}()"
    return ""


def calling_place(error: BaseException) -> diagnostics.Position | None:
    """Return the statement that was being typed when `error` left a function it calls."""
    for frame in _frames(error):
        loc = getattr(frame.f_locals.get("constraint"), "loc", None)
        if loc is not None:
            return diagnostics.Position(loc.filename, loc.line, loc.col)
    return None


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _frames(error: BaseException) -> Iterator[FrameType]:
    trace = error.__traceback__
    while trace is not None:
        yield trace.tb_frame
        trace = trace.tb_next


def _place(chain: list[BaseException]) -> diagnostics.Position | None:
    found = [loc for loc in map(place_of, chain) if loc is not None]
    return diagnostics.Position(found[0].filename, found[0].line, found[0].col) if found else None


def _refusals(error: BaseException) -> Iterator[CxxError]:
    """Return the errors of ours in `error`, or what Numba collected for it."""
    for frame in _frames(error):
        collected = getattr(frame.f_locals.get("failures"), "_failures", {})
        for group in collected.values():
            yield from (found for f in group for found in _marked(f.error))
    yield from _marked(error)


def _marked(error: Any) -> Iterator[CxxError]:
    _, begin, rest = str(error).partition(_BEGIN)
    if begin:
        marks, _, rest = rest.partition(_MIDDLE)
        message = rest.partition(_END)[0].rstrip()
        key, _, place = marks.partition(" ")
        line, _, file = place.partition(" ")
        if file:
            message = str(diagnostics.placed(diagnostics.Position(file, int(line)), message))
        yield CxxError(message, _told.get(int(key), ()), (file, int(line)) if file else None)


def _remember(told: tuple[Diagnostic, ...]) -> int:
    """Keep diagnostics until `find_refusal` looks for them; return their number."""
    key = next(_numbers)
    _told[key] = told
    _told.pop(key - _MOST_TOLD, None)
    return key


def _typed_place() -> str:
    """Return the line and file of the statement whose types are being inferred, or nothing."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        loc = getattr(frame.f_locals.get("constraint"), "loc", None)
        if loc is not None:
            return f"{loc.line} {loc.filename}"
        frame = frame.f_back
    return ""


def _operation(error: BaseException) -> str | None:
    """Describe what Numba could not type, if a C++ type is involved."""
    for frame in reversed(list(_frames(error))):
        args = frame.f_locals.get("args")
        if not isinstance(args, tuple):
            continue
        foreign = [ty for ty in args if isinstance(ty, Foreign)]
        if not foreign:
            continue
        unknown = next(filter(None, (ty.as_no_value for ty in foreign)), None)
        if unknown:
            return unknown
        owner = frame.f_locals.get("self")
        key = getattr(owner, "typing_key", frame.f_locals.get("func"))
        if key is not None:
            return _described(key, [str(nb.unliteral(ty)) for ty in args])
    return None


def _described(key: Any, args: list[str]) -> str:
    if key is operator.setitem:
        return f"assigning {args[2]} to item {args[1]} of {args[0]}"
    name = _SYMBOLS.get(key) or f"{getattr(key, '__name__', key)}()"
    return f"{name} of {' and '.join(args)}"
