"""`numba.cuda.libdevice`: libdevice's functions by their own names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numba.cuda import libdevice, libdevicefuncs

from cppyy_cuda.frontend import registry, types
from cppyy_cuda.frontend.math import pair


def _call(symbol: str) -> Callable[..., Any]:
    def emit(low: Any, signature: Any, values: list[Any]) -> Any:
        result = types.core_type(signature.return_type)
        return low.op("cppyy_cuda.libdevice", values, result, name=symbol)

    return emit


# Functions that return through pointers, which Python sees as tuples.
for _name, _op in [
    ("sincos", "math.sincos"),
    ("sincospi", "cppyy_cuda.sincospi"),
    ("frexp", "cppyy_cuda.frexp"),
    ("modf", "cppyy_cuda.modf"),
]:
    registry.emits(getattr(libdevice, _name), getattr(libdevice, f"{_name}f"))(pair(_op))


def _remquo(low: Any, signature: Any, values: list[Any]) -> Any:
    raise low.unsupported("libdevice.remquo", "use libdevice.remainder and divide")


registry.emits(libdevice.remquo, libdevice.remquof)(_remquo)

for _symbol, (_, _arguments) in libdevicefuncs.functions.items():
    if not any(argument.is_ptr for argument in _arguments):
        registry.emits(getattr(libdevice, _symbol.removeprefix("__nv_")))(_call(_symbol))
