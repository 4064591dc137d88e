"""Functions that Numba knows (`math.sqrt`, `np.add`, `min`) where C++ wants something to call.

They have no Python code that could be compiled: small functions that call them have.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from numba.cuda import types

from ..frontend import hooks
from ..frontend.captures import ClosureType

#: Functions of so many parameters that call another.
_CALLERS: tuple[Callable[[Any], Any], ...] = (
    lambda f: lambda: f(),
    lambda f: lambda a: f(a),
    lambda f: lambda a, b: f(a, b),
    lambda f: lambda a, b, c: f(a, b, c),
)


class KnownFunction:
    """A function that Numba knows, as a device function for each number of arguments."""

    def __init__(self, function: Any) -> None:
        self.py_func = function
        self._callers: dict[int, Any] = {}

    def typed_call(self, args: tuple[Any, ...], captured: tuple[()]) -> Any:
        """See Kernel; TypeError for more arguments than any such function takes."""
        count = len(args)
        if count >= len(_CALLERS):
            raise TypeError("too many arguments")
        if count not in self._callers:
            self._callers[count] = hooks.jit_overload()(self._caller(count))
        return self._callers[count].typed_call(args, captured)

    def _caller(self, count: int) -> Any:
        """Return what calls the function; errors in it name that, and no file of ours."""
        made = _CALLERS[count](self.py_func)
        name = self.py_func.__name__
        place = {"co_filename": f"<{name}, called by C++>", "co_firstlineno": 1}
        made.__code__ = made.__code__.replace(**place, co_name=name)
        return made


_known = cache(KnownFunction)


def is_function(ty: Any) -> bool:
    """Return whether a Numba type is that of a Python function that C++ may call."""
    is_known = isinstance(ty, types.Function) and callable(ty.typing_key)
    return is_known or isinstance(ty, (types.Dispatcher, ClosureType))


def dispatcher_of(ty: Any) -> Any:
    """Return what types and names the function of such a type."""
    return _known(ty.typing_key) if isinstance(ty, types.Function) else ty.dispatcher
