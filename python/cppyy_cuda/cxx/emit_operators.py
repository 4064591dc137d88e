"""Python's operators and items on C++ objects and pointers, as C++'s."""

from __future__ import annotations

from typing import Any

from numba.cuda import types as nb

from cppyy_cuda.frontend import registry

from .emit import assign_by, emit_call, passed
from .operators import assigns, indices, is_identity, subscript
from .symbols import BINARY_OPERATORS, INPLACE_OPERATORS, UNARY_OPERATORS
from .types import CxxClass, CxxMemberArray, CxxPointer


@registry.emits_getitem(CxxClass, CxxPointer, CxxMemberArray)
def _emit_subscript(
    low: Any, target: Any, ty: Any, index: Any, index_type: Any, wanted: Any
) -> Any:
    symbol, kinds = subscript(ty, index_type)
    formal, values = passed(low, kinds, [target, *indices(index, index_type)])
    return emit_call(low, "operator", symbol, formal, values)


def _emit_identity(low: Any, symbol: str, values: list[Any]) -> Any:
    same = low.op("cppyy_cuda.cxx.same_object", values)
    if symbol == "==":
        return same
    return low.op("arith.xori", [same, low.constant(nb.boolean, True)])


def _register_operator(function: Any, symbol: str, is_inplace: bool = False) -> None:
    @registry.emits(function, when=CxxClass)
    @registry.emits(function, when=CxxPointer)
    def _emit_operator(low: Any, signature: Any, arguments: list[Any]) -> Any:
        kinds, values = passed(low, signature.args, arguments)
        if is_identity(symbol, kinds):
            return _emit_identity(low, symbol, values)
        if not is_inplace or not assigns(symbol, kinds):
            return emit_call(low, "operator", symbol, kinds, values)
        emit_call(low, "operator", f"{symbol}=", kinds, values)
        return values[0]  # as in Python, whatever C++ returns


for _function, _symbol in (BINARY_OPERATORS | UNARY_OPERATORS).items():
    _register_operator(_function, _symbol)
for _function, _symbol in INPLACE_OPERATORS.items():
    _register_operator(_function, _symbol, is_inplace=True)


@registry.emits_setitem(CxxClass, CxxPointer, CxxMemberArray)
def _emit_item_write(
    low: Any, target: Any, ty: Any, index: Any, index_type: Any, value: Any, value_type: Any
) -> None:
    symbol, kinds = subscript(ty, index_type)
    values = [target, *indices(index, index_type), value]
    assign_by(low, "set_item", symbol, (*kinds, value_type), values)
