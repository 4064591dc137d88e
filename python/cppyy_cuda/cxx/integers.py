"""C++'s `char`, `long long` and so on in Python's builtins: as their underlying types."""

from __future__ import annotations

from typing import Any

from numba.cuda.typing.templates import AbstractTemplate

from .types import CxxInteger
from .typing import registry


def _register(function: Any) -> None:
    @registry.register_global(function)
    class OfUnderlying(AbstractTemplate):
        """Return Numba's own typing, which it has for its own integers only."""

        key = function

        def generic(self, args: tuple[Any, ...], kws: Any) -> Any:
            if kws or not any(isinstance(arg, CxxInteger) for arg in args):
                return None
            plain = [arg.underlying if isinstance(arg, CxxInteger) else arg for arg in args]
            return self.context.resolve_function_type(function, tuple(plain), kws)


for _function in (int, float, complex):
    _register(_function)
