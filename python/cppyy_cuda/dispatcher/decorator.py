"""`@cuda.jit`."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any

from numba.cuda.core import sigutils

from cppyy_cuda.dispatcher.kernel import Kernel
from cppyy_cuda.dispatcher.options import OptionError, Options, parse


def jit(func_or_sig: Any = None, **options: Any) -> Any:
    """Turn a Python function into a kernel or, with ``device=True``, a device function.

    Used as ``@jit``, ``@jit(options...)``, ``@jit(signature)`` or ``@jit([signatures])``. Options:
    device, fastmath, max_registers, launch_bounds, debug, lineinfo, opt, inline, link,
    shared_memory_carveout, extensions.
    """
    extensions = options.pop("extensions", None) or ()
    make = functools.partial(_make, parse(options), extensions)
    if func_or_sig is None:
        return functools.partial(make, None)
    several = isinstance(func_or_sig, (list, tuple)) and len(func_or_sig) > 0
    if several and all(map(sigutils.is_signature, func_or_sig)):
        return functools.partial(make, list(func_or_sig))
    if sigutils.is_signature(func_or_sig):
        return functools.partial(_make_specialized, make, func_or_sig)
    return make(None, func_or_sig)


def _make_specialized(make: Any, signature: Any, function: Callable[..., Any]) -> Kernel:
    kernel: Kernel = make([signature], function)
    kernel.specialized = not kernel.options.device
    return kernel


def _make(
    options: Options,
    extensions: Sequence[Any],
    signatures: list[Any] | None,
    function: Callable[..., Any],
) -> Kernel:
    function = getattr(function, "py_func", function)
    if not hasattr(function, "__code__"):
        raise OptionError(f"cuda.jit compiles Python functions, not {function!r}")
    kernel = Kernel(function, options, signatures)
    if extensions:
        kernel.extensions.extend(extensions)
    return kernel
