"""What the user sees when Numba's type inference fails: one error, with the user's line."""

from __future__ import annotations

import re
from typing import Any

from numba.core.errors import NumbaError as NumbaCoreError

from cppyy_cuda.frontend import closures, diagnostics
from cppyy_cuda.frontend.joins import find_join
from cppyy_cuda.frontend.plain import in_plain_words, missing_attribute
from cppyy_cuda.frontend.refusals import called_by, find_refusal, place_of
from cppyy_cuda.frontend.screen import find_unsupported

#: Exceptions that Numba's type inference raises by mistake, for types it does not expect.
_SLIPS = (AssertionError, AttributeError, ImportError, LookupError, NotImplementedError)

_ON_THE_HOST = "Python's own functions run on the host; pass what they return"

#: Numba has no function for a value of this type among others.
_OF_NONE = re.compile(r"No implementation of function (?:.|\n)*>>> \w+\([^\n]*\bnone\b")

#: What is called is a value: `z.real()` of a complex number, for example.
_OF_VALUE = re.compile(r"No type info available for (\w+) as a callable")


def tell(error: Exception, py_func: Any) -> Exception | None:
    """Return the error that the user sees for a failure in Numba; None to keep Numba's own."""
    # What Numba implements in Python is one of several candidates.
    is_candidate = str(py_func.__module__).startswith("numba.")
    refusal = None if is_candidate else find_refusal(error)
    unsupported = find_unsupported(py_func, has_reason=refusal is not None)
    unsupported = unsupported or closures.find_deletion(py_func)
    unsupported = unsupported or closures.find_early_use(py_func)
    if unsupported is not None:
        return unsupported
    if refusal is not None:
        return refusal
    if isinstance(error, NumbaCoreError):
        plain = None if is_candidate else in_plain_words(error, py_func.__code__)
        return find_join(error, py_func) or plain or _with_line(error)
    return _slip(error, py_func) if isinstance(error, _SLIPS) else None


def _slip(error: Exception, py_func: Any) -> Exception:
    loc, code = place_of(error), py_func.__code__
    where = (
        diagnostics.Position(loc.filename, loc.line)
        if loc is not None
        else diagnostics.Position(code.co_filename, code.co_firstlineno)
    )
    if isinstance(error, NotImplementedError) and loc is None:
        return diagnostics.placed(where, str(error))
    if isinstance(error, AttributeError) and (missing := missing_attribute(error)):
        return diagnostics.placed(where, missing)
    if called := called_by(error):
        return diagnostics.unsupported(where, f"a call of {called}", _ON_THE_HOST)
    return diagnostics.unsupported(where, "this", f"Numba finds no type for it ({error!r})")


def _with_line(error: NumbaCoreError) -> NumbaCoreError:
    """Return `error` with the user's line, which numba-cuda adds only to its own error classes."""
    loc = place_of(error)
    if _OF_NONE.search(str(error)):
        error.add_context("'none' is the value of a function that returns nothing, void in C++")
    if called := _OF_VALUE.search(str(error)):
        error.add_context(f"a value ({called[1]}) is called: write it without the parentheses")
    if loc is not None:
        error.add_context(f"typing at {loc.filename} ({loc.line})\n{loc.strformat()}")
    return error
