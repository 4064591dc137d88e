"""`print` and `raise`; Numba makes a branch and a `raise` of `assert`."""

from __future__ import annotations

import warnings
from typing import Any

from numba.cuda import types as nb
from numba.cuda.core import ir
from numba.cuda.core.errors import NumbaWarning

from cppyy_cuda.frontend import diagnostics, registry, types
from cppyy_cuda.frontend.gpu import place
from cppyy_cuda.frontend.raising import emit_raise

#: What the device's printf takes at most.
_MOST_ITEMS = 32
#: In numba-cuda's words, which programs may filter warnings by.
_TOO_MANY = (
    f"CUDA print() cannot print more than {_MOST_ITEMS} items. "
    "The raw format string will be emitted by the kernel instead."
)

Printed = tuple[str, list[Any]]  # a format and what it converts


@registry.emits_statement(*ir.print_types)
def _print(low: Any, statement: Any) -> None:
    items = [_argument(low, statement, index) for index in range(len(statement.args))]
    if statement.vararg is not None:
        items += _items(low, low.typeof(statement.vararg), low.load(statement.vararg))
    text, values = _joined(items, " ")
    if len(items) > _MOST_ITEMS:
        warnings.warn(_TOO_MANY, NumbaWarning, stacklevel=2)
        text, values = _verbatim(text)
    low.ops("cppyy_cuda.print", values, [], format=text + "\n")


def _argument(low: Any, statement: Any, index: int) -> Printed:
    constant = statement.consts.get(index)
    if isinstance(constant, str):
        return _verbatim(constant)
    variable = statement.args[index]
    return _printed(low, low.typeof(variable), low.load(variable))


def _verbatim(text: str) -> Printed:
    return text.replace("%", "%%"), []


def _joined(items: list[Printed], between: str) -> Printed:
    text = between.join(text for text, _ in items)
    return text, [value for _, values in items for value in values]


def _items(low: Any, ty: nb.BaseTuple, value: Any) -> list[Printed]:
    return [_printed(low, part, item) for part, item in zip(ty, value)]


def _printed(low: Any, ty: Any, value: Any) -> Printed:
    """Return the format and operands for one item, as in numba-cuda."""
    if isinstance(ty, nb.StringLiteral):
        return _verbatim(ty.literal_value)
    if isinstance(ty, nb.Dim3):
        axes = [low.from_index(place(low, value, axis), nb.int32) for axis in "xyz"]
        return "(%d, %d, %d)", axes
    if isinstance(ty, nb.BaseTuple):
        text, values = _joined(_items(low, ty, value), ", ")
        return f"({text},)" if len(ty) == 1 else f"({text})", values
    return _number(low, types.unliteral(ty), value)


def _number(low: Any, ty: Any, value: Any) -> Printed:
    if isinstance(ty, nb.Boolean):
        return "%s", [value]
    if isinstance(ty, nb.Integer):
        wide, text = (nb.int64, "%lld") if ty.signed else (nb.uint64, "%llu")
        return text, [low.cast(value, ty, wide)]
    if isinstance(ty, nb.Float):
        return "%f", [low.cast(value, ty, nb.float64)]
    raise low.unsupported(f"printing a {ty}", "print numbers, text and tuples of them")


@registry.emits_callable(nb.ExceptionClass)
def _exception(low: Any, expr: Any, signature: Any) -> None:
    """An exception has no value: the statement that raises it says what it is."""
    if low.unit.reports and (expr.kws or expr.vararg is not None):
        raise low.unsupported("an exception with keywords or *arguments", "write its arguments out")


@registry.emits_statement(*ir.staticraise_types, *ir.statictryraise_types)
@registry.emits_statement(*ir.dynamicraise_types, *ir.dynamictryraise_types)
def _raise(low: Any, statement: Any) -> None:
    kind = statement.exc_class
    if kind is None:
        raise low.unsupported("raise without an exception", "name the exception")
    if not (isinstance(kind, type) and issubclass(kind, BaseException)):
        raise low.unsupported(
            f"raise of {getattr(kind, '__name__', kind)}, which is no exception class of Python's,",
            "raise a class that derives from Exception",
        )
    args = statement.exc_args or ()
    if low.unit.reports:
        _refuse_values(low, kind, args)
    emit_raise(low, kind, tuple(arg for arg in args if not isinstance(arg, ir.var_types)))


def _refuse_values(low: Any, kind: type, args: tuple[Any, ...]) -> None:
    """Raise UnsupportedError for an argument of an exception that is known only as it runs."""
    for number, arg in enumerate(args, 1):
        if isinstance(arg, ir.var_types):
            name = "" if arg.name.startswith("$") else f" ('{arg.unversioned_name}')"
            raise diagnostics.placed(
                low.position(),
                f"argument {number}{name} of {kind.__name__} is not a constant: kernels raise "
                "exceptions of constants; write the value into an array",
            )
