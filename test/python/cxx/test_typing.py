"""C++ in Numba's type inference; Clang's answers come from a table here."""

from types import SimpleNamespace

import cppyy
import numpy as np
import pytest
from numba.cuda import types
from numba.cuda.core.errors import TypingError

from cppyy_cuda.cxx import typing as cxx_typing
from cppyy_cuda.cxx.types import CxxClass, CxxEnum, CxxName, CxxPointer
from cppyy_cuda.errors import CxxError
from cppyy_cuda.frontend.pipeline import type_function

VECTOR = types.Array(types.float32, 1, "C")


def scalar(kind, size, spelling, signed=True):
    return SimpleNamespace(
        kind=kind,
        size=size,
        spelling=spelling,
        is_signed=signed,
        is_enum=False,
        trivially_copyable=True,
        fields=[],
    )


FLOAT = scalar("float", 4, "float")
DOUBLE = scalar("float", 8, "double")
SHORT = scalar("integer", 2, "unsigned short", signed=False)
VOID = scalar("void", 0, "void")
POINTER = scalar("pointer", 8, "const float *")
COMPLEX = scalar("record", 8, "std::complex<float>")
BOOL = scalar("bool", 1, "bool")
COLOR = scalar("integer", 4, "typed::Color", signed=False)
COLOR.is_enum = True
OTHER = scalar("other", 8, "int (*)[3]")
VEC = scalar("record", 8, "typed::Vec")
VEC_TYPE = "typed::Vec"
CONST_VEC = "const typed::Vec"


@pytest.fixture(scope="module", autouse=True)
def declared():
    from cppyy_cuda.cxx import hook

    hook.install()
    cppyy.cppdef("""
    namespace typed {
      struct Vec { float x, y; float norm() const { return x; } float grow() { return ++x; } };
      template <class T> T twice(T x) { return x + x; }
      template <class T> struct Box { T held; };
      float plain(float x) { return x; }
      constexpr double pi = 3.25;
      const bool flag = true;
      int variable = 1;
      enum Color { RED, GREEN = 7 };
      namespace inner { int f() { return 1; } }
    }""")


@pytest.fixture
def clang(fake):
    cxx_typing.install()
    fake.results["typed::Vec"] = VEC
    return fake.results


def typed(function, *args):
    return type_function(function, args)


def result_of(function, *args):
    return typed(function, *args).return_type


def test_a_function_through_gbl(clang):
    clang[("function", "typed::plain", ("float",))] = FLOAT

    def kernel(x):
        return cppyy.gbl.typed.plain(x[0])

    assert result_of(kernel, VECTOR) == types.float32


def test_names_held_by_python_variables(clang):
    clang[("function", "typed::plain", ("float",))] = FLOAT
    clang[("function", "typed::inner::f", ())] = SHORT
    clang[("constructor", "typed::Vec", ("float",))] = VEC
    typed_ns, plain, vec = cppyy.gbl.typed, cppyy.gbl.typed.plain, cppyy.gbl.typed.Vec

    def kernel(x):
        vec(x[0])
        return plain(x[0]) + typed_ns.inner.f()

    assert result_of(kernel, VECTOR) in (types.float32, types.float64)


@pytest.mark.parametrize("arguments", ["float", float, np.float32])
def test_explicit_template_arguments(clang, arguments):
    clang[("function", "typed::twice<float>", ("double",))] = FLOAT

    def kernel(x):
        return cppyy.gbl.typed.twice[arguments](x)

    assert result_of(kernel, types.float64) == types.float32


def test_several_template_arguments(clang):
    clang[("function", "typed::twice<float, 3>", ("double",))] = FLOAT

    def kernel(x):
        return cppyy.gbl.typed.twice["float", 3](x)

    assert result_of(kernel, types.float64) == types.float32


def test_a_class_template(clang):
    clang[("function", "typed::Box<float>", ("double",))] = VEC

    def kernel(x):
        return cppyy.gbl.typed.Box["float"](x).x

    clang[("field", "x", (VEC_TYPE,))] = FLOAT
    assert result_of(kernel, types.float64) == types.float32


def test_objects(clang):
    clang[("constructor", "typed::Vec", ("float", "int"))] = VEC
    clang[("field", "x", (VEC_TYPE,))] = FLOAT
    clang[("method", "norm", (VEC_TYPE,))] = DOUBLE
    clang[("operator", "+", (VEC_TYPE, VEC_TYPE))] = VEC
    clang[("operator", "*", ("double", VEC_TYPE))] = VEC
    clang[("operator", "-", (VEC_TYPE,))] = VEC
    clang[("operator", "[]", (VEC_TYPE, "int"))] = SHORT

    def kernel(x):
        v = cppyy.gbl.typed.Vec(x[0], 1)
        w = -(v + v)
        w += 2.5 * v
        return w, v.x, w.norm(), v[0]

    assert tuple(result_of(kernel, VECTOR)) == (
        CxxClass("typed::Vec"), types.float32, types.float64, types.uint16,
    )  # fmt: skip


@pytest.mark.parametrize(
    "numba_type, spelling",
    [
        (types.boolean, "bool"),
        (types.int8, "signed char"),
        (types.uint8, "unsigned char"),
        (types.int16, "short"),
        (types.uint32, "unsigned int"),
        (types.int64, "long"),
        (types.uint64, "unsigned long"),
        (types.complex64, "std::complex<float>"),
        (VECTOR, "float *"),
        (types.Array(types.int32, 2, "C", readonly=True), "const int *"),
        (CxxPointer("const char *"), "const char*"),
        (CxxClass("typed::Vec"), VEC_TYPE),
        (CxxClass("typed::Vec", is_const=True), CONST_VEC),
    ],
)
def test_spellings(clang, numba_type, spelling):
    clang[("function", "typed::plain", (spelling,))] = VOID

    def kernel(x):
        cppyy.gbl.typed.plain(x)

    assert result_of(kernel, numba_type) == types.none


def test_literals(clang, fake):
    clang[("function", "typed::plain", ("int", "long", "double", "bool"))] = VOID

    def kernel():
        cppyy.gbl.typed.plain(3, 3_000_000_000, 1.5, True)

    assert result_of(kernel) == types.none


@pytest.mark.parametrize(
    "cxx, expected",
    [
        (SHORT, types.uint16),
        (scalar("bool", 1, "bool"), types.boolean),
        (COMPLEX, types.complex64),
        (POINTER, CxxPointer("const float *")),
        (VEC, CxxClass("typed::Vec")),
    ],
)
def test_results(clang, cxx, expected):
    clang[("function", "typed::plain", ())] = cxx

    def kernel():
        return cppyy.gbl.typed.plain()

    assert result_of(kernel) == expected


def test_constants(clang):
    clang[("variable", "typed::pi", ())] = DOUBLE
    clang[("variable", "typed::flag", ())] = BOOL
    clang[("variable", "typed::GREEN", ())] = COLOR

    def kernel():
        return cppyy.gbl.typed.pi, cppyy.gbl.typed.flag, cppyy.gbl.typed.GREEN

    assert tuple(result_of(kernel)) == (
        types.float64,
        types.boolean,
        CxxEnum("typed::Color", types.uint32),
    )


def test_a_name_that_only_clang_knows(clang):
    clang[("function", "typed::device_only::f", ())] = FLOAT

    def kernel():
        return cppyy.gbl.typed.device_only.f()

    assert result_of(kernel) == types.float32


def refused(kernel, *args):
    with pytest.raises((CxxError, TypingError)) as caught:
        typed(kernel, *args)
    assert "candidate implementations" not in str(caught.value)
    return str(caught.value)


def test_clang_refuses(clang):
    def kernel(x):
        cppyy.gbl.typed.plain(x, x)

    text = refused(kernel, VECTOR)
    assert "no matching function for call to 'typed::plain'" in text
    assert "test_typing.py" in text


def test_a_host_variable(clang, fake):
    clang[("variable", "typed::variable", ())] = DOUBLE
    fake.on_host.add("typed::variable")
    assert "lives on the host" in refused(lambda: cppyy.gbl.typed.variable)


def test_an_array_that_is_no_pointer(clang):
    def kernel(x):
        cppyy.gbl.typed.plain(x)

    assert "C-contiguous" in refused(kernel, types.Array(types.float32, 2, "F"))
    assert "cannot be passed" in refused(kernel, types.UniTuple(types.int32, 2))


def test_a_result_that_cannot_cross(clang):
    clang[("function", "typed::plain", ())] = OTHER
    assert "cannot be a value" in refused(lambda: cppyy.gbl.typed.plain())


def test_keywords(clang):
    assert "no keyword arguments" in refused(lambda: cppyy.gbl.typed.plain(x=1))


def test_a_captured_template(clang):
    twice = cppyy.gbl.typed.twice
    assert "write it out in the kernel" in refused(lambda: twice(1.0))


def test_a_method_that_is_not_const(clang):
    clang[("method", "grow", ("typed::Vec",))] = FLOAT

    def kernel(v):
        return v.grow()

    assert result_of(kernel, CxxClass("typed::Vec")) == types.float32
    constant = CxxClass("typed::Vec", is_const=True)
    assert "would change its object, which is const" in refused(kernel, constant)


def test_a_bad_template_argument(clang):
    assert "not a template argument" in refused(lambda: cppyy.gbl.typed.twice[None](1.0))


def test_typeof_an_object():
    from numba.cuda.typing.typeof import Purpose, typeof

    assert typeof(cppyy.gbl.typed.Vec()) == CxxClass("typed::Vec")
    constant = typeof(cppyy.gbl.typed.Vec(), Purpose.constant)
    assert constant == CxxClass("typed::Vec", is_const=True)
    assert typeof(cppyy.gbl.typed) == CxxName("typed", "namespace")
