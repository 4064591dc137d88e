"""Code generators of numba-cuda's kind: intrinsics and `lower_builtin`."""

import math
from typing import ClassVar

import numpy as np
import pytest
from llvmlite import ir
from numba.cuda import cgutils, extending, types

from cppyy_cuda import cuda
from cppyy_cuda.errors import UnsupportedError


@extending.intrinsic
def scaled(context, x, y):
    def codegen(context, builder, signature, args):
        return builder.fadd(builder.fmul(args[0], args[1]), ir.Constant(args[0].type, 0.5))

    return types.float64(types.float64, types.float64), codegen


@extending.intrinsic
def swapped(context, pair):
    def codegen(context, builder, signature, args):
        first, second = cgutils.unpack_tuple(builder, args[0])
        return context.make_tuple(builder, signature.return_type, [second, first])

    return types.Tuple(tuple(pair)[::-1])(pair), codegen


@extending.intrinsic
def stride_of(context, array):
    def codegen(context, builder, signature, args):
        made = context.make_array(signature.args[0])(context, builder, args[0])
        size = cgutils.unpack_tuple(builder, made.shape)[0]
        stride = cgutils.unpack_tuple(builder, made.strides)[0]
        data = builder.load(made.data)
        whole = builder.add(builder.mul(size, ir.Constant(size.type, 1000)), stride)
        return builder.fadd(builder.sitofp(whole, data.type), data)

    return types.float64(array), codegen


@extending.intrinsic
def wrong(context, x):
    def codegen(context, builder, signature, args):
        raise KeyError("no such thing")

    return types.float64(types.float64), codegen


@extending.intrinsic
def undefined(context, x):
    def codegen(context, builder, signature, args):
        kind = ir.FunctionType(args[0].type, [args[0].type])
        callee = cgutils.get_or_insert_function(builder.module, kind, "nobody_defines_this")
        return builder.call(callee, args)

    return types.float64(types.float64), codegen


def answer():
    raise NotImplementedError


@extending.type_callable(answer)
def _type_answer(context):
    return lambda: types.int32


@extending.lower_builtin(answer)
def _make_answer(context, builder, sig, args):
    return context.get_constant(sig.return_type, 42)


@extending.intrinsic
def nothing(context, x):
    return types.void(x), lambda context, builder, signature, args: None


@extending.intrinsic
def no_number(context, x):
    return types.float64(x), lambda context, builder, signature, args: None


def test_intrinsics_get_numbers():
    @cuda.jit
    def kernel(x, out):
        i = cuda.grid(1)
        out[i] = scaled(x[i], 3)

    x, out = np.arange(8.0), np.zeros(8)
    kernel[2, 4](x, out)
    np.testing.assert_array_equal(out, x * 3 + 0.5)


def test_intrinsics_get_and_return_tuples():
    @cuda.jit
    def kernel(out):
        first, second = swapped((1.5, 7))
        out[0], out[1] = first, second

    out = np.zeros(2)
    kernel[1, 1](out)
    assert out.tolist() == [7, 1.5]


def test_intrinsics_get_arrays():
    @cuda.jit
    def kernel(x, out):
        out[0] = stride_of(x[1::2])

    x, out = np.arange(10.0), np.zeros(1)
    kernel[1, 1](x, out)
    assert out[0] == 5 * 1000 + 16 + 1


def test_a_generator_that_fails_is_an_error():
    @cuda.jit
    def kernel(out):
        out[0] = wrong(1.0)

    with pytest.raises(UnsupportedError, match=r"'wrong', whose generator .*no such thing"):
        kernel[1, 1](np.zeros(1))


def test_what_generated_code_calls_must_exist():
    @cuda.jit
    def kernel(out):
        out[0] = undefined(1.0)

    with pytest.raises(Exception, match="nobody_defines_this"):
        kernel[1, 1](np.zeros(1))


def test_fallbacks_are_listed_with_their_lines():
    @cuda.jit
    def kernel(x, out):
        out[0] = scaled(x[0], 3)
        out[1] = math.sqrt(x[1])

    kernel[1, 1](np.ones(2), np.ones(2))
    line = kernel.py_func.__code__.co_firstlineno + 2
    [[listed]] = kernel.inspect_fallbacks().values()
    assert listed == ("scaled", __file__, line, 1)


def test_a_kernel_of_ops_has_no_fallbacks():
    @cuda.jit
    def kernel(x):
        x[0] += 1

    kernel[1, 1](np.ones(2))
    assert list(kernel.inspect_fallbacks().values()) == [[]]


def test_generated_code_is_inlined_on_gpus():
    @cuda.jit
    def kernel(x, out):
        out[0] = scaled(x[0], 3)

    kernel[1, 1](np.ones(1), np.ones(1))
    [specialization] = kernel.instances.values()
    ptx = specialization.text("ptx")
    assert "foreign" not in ptx and "call" not in ptx


@extending.intrinsic
def second_field(context, record):
    def codegen(context, builder, signature, args):
        offset = signature.args[0].offset("y")
        at = builder.gep(
            args[0], [ir.Constant(ir.IntType(32), 0), ir.Constant(ir.IntType(32), offset)]
        )
        return builder.load(builder.bitcast(at, ir.DoubleType().as_pointer()))

    return types.float64(record), codegen


@extending.intrinsic
def whole(context, record):
    return record(record), lambda context, builder, signature, args: args[0]


@extending.intrinsic
def same_half(context, x):
    return x(x), lambda context, builder, signature, args: args[0]


def test_generated_code_takes_records():
    @cuda.jit
    def kernel(records, out):
        out[0] = second_field(records[1])

    records, out = np.zeros(2, [("x", np.int32), ("y", np.float64)]), np.zeros(1)
    records["y"] = 1.5, 2.5
    kernel[1, 1](records, out)
    assert out[0] == 2.5


def test_generated_code_takes_and_returns_narrow_floats():
    @cuda.jit
    def kernel(x, out):
        out[0] = same_half(x[0])

    out = np.zeros(1, np.float16)
    kernel[1, 1](np.array([1.5], np.float16), out)
    assert out[0] == 1.5


def test_generated_code_returns_no_records():
    @cuda.jit
    def kernel(records, out):
        out[0] = whole(records[0]).x

    with pytest.raises(UnsupportedError, match=r"'whole'.* returns a value of type Record"):
        kernel[1, 1](np.zeros(2, [("x", np.int64)]), np.zeros(2))


def test_builtins_are_lowered():
    @cuda.jit
    def kernel(out):
        out[0] = answer()

    out = np.zeros(1)
    kernel[1, 1](out)
    assert out[0] == 42


def test_generated_code_may_return_nothing():
    @cuda.jit
    def kernel(out):
        nothing(1)
        out[0] = 1

    out = np.zeros(1)
    kernel[1, 1](out)
    assert out[0] == 1


def test_generated_code_that_returns_nothing_has_no_value():
    @cuda.jit
    def kernel(out):
        out[0] = no_number(1.0)

    with pytest.raises(UnsupportedError, match="it returns nothing, not a value of type float64"):
        kernel[1, 1](np.zeros(1))


class _Meanwhile(ir.LiteralStructType):
    """A type that notes how a pointer is written while it is."""

    seen: ClassVar[list[str]] = []

    def _to_string(self):
        self.seen.append(str(ir.IntType(77).as_pointer()))
        return super()._to_string()


@extending.intrinsic
def by_pointers(context, x):
    def codegen(context, builder, signature, args):
        builder.alloca(_Meanwhile([ir.IntType(8)]))
        pointer = cgutils.alloca_once_value(builder, args[0])
        return builder.load(builder.load(cgutils.alloca_once_value(builder, pointer)))

    return types.float64(types.float64), codegen


def test_generated_code_has_pointers_to_pointers_and_changes_no_text_of_others():
    @cuda.jit
    def kernel(out):
        out[0] = by_pointers(2.5)

    out = np.zeros(1)
    kernel[1, 1](out)
    assert out[0] == 2.5
    assert set(_Meanwhile.seen) == {"i77*"}
