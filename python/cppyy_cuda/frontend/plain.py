"""Numba's errors in one line of plain words, with the user's own line.

Numba tells of all candidates that it has tried, and of the passes that it was in. Users need what
is wrong, where, and what to write instead. The class of the error stays, as programs catch it.
"""

from __future__ import annotations

import dis
import re
from collections.abc import Callable
from difflib import get_close_matches
from types import CodeType

from cppyy_cuda.frontend import diagnostics
from cppyy_cuda.frontend.refusals import place_of

#: How Numba highlights its texts, if colorama is installed.
_STYLE = re.compile("\x1b\\[[0-9;]*m")
_CALL = re.compile(r">>> (\w+)\((.*)\)\s*$", re.M)
_REASON = re.compile(r"^\s*\w*Error: (.+)$", re.M)
_NO_REASON = ("No implementation of", "Failed in", "No match", "Use of unsupported")
_LITERAL = re.compile(r"Literal\[\w+\]\(((?:[^()]|\([^()]*\))*)\)")
_AT = re.compile(r"During: typing of .*? at (.+) \((\d+)\)")
_PLACES = re.compile(r"\s*raised from .*", re.S)
_MAKERS = ("zeros", "ones", "empty", "full", "array", "arange", "linspace", "zeros_like")
_VALUES = "kernels can use numbers, arrays, tuples of them, records and C++ objects"


def in_plain_words(error: Exception, code: CodeType) -> Exception | None:
    """Return an error of the same class that says the same in one line; None if it is unknown."""
    text = _STYLE.sub("", str(error))
    for pattern, say in _RULES:
        found = pattern.search(text)
        if found is not None and (said := say(found, text)) is not None:
            return _placed(error, code, said, found[1], text)
    return None


def missing_attribute(error: AttributeError) -> str:
    """Say which attribute a module lacks, and what it has instead."""
    owner, name = error.obj, error.name
    if not isinstance(owner, type(re)) or not name:
        return ""
    close = get_close_matches(name, dir(owner), 1)
    hint = f"; did you mean '{close[0]}'?" if close else ""
    return f"module '{owner.__name__}' has no attribute '{name}'{hint}"


def _placed(error: Exception, code: CodeType, said: str, name: str, text: str) -> Exception | None:
    loc, named = place_of(error), _AT.search(text)
    if loc is None and named is not None:
        where = diagnostics.Position(named[1], int(named[2]))
    elif loc is not None:
        where = diagnostics.Position(loc.filename, loc.line)
    else:
        where = diagnostics.Position(code.co_filename, _line_of(code, name))
    if not diagnostics.is_the_users(diagnostics.placed(where, said)):
        return None
    return type(error)(str(diagnostics.placed(where, said)))


def _line_of(code: CodeType, name: str) -> int:
    """Return the line that reads a name first."""
    line = code.co_firstlineno
    lines = dict(dis.findlinestarts(code))
    for each in dis.get_instructions(code):
        line = lines.get(each.offset) or line
        if each.opname.startswith("LOAD_") and each.argval == name:
            return line
    return code.co_firstlineno


def _cleaned(text: str) -> str:
    return _LITERAL.sub(lambda found: found[1], text)


def _split(arguments: str) -> list[str]:
    """Split at the commas that are in no parentheses."""
    parts, depth = [""], 0
    for char in arguments:
        depth += (char in "([{<") - (char in ")]}>")
        if char == "," and not depth:
            parts.append("")
        else:
            parts[-1] += char
    return [part.strip() for part in parts]


def _call(found: re.Match[str], text: str) -> str | None:
    call = _CALL.search(text)
    if call is None or "C++" in call[2]:
        return None
    name, args = call[1], _split(_cleaned(call[2]))
    reasons = [each for each in _REASON.findall(text) if not each.startswith(_NO_REASON)]
    why = f": {_PLACES.sub('', _cleaned(reasons[0]))}" if reasons else _advice(name, args)
    return f"{_described(name, args)} is not supported in a kernel{why}"


def _described(name: str, args: list[str]) -> str:
    if name == "setitem" and len(args) == 3:
        return f"assigning {args[2]} to item {args[1]} of {args[0]}"
    if name in ("getitem", "static_getitem") and len(args) == 2:
        return f"item {args[1]} of {args[0]}"
    return f"{name}({', '.join(args)})"


def _advice(name: str, args: list[str]) -> str:
    if name in _MAKERS:
        return ": kernels make arrays by cuda.local.array and cuda.shared.array"
    if "none" in args:
        return ": 'none' is the value of a function that returns nothing, void in C++"
    return f": there is no such function for {' and '.join(dict.fromkeys(args))}" if args else ""


def _making(found: re.Match[str], text: str) -> str | None:
    call = _CALL.search(text)
    if call is None or call[1] not in _MAKERS:
        return None
    return f"{call[1]}(...) is not supported in a kernel{_advice(call[1], [])}"


def _named(found: re.Match[str], text: str) -> str:
    return f"name '{found[1]}' is not defined"


def _attribute(found: re.Match[str], text: str) -> str | None:
    if found[2].startswith("C++"):
        return None
    return f"{_cleaned(found[2])} has no attribute '{found[1]}' in kernels"


def _length(found: re.Match[str], text: str) -> str:
    return f"{found[1]} names for {found[2]} items"


def _untyped(found: re.Match[str], text: str) -> str | None:
    if found[2].startswith("cppyy"):
        return None
    return f"'{found[1]}', a global of type {found[2]}, cannot be used in a kernel: {_VALUES}"


def _called(found: re.Match[str], text: str) -> str:
    return f"a value ({found[1]}) is called: write it without the parentheses"


def _bound(found: re.Match[str], text: str) -> str:
    return f"the call does not fit the function's parameters {found[1]}: {found[2]}"


def _starred(found: re.Match[str], text: str) -> str:
    return f"what is passed by * is of type {found[1]}: only tuples have a length that kernels know"


def _index(found: re.Match[str], text: str) -> str:
    return "the tuple has no item of this index (tuple index out of range)"


_RULES: list[tuple[re.Pattern[str], Callable[[re.Match[str], str], str | None]]] = [
    (re.compile(r"NameError: name '(\w+)' is not defined"), _named),
    (re.compile(r"No type info available for (\w+) as a callable"), _called),
    (re.compile(r"Only accept (returning) of array"), _making),
    (re.compile(r"(No implementation) of function"), _call),
    (re.compile(r"^Unknown attribute '(\w+)' of type (.+)$", re.M), _attribute),
    (re.compile(r"wrong tuple length for .*expected (\d+), got (\d+)"), _length),
    (re.compile(r"Untyped global name '(\w+)':.*<class '([\w.]+)'>"), _untyped),
    (re.compile(r"to signature '(.*?)' due to \"TypeError: (.*?)\.?\""), _bound),
    (re.compile(r"\*args in function call should be a tuple, got (.+)"), _starred),
    (re.compile(r"^(tuple index out of range)", re.M), _index),
]
