"""Typing of Python's operators on C++ objects and pointers."""

from __future__ import annotations

import operator
from contextlib import suppress
from typing import Any

from numba.cuda import types as nb
from numba.cuda.typing.templates import AbstractTemplate, signature

from cppyy_cuda.interop.session import session_for

from ..errors import CxxError
from ..frontend.refusals import RefusalError
from . import symbols
from .passing import is_number
from .spelling import CannotCrossError, argument_type
from .symbols import BINARY_OPERATORS, INPLACE_OPERATORS, UNARY_OPERATORS
from .types import CxxClass, CxxMemberArray, CxxPointer
from .typing import call_signature, registry, resolve_call


class _Operator(AbstractTemplate):
    """An operator on an object or pointer of C++; literals keep their C++ types."""

    prefer_literal = True
    symbol = ""
    _refusal: RefusalError | None = None

    def generic(self, args: tuple[Any, ...], kws: Any) -> Any:
        if not self.is_cxx(args):
            return None
        if self._refusal is not None:  # Numba tries again without literals
            raise self._refusal
        try:
            return self.resolve(args)
        except RefusalError as refusal:
            self._refusal = refusal
            raise

    def is_cxx(self, args: tuple[Any, ...]) -> bool:
        """Return whether the operation is C++'s."""
        return any(isinstance(arg, (CxxClass, CxxPointer)) for arg in args)

    def resolve(self, args: tuple[Any, ...]) -> Any:
        """Ask Clang for the operator's result type."""
        return call_signature("operator", self.symbol, args)


class _Equality(_Operator):
    """``==`` and ``!=``: without C++'s, objects are equal to themselves only, as in Python."""

    def resolve(self, args: tuple[Any, ...]) -> Any:
        if is_identity(self.symbol, args):
            return signature(nb.boolean, *args)
        return super().resolve(args)


class _InplaceOperator(_Operator):
    """An operator of Python's that assigns."""

    def resolve(self, args: tuple[Any, ...]) -> Any:
        formal = tuple(argument_type(arg) for arg in args)
        if assigns(self.symbol, formal):
            return signature(formal[0], *formal)
        by_place = self.by_place(args)
        if by_place is not None:
            return signature(formal[0], *by_place)
        # Without an operator of its own, `v += w` is `v = v + w`.
        return call_signature("operator", self.symbol, args, label=f"{self.symbol}=")

    def by_place(self, args: tuple[Any, ...]) -> tuple[Any, ...] | None:
        """Return the arguments' types if C++ takes a number by reference; None if it does not."""
        if isinstance(args[0], CxxClass) and is_number(nb.unliteral(args[1])):
            with suppress(RefusalError):
                return tuple(call_signature("operator", f"{self.symbol}=", args).args)
        return None


class _Subscript(_Operator):
    """An item of an object, or of a pointer's target."""

    def is_cxx(self, args: tuple[Any, ...]) -> bool:
        return isinstance(args[0], (CxxClass, CxxPointer, CxxMemberArray))

    def resolve(self, args: tuple[Any, ...]) -> Any:
        refuse_outside(args[0], args[1])
        symbol, operands = subscript(*args)
        try:
            made = call_signature("operator", symbol, operands)
        except RefusalError:
            _check_has_item(symbol, operands)
            raise
        index = args[1] if isinstance(args[1], nb.BaseTuple) else made.args[1]
        return signature(made.return_type, made.args[0], index)


def refuse_outside(target: Any, index: Any) -> None:
    """Raise RefusalError for a constant index that an array of a known length does not have."""
    number = getattr(index, "literal_value", None)
    length = _length(target)
    if length is None or type(number) is not int or 0 <= number < length:
        return
    from_end = f", whose last one is [{length - 1}] in C++" if number < 0 else ""
    raise RefusalError(f"index {number} is out of range: {target} has {length} items{from_end}")


def _length(target: Any) -> int | None:
    if isinstance(target, CxxMemberArray):
        trait = f"std::extent_v<{target.declared}>"
    elif isinstance(target, CxxClass) and target.spelling.startswith("std::array<"):
        trait = f"std::tuple_size_v<{target.spelling}>"
    else:
        return None
    described = session_for().describe_type(f"std::integral_constant<int, {trait}>")
    return int(described.spelling.removesuffix(">").rpartition(",")[2])


def subscript(target: Any, index: Any) -> tuple[str, tuple[Any, ...]]:
    """Return the operator of ``target[index]``, and its arguments' types."""
    return symbols.subscript(target, index, resolve_call)


def _check_has_item(symbol: str, operands: tuple[Any, ...]) -> None:
    """Raise an error of several indices that C++ has neither operator for."""
    if symbol != "()":
        return
    try:
        resolve_call("operator", symbol, tuple(map(argument_type, operands)))
    except CxxError as error:
        target, *places = operands
        brackets = "".join(f"[{name}]" for name in "ijkl"[: len(places)])
        raise RefusalError(
            f"C++ has neither operator[] nor operator() of {len(places)} indices for "
            f"{target}; items of items are obj{brackets}\n{error}",
            error,
        ) from None


def indices(index: Any, ty: Any) -> list[Any]:
    """Return the values of an index as operands."""
    return list(index) if isinstance(ty, nb.BaseTuple) else [index]


def is_identity(symbol: str, args: tuple[Any, ...]) -> bool:
    """Return whether an operator on two objects asks whether they are one, for want of C++'s."""
    is_equality = symbol in ("==", "!=") and all(isinstance(arg, CxxClass) for arg in args)
    if not is_equality or args[0].spelling != args[1].spelling:
        return False
    try:
        resolve_call("operator", symbol, args)
    except CxxError as error:
        return "invalid operands to binary expression" in str(error)
    return False


def _register_operator(base: type, function: Any, symbol: str, **attributes: Any) -> None:
    members = {"key": function, "symbol": symbol, **attributes}
    registry.register_global(function)(type(base.__name__, (base,), members))


def assigns(symbol: str, args: tuple[Any, ...]) -> bool:
    """Return whether C++ has an operator that changes the first argument: ``+=`` for ``+``.

    If not, ``v += w`` is ``v = v + w``.
    """
    if not isinstance(args[0], CxxClass):
        return False
    try:
        resolve_call("operator", f"{symbol}=", args)
    except (CannotCrossError, CxxError):
        return False
    return True


for _function, _symbol in (BINARY_OPERATORS | UNARY_OPERATORS).items():
    _base = _Equality if _symbol in ("==", "!=") else _Operator
    _register_operator(_base, _function, _symbol)
for _function, _symbol in INPLACE_OPERATORS.items():
    _register_operator(_InplaceOperator, _function, _symbol)
_register_operator(_Subscript, operator.getitem, "[]")
