"""What a kernel's signature accepts; defaults of device functions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from numba.cuda import types as nb
from numba.cuda import typing, utils
from numba.cuda.typing.templates import fold_arguments

from cppyy_cuda.errors import ArgumentError, UnsupportedError
from cppyy_cuda.frontend import hooks, types
from cppyy_cuda.launch.arguments import cannot_cross, not_an_array_of


def accepts(want: Any, have: Any) -> bool:
    """Return whether an argument of type `have` may be passed where `want` is declared."""
    if want == have:
        return True
    if isinstance(want, nb.Array) and isinstance(have, nb.Array):
        return _accepts_array(want, have)
    if isinstance(want, nb.BaseTuple) and isinstance(have, nb.BaseTuple):
        return len(want) == len(have) and all(map(accepts, want, have))
    from_rank, to_rank = _rank(have), _rank(want)
    return from_rank is not None and to_rank is not None and from_rank <= to_rank


def best_of(function: Any, fitting: list[tuple[Any, ...]], kinds: tuple[Any, ...]) -> Any:
    """Return those of the fitting declared types that Numba prefers; ArgumentError for a tie."""
    if len(fitting) == 1:
        return fitting[0]
    from cppyy_cuda.frontend.contexts import contexts

    cases = [typing.signature(nb.none, *args) for args in fitting]
    try:
        best = contexts()[0].resolve_overload(function, cases, kinds, {}, allow_ambiguous=False)
    except TypeError as error:
        raise ArgumentError(f"kernel {function.__name__}: {error}") from None
    return fitting[0] if best is None else tuple(best.args)


def _accepts_array(want: nb.Array, have: nb.Array) -> bool:
    same = want.dtype == have.dtype and want.ndim == have.ndim
    layout = want.layout in ("A", have.layout)
    return same and layout and (have.mutable or not want.mutable)


def _rank(ty: Any) -> int | None:
    """Rank numbers, which convert upwards only: bool, integer, float, complex."""
    kinds = (nb.Boolean, nb.Integer, nb.Float, nb.Complex)
    return next((rank for rank, cls in enumerate(kinds) if isinstance(ty, cls)), None)


def check_parameters(function: Any) -> None:
    """Raise UnsupportedError for a kernel with a variable number of parameters."""
    for parameter in utils.pysignature(function).parameters.values():
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            code = function.__code__
            raise UnsupportedError(
                f"kernel {function.__name__} takes any number of arguments ({parameter}): a kernel "
                "names each parameter; several values can come in a tuple",
                code.co_filename,
                code.co_firstlineno,
            )


def check_count(name: str, parameters: Sequence[Any], given: int) -> None:
    """Raise ArgumentError if a launch has the wrong number of arguments for the kernel."""
    if given == len(parameters):
        return
    names = ", ".join(parameter.name for parameter in parameters)
    text = f"kernel {name}({names}) takes {len(parameters)} arguments; {given} were given"
    if all(parameter.default is not parameter.empty for parameter in parameters[given:]):
        text += ": a launch writes out the values of defaults" if given < len(parameters) else ""
    raise ArgumentError(text)


def why_refused(ty: Any) -> ArgumentError | None:
    """Return the error for an argument of a type that no kernel takes; None for any other."""
    if _refusal_of(ty) is None:
        return None
    hooks.load_late()  # the first launch of a process: C++ objects are not known before
    return _refusal_of(ty)


def _refusal_of(ty: Any) -> ArgumentError | None:
    if isinstance(ty, nb.BaseTuple):
        return next(filter(None, map(_why_item_refused, ty)), None)
    if types.is_phantom(ty):
        return None if ty == nb.none else cannot_cross(ty)
    if types.parts(ty) is not None:  # C++ has types that consist of others
        return None
    if isinstance(ty, nb.Array) and not _is_leaf(ty):
        return not_an_array_of(ty.dtype)
    return None if _is_leaf(ty) else cannot_cross(ty)


def _why_item_refused(ty: Any) -> ArgumentError | None:
    """Functions and the like in tuples are the affair of whoever uses them."""
    is_text = isinstance(ty, (nb.UnicodeType, nb.StringLiteral))
    return None if types.is_phantom(ty) and not is_text else why_refused(ty)


def _is_leaf(ty: Any) -> bool:
    try:
        types.core_type(ty)
    except UnsupportedError:
        return False
    return True


def fold_types(
    function: Any, args: Any, kws: dict[str, Any], literally: bool = False
) -> tuple[Any, tuple[Any, ...]]:
    """Return the Python signature and the argument types in its order, defaults as `Omitted`.

    `literally`: literals keep types of their own.
    """
    signature = utils.pysignature(function)

    def normal(index: int, parameter: Any, ty: Any) -> Any:
        return ty if literally else nb.unliteral(ty)

    def default(index: int, parameter: Any, value: Any) -> Any:
        return nb.Omitted(value)

    def rest(index: int, parameter: Any, kinds: Any) -> Any:
        return nb.StarArgTuple([nb.unliteral(ty) for ty in kinds])

    return signature, tuple(fold_arguments(signature, args, kws, normal, default, rest))
