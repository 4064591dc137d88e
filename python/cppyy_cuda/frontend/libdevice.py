"""`numba.cuda.libdevice`: libdevice's functions by their own names."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from numba.cuda import libdevice, libdevicefuncs

from cppyy_cuda.frontend import registry, types


def _call(symbol: str) -> Callable[..., Any]:
    def emit(low: Any, signature: Any, values: list[Any]) -> Any:
        result = types.core_type(signature.return_type)
        return low.op("cppyy_cuda.libdevice", values, result, name=symbol)

    return emit


def _both(first: str, second: str) -> Callable[..., Any]:
    """Two functions of one argument as a tuple."""

    def emit(low: Any, signature: Any, values: list[Any]) -> Any:
        results = zip((first, second), signature.return_type)
        return tuple(
            low.op("cppyy_cuda.libdevice", values, types.core_type(ty), name=f"__nv_{name}")
            for name, ty in results
        )

    return emit


# Those that return through pointers, which Python sees as tuples.
for _suffix in ("", "f"):
    for _name in ("sincos", "sincospi"):
        _pi = _name.removeprefix("sincos")
        _emit = _both(f"sin{_pi}{_suffix}", f"cos{_pi}{_suffix}")
        registry.emits(getattr(libdevice, _name + _suffix))(_emit)
    for _function in (math.frexp, math.modf):
        _emitter = registry.find_call(_function, ())
        if _emitter is not None:
            registry.emits(getattr(libdevice, _function.__name__ + _suffix))(_emitter)


def _remquo(low: Any, signature: Any, values: list[Any]) -> Any:
    raise low.unsupported("libdevice.remquo", "use libdevice.remainder and divide")


registry.emits(libdevice.remquo, libdevice.remquof)(_remquo)

for _symbol, (_, _arguments) in libdevicefuncs.functions.items():
    if not any(argument.is_ptr for argument in _arguments):
        registry.emits(getattr(libdevice, _symbol.removeprefix("__nv_")))(_call(_symbol))
