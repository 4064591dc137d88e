"""`@cuda.jit`."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from numba.cuda.core import sigutils

from cppyy_cuda.dispatcher.kernel import Kernel
from cppyy_cuda.dispatcher.options import OptionError, Options, parse


def jit(func_or_sig: Any = None, **options: Any) -> Any:
    """Turn a Python function into a kernel or, with ``device=True``, a device function.

    Used as ``@jit``, ``@jit(options...)``, ``@jit(signature)`` or ``@jit([signatures])``. Options:
    device, fastmath, max_registers, launch_bounds, debug, lineinfo, opt, inline, link.
    """
    parsed = parse(options)
    if func_or_sig is None:
        return functools.partial(_make, parsed, None)
    several = isinstance(func_or_sig, (list, tuple)) and len(func_or_sig) > 0
    if several and all(map(sigutils.is_signature, func_or_sig)):
        return functools.partial(_make, parsed, list(func_or_sig))
    if sigutils.is_signature(func_or_sig):
        return functools.partial(_make_specialized, parsed, func_or_sig)
    return _make(parsed, None, func_or_sig)


def _make_specialized(options: Options, signature: Any, function: Callable[..., Any]) -> Kernel:
    kernel = _make(options, [signature], function)
    kernel.specialized = not options.device
    return kernel


def _make(options: Options, signatures: list[Any] | None, function: Callable[..., Any]) -> Kernel:
    function = getattr(function, "py_func", function)
    if not hasattr(function, "__code__"):
        raise OptionError(f"cuda.jit compiles Python functions, not {function!r}")
    return Kernel(function, options, signatures)
