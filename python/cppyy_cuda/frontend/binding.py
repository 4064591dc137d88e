"""Which argument of a call is which parameter of an inner function."""

from __future__ import annotations

import inspect
from types import CodeType
from typing import Any

from cppyy_cuda.errors import UnsupportedError
from cppyy_cuda.frontend import diagnostics

_VARIABLE = inspect.CO_VARARGS | inspect.CO_VARKEYWORDS


def bound(code: CodeType, call: Any, defaults: list[Any], where: diagnostics.Position) -> list[Any]:
    """Return what each parameter of a function is in a call.

    `defaults` belong to the last parameters. UnsupportedError, at `where`, for calls that Python
    would refuse, and those with a number of arguments that is not plain.
    """
    name = code.co_name
    if code.co_flags & _VARIABLE or call.vararg or call.varkwarg:
        what = f"a call of the inner function '{name}' with * or **"
        raise diagnostics.unsupported(where, what, "give it a parameter for each argument")
    positional = code.co_varnames[: code.co_argcount]
    parameters = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    if len(call.args) > len(positional):
        raise _wrong(where, name, f"{_counted(len(positional))}, not {len(call.args)}")
    given = dict(zip(positional, call.args))
    for keyword, value in call.kws:
        if keyword in given or keyword not in parameters[code.co_posonlyargcount :]:
            how = "one" if keyword in given else "no"
            raise _wrong(where, name, f"{how} argument '{keyword}'")
        given[keyword] = value
    filled = {**dict(zip(positional[len(positional) - len(defaults) :], defaults)), **given}
    for parameter in parameters:
        if parameter not in filled:
            raise _wrong(where, name, f"an argument '{parameter}'")
    return [filled[parameter] for parameter in parameters]


def _wrong(where: diagnostics.Position, name: str, what: str) -> UnsupportedError:
    return diagnostics.placed(where, f"the inner function '{name}' takes {what}")


def _counted(count: int) -> str:
    return f"{count} argument" + ("s" if count != 1 else "")
