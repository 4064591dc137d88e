"""The binding's builder: what the front end may not pass to it."""

from __future__ import annotations

from typing import Any

import pytest
from cppyy_cuda._core import Attr, Builder, Module, Type

from cppyy_cuda import _core

I64 = Type.i(64)


@pytest.fixture
def module() -> Module:
    return Module()


@pytest.fixture
def function(module: Module) -> Any:
    return module.kernel("k", [I64])


def test_an_attribute_that_the_op_has(module: Module, function: Any) -> None:
    x = function.args[0]
    Builder(function).op("cppyy_cuda.floordiv", [x, x], None, {"is_unsigned": Attr.unit()})
    assert "floordiv %arg0, %arg0 unsigned" in module.text() or "is_unsigned" in module.text()


def test_an_attribute_that_the_op_lacks(module: Module, function: Any) -> None:
    x = function.args[0]
    with pytest.raises(
        ValueError,
        match="'cppyy_cuda.floordiv' has no attribute 'is_unsinged'; it has is_unsigned",
    ):
        Builder(function).op("cppyy_cuda.floordiv", [x, x], None, {"is_unsinged": Attr.unit()})
    with pytest.raises(ValueError, match="'cppyy_cuda.return' has no attribute 'a'; it has none"):
        Builder(function).op("cppyy_cuda.return", [], [], {"a": 1})
    assert "floordiv" not in module.text()


def test_an_attribute_of_another_kind(module: Module, function: Any) -> None:
    x = function.args[0]
    with pytest.raises(
        ValueError, match="attribute 'is_unsigned' of 'cppyy_cuda.floordiv' cannot be true"
    ):
        Builder(function).op("cppyy_cuda.floordiv", [x, x], None, {"is_unsigned": True})
    assert "floordiv" not in module.text()


def test_an_op_that_is_not_there(function: Any) -> None:
    with pytest.raises(ValueError, match=r"there is no op 'cppyy_cuda\.no_such_op'"):
        Builder(function).op("cppyy_cuda.no_such_op", [], [])


@pytest.mark.parametrize(
    "value, bits, written",
    [
        (2**64 - 1, 64, "-1 : i64"),
        (-(2**63), 64, "-9223372036854775808 : i64"),
        (255, 8, "-1 : i8"),
        (-128, 8, "-128 : i8"),
        (True, 1, "true"),
        (2**63, 128, "9223372036854775808 : i128"),
    ],
)
def test_constants_that_fit(
    module: Module, function: Any, value: int, bits: int, written: str
) -> None:
    Builder(function).constant(value, Type.i(bits))
    assert written in module.text()


@pytest.mark.parametrize(
    "value, bits", [(2**64, 64), (-(2**63) - 1, 64), (256, 8), (-129, 8), (2, 1), (1 << 200, 64)]
)
def test_constants_that_do_not_fit(function: Any, value: int, bits: int) -> None:
    with pytest.raises(ValueError, match=rf"{value} does not fit {bits} bits"):
        Builder(function).constant(value, Type.i(bits))


def test_constants_that_are_no_numbers(function: Any) -> None:
    with pytest.raises(TypeError):
        Builder(function).constant(1.5, Type.i(8))
    with pytest.raises(ValueError, match="a constant is a number"):
        Builder(function).constant(1, Type.slot(I64))


def test_integer_attributes_fit_their_bits() -> None:
    assert isinstance(Attr.i(2**32 - 1, 32), _core.Attr)
    with pytest.raises(ValueError, match="4294967296 does not fit 32 bits"):
        Attr.i(2**32, 32)


def test_types_are_keys():
    assert {Type.i(64): "wide", Type.i(8): "narrow"}[I64] == "wide"
    assert len({I64, Type.i(64), Type.i(32)}) == 2
