"""Typing of Python's operators on C++ objects and pointers."""

from __future__ import annotations

import operator
from typing import Any

from numba.cuda.typing.templates import AbstractTemplate, signature

from ..errors import CxxError
from ..frontend.refusals import RefusalError
from .spelling import CannotCrossError, argument_type
from .types import CxxClass, CxxMemberArray, CxxPointer
from .typing import call_signature, registry, resolve_call

#: Python's operators and the corresponding C++ ones.
BINARY_OPERATORS: dict[Any, str] = {
    operator.add: "+",
    operator.sub: "-",
    operator.mul: "*",
    operator.truediv: "/",
    operator.mod: "%",
    operator.and_: "&",
    operator.or_: "|",
    operator.xor: "^",
    operator.lshift: "<<",
    operator.rshift: ">>",
    operator.eq: "==",
    operator.ne: "!=",
    operator.lt: "<",
    operator.le: "<=",
    operator.gt: ">",
    operator.ge: ">=",
}
#: `v += w` is `v = v + w` if C++ has no `+=`.
INPLACE_OPERATORS: dict[Any, str] = {
    operator.iadd: "+",
    operator.isub: "-",
    operator.imul: "*",
    operator.itruediv: "/",
    operator.imod: "%",
    operator.iand: "&",
    operator.ior: "|",
    operator.ixor: "^",
    operator.ilshift: "<<",
    operator.irshift: ">>",
}
UNARY_OPERATORS: dict[Any, str] = {
    operator.neg: "-",
    operator.pos: "+",
    operator.invert: "~",
}


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


class _InplaceOperator(_Operator):
    """An operator of Python's that assigns."""

    def resolve(self, args: tuple[Any, ...]) -> Any:
        formal = tuple(argument_type(arg) for arg in args)
        if assigns(self.symbol, formal):
            return signature(formal[0], *formal)
        return super().resolve(args)


class _Subscript(_Operator):
    """An item of an object, or of a pointer's target."""

    def is_cxx(self, args: tuple[Any, ...]) -> bool:
        return isinstance(args[0], (CxxClass, CxxPointer, CxxMemberArray))


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
    _register_operator(_Operator, _function, _symbol)
for _function, _symbol in INPLACE_OPERATORS.items():
    _register_operator(_InplaceOperator, _function, _symbol)
_register_operator(_Subscript, operator.getitem, "[]")
