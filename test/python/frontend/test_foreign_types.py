"""Types of the user's, with models, generators and overloads registered with numba-cuda."""

import math
import operator

import numpy as np
import pytest
from llvmlite import ir
from numba.core.typeconv import Conversion
from numba.cuda import cgutils, extending, types
from numba.cuda.core.imputils import builtin_registry
from numba.cuda.typing.templates import AttributeTemplate

from cppyy_cuda import cuda
from cppyy_cuda.errors import UnsupportedError


class Span:
    def __init__(self, lo, hi):
        self.lo, self.hi = lo, hi


class SpanType(types.Type):
    def __init__(self):
        super().__init__(name="Span")

    def can_convert_to(self, context, other):
        return Conversion.unsafe if other == types.float64 else None


span_type = SpanType()


@extending.typeof_impl.register(Span)
def _typeof_span(value, context):
    return span_type


@extending.type_callable(Span)
def _type_span(context):
    def typer(lo, hi):
        return span_type

    return typer


@extending.register_model(SpanType)
class SpanModel(extending.core_models.StructModel):
    def __init__(self, dmm, fe_type):
        super().__init__(dmm, fe_type, [("lo", types.float64), ("hi", types.float64)])


extending.make_attribute_wrapper(SpanType, "lo", "lo")
extending.make_attribute_wrapper(SpanType, "hi", "hi")


@extending.lower_builtin(Span, types.Float, types.Float)
def _make_span(context, builder, sig, args):
    span = cgutils.create_struct_proxy(sig.return_type)(context, builder)
    span.lo, span.hi = args
    return span._getvalue()


@extending.overload_attribute(SpanType, "width", target="cuda")
def _width(span):
    return lambda span: span.hi - span.lo


@extending.overload_method(SpanType, "moved", target="cuda")
def _moved(span, by):
    return lambda span, by: Span(span.lo + by, span.hi + by)


@extending.overload(operator.add, target="cuda")
def _add(left, right):
    if isinstance(left, SpanType) and isinstance(right, SpanType):
        return lambda left, right: Span(left.lo + right.lo, left.hi + right.hi)
    return None


@extending.lower_cast(SpanType, types.float64)
def _span_as_number(context, builder, fromty, toty, value):
    return builder.extract_value(value, 1)


@builtin_registry.lower_constant(SpanType)
def _constant_span(context, builder, ty, value):
    parts = [ir.Constant(ir.DoubleType(), part) for part in (value.lo, value.hi)]
    return ir.Constant.literal_struct(parts)


class Handle:
    pass


class HandleType(types.Type):
    def __init__(self):
        super().__init__(name="Handle")


handle_type = HandleType()


@extending.register_model(HandleType)
class HandleModel(extending.core_models.PrimitiveModel):
    def __init__(self, dmm, fe_type):
        super().__init__(dmm, fe_type, ir.IntType(64))


@extending.type_callable(Handle)
def _type_handle(context):
    return lambda number: handle_type


@extending.lower_builtin(Handle, types.Integer)
def _make_handle(context, builder, sig, args):
    return builder.add(args[0], ir.Constant(args[0].type, 1))


@builtin_registry.lower_getattr(HandleType, "number")
def _number(context, builder, ty, value):
    return value


@extending.infer_getattr
class _HandleAttributes(AttributeTemplate):
    key = HandleType

    def resolve_number(self, ty):
        return types.int64


globally = Span(2.5, 6.25)


def test_a_users_type_is_converted():
    @cuda.jit
    def kernel(x, out):
        out[0] = math.sqrt(Span(x[0], x[1]))

    out = np.zeros(1)
    kernel[1, 1](np.array([1.5, 4.0]), out)
    assert out[0] == 2


def test_a_users_type_is_a_constant():
    @cuda.jit
    def kernel(out):
        out[0], out[1] = globally.lo, globally.hi

    out = np.zeros(2)
    kernel[1, 1](out)
    assert out.tolist() == [2.5, 6.25]


def test_a_users_type_is_a_number():
    @cuda.jit
    def kernel(x, out):
        handle = Handle(x[0])
        for i in range(2):
            if x[i] > 5:
                handle = Handle(x[i])
        out[0] = handle.number

    out = np.zeros(1)
    kernel[1, 1](np.array([1, 7]), out)
    assert out[0] == 8


def test_a_users_type_without_generators_for_constants_is_no_global():
    nothing = Handle()
    extending.typeof_impl.register(Handle)(lambda value, context: handle_type)

    @cuda.jit
    def kernel(out):
        out[0] = nothing.number

    with pytest.raises(UnsupportedError, match="a global or constant of type Handle"):
        kernel[1, 1](np.zeros(1))


def test_a_users_type_has_a_constructor_and_attributes():
    @cuda.jit
    def kernel(x, out):
        span = Span(x[0], x[1])
        if x[0] > 5:
            span = Span(0.0, 0.0)
        out[0], out[1] = span.lo, span.hi

    out = np.zeros(2)
    kernel[1, 1](np.array([1.5, 4.0]), out)
    assert out.tolist() == [1.5, 4]


def test_a_users_type_goes_through_functions():
    @cuda.jit
    def twice(span):
        return Span(2 * span.lo, 2 * span.hi)

    @cuda.jit
    def kernel(x, out):
        span = twice(Span(x[0], x[1]))
        out[0], out[1] = span.lo, span.hi

    out = np.zeros(2)
    kernel[1, 1](np.array([1.5, 4.0]), out)
    assert out.tolist() == [3, 8]


def test_a_users_type_has_methods_by_overload():
    @cuda.jit
    def kernel(x, out):
        span = Span(x[0], x[1]).moved(2.0)
        out[0], out[1] = span.lo, span.hi

    out = np.zeros(2)
    kernel[1, 1](np.array([1.5, 4.0]), out)
    assert out.tolist() == [3.5, 6]


def test_a_users_type_has_attributes_by_overload():
    @cuda.jit
    def kernel(x, out):
        out[0] = Span(x[0], x[1]).width

    out = np.zeros(1)
    kernel[1, 1](np.array([1.5, 4.0]), out)
    assert out[0] == 2.5


def test_a_users_type_has_operators_by_overload():
    @cuda.jit
    def kernel(x, out):
        span = Span(x[0], x[1]) + Span(1.0, 2.0)
        out[0], out[1] = span.lo, span.hi

    out = np.zeros(2)
    kernel[1, 1](np.array([1.5, 4.0]), out)
    assert out.tolist() == [2.5, 6]
