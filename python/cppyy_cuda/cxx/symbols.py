"""Python's operators and C++'s: what each is called there."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from numba.cuda import types as nb

from ..errors import CxxError
from .spelling import CannotCrossError, argument_type

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


def subscript(target: Any, index: Any, resolve: Callable[..., Any]) -> tuple[str, tuple[Any, ...]]:
    """Return the operator of ``target[index]``, and its arguments' types.

    Several indices are C++23's, or `operator()` where there is no such operator; `resolve` asks.
    """
    if not isinstance(index, nb.BaseTuple):
        return "[]", (target, index)
    args = (target, *index.types)
    try:
        resolve("operator", "[]", tuple(map(argument_type, args)))
    except (CannotCrossError, CxxError):
        return "()", args
    return "[]", args
