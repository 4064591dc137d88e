"""Python's exceptions: those of `raise` and, in kernels with `debug=True`, of operators."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from numba.cuda import types as nb

from cppyy_cuda import _core
from cppyy_cuda.frontend import types
from cppyy_cuda.frontend.raised import Raised


def emit_raise(low: Any, exception: type[BaseException], args: tuple[Any, ...]) -> None:
    """End the block by raising; `args` are those that are known when this is compiled."""
    message = {"message": ", ".join(map(str, args))} if args else {}
    code = _core.Attr.i(_note(low, exception, args), 32)
    low.ops("cppyy_cuda.raise", [], [], exception=exception.__name__, code=code, **message)


def _note(low: Any, exception: type[BaseException], args: tuple[Any, ...]) -> int:
    """Return the code by which a launch finds the exception."""
    function, where = low.typed.func_ir.func_id.func_name, low.statement.loc
    file = str(Path(where.filename).absolute())
    low.unit.exceptions.append(Raised(exception, args, function, file, where.line))
    return len(low.unit.exceptions)


def raise_if(low: Any, condition: Any, exception: type[BaseException], text: str) -> None:
    """Raise where `condition`, an i1, holds; what follows is emitted into a block of its own."""
    bad, good = low.function.add_block(), low.function.add_block()
    low.builder.cond_br(condition, bad, good)
    low.builder.at_end(bad)
    emit_raise(low, exception, (text,))
    low.go_on_in(good)


def refuse_zero(low: Any, divisor: Any, ty: Any, text: str) -> None:
    """Raise ZeroDivisionError, in a kernel with `debug=True`, for a number that is zero."""
    if not low.unit.reports or isinstance(ty, nb.Complex):
        return
    zero = low.constant(types.unliteral(ty), 0)
    if isinstance(ty, nb.Float):
        is_zero = low.op("arith.cmpf", [divisor, zero], predicate=_core.Attr.cmpf("oeq"))
    else:
        is_zero = low.op("arith.cmpi", [divisor, zero], predicate=_core.Attr.cmpi("eq"))
    raise_if(low, is_zero, ZeroDivisionError, text)
