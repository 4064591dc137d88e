"""Types of the user's, with models, generators and overloads registered with numba-cuda."""

import operator

import numpy as np
from numba.cuda import cgutils, extending, types

from cppyy_cuda import cuda


class Span:
    def __init__(self, lo, hi):
        self.lo, self.hi = lo, hi


class SpanType(types.Type):
    def __init__(self):
        super().__init__(name="Span")


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
