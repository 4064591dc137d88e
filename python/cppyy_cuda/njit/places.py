"""The line of host code that Numba is working on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from numba.core.ir import Loc


def current_loc() -> Loc | None:
    """Return the place that Numba types or lowers; None if it does neither."""
    workers = (getattr(worker, "loc", None) for worker in _workers())
    return next((loc for loc in workers if isinstance(loc, Loc)), None)


def current_line() -> str:
    """Return that place as text, with the function's name; "" if there is none."""
    loc = current_loc()
    if loc is None:
        return ""
    line = f"{loc.filename}:{loc.line}"
    names = (_function_name(worker) for worker in _workers())
    name = next((name for name in names if name), "")
    return line if not name or name.startswith("__numba") else f"{line} in {name}"


def _workers() -> Iterator[Any]:
    """Yield the objects of Numba whose methods are being run, the innermost first."""
    frame: Any = sys._getframe(1)
    while frame is not None:
        worker = frame.f_locals.get("self")
        if type(worker).__module__.startswith("numba."):
            yield worker
        frame = frame.f_back


def _function_name(worker: Any) -> str:
    function = getattr(getattr(worker, "func_ir", None), "func_id", None)
    return str(getattr(function, "func_name", ""))
