"""Arguments of C++ kernels: spellings, bytes, and refusals."""

import struct
from types import SimpleNamespace

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.cxx.arguments import pack_value, spell_value
from cppyy_cuda.cxx.spelling import CannotCrossError, spell_template_argument, template_arguments
from cppyy_cuda.errors import ArgumentError


def param(kind, size, signed=True, spelling="T", trivially_copyable=True):
    return SimpleNamespace(
        kind=kind, size=size, is_signed=signed, spelling=spelling,
        trivially_copyable=trivially_copyable, is_lambda=False, fields=[], has_destructor=True,
    )  # fmt: skip


INT = param("integer", 4, spelling="int")
UCHAR = param("integer", 1, signed=False, spelling="unsigned char")
FLOAT = param("float", 4, spelling="float")


@pytest.fixture(scope="module")
def point():
    cppyy.cppdef("""
    namespace crossing {
      struct Point { int x; float y; };
      struct Owner { int x; ~Owner() {} };
    }""")
    instance = cppyy.gbl.crossing.Point()
    instance.x, instance.y = 3, 0.5
    return instance


@pytest.mark.parametrize(
    "value, spelling",
    [
        (True, "bool"),
        (3, "long"),
        (-(2**63), "long"),
        (2**63, "unsigned long"),
        (1.5, "double"),
        (1j, "std::complex<double>"),
        (None, "std::nullptr_t"),
        (np.float32(1), "float"),
        (np.int8(1), "signed char"),
        (np.bool_(True), "bool"),
    ],
)
def test_spelling_of_values(value, spelling):
    assert spell_value(value) == spelling


def test_spelling_of_arrays_and_objects(point):
    array = np.zeros((3, 4), np.float32)
    assert spell_value(array) == "float *"
    with pytest.raises(CannotCrossError, match="C-contiguous"):
        spell_value(array.T)
    array.flags.writeable = False
    assert spell_value(array) == "const float *"
    assert spell_value(point) == "crossing::Point"


def test_what_has_no_spelling():
    with pytest.raises(CannotCrossError, match="a str cannot"):
        spell_value("text")
    with pytest.raises(CannotCrossError, match="datetime"):
        spell_value(np.datetime64("2020-01-01"))


def test_packing():
    assert pack_value(True, param("bool", 1), "x") == b"\x01"
    assert pack_value(-2, INT, "x") == struct.pack("<i", -2)
    assert pack_value(np.uint8(200), UCHAR, "x") == b"\xc8"
    assert pack_value(3, FLOAT, "x") == struct.pack("<f", 3)
    assert pack_value(0.5, param("float", 8), "x") == struct.pack("<d", 0.5)
    assert pack_value(float("inf"), FLOAT, "x") == struct.pack("<f", float("inf"))
    assert pack_value(None, param("pointer", 8), "x") == bytes(8)
    assert pack_value(1 + 2j, param("record", 8), "x") == struct.pack("<ff", 1, 2)


@pytest.mark.parametrize("value", [2**31, -(2**31) - 1, 3_000_000_000])
def test_an_integer_that_does_not_fit(value):
    with pytest.raises(ArgumentError, match=rf"argument 4: {value} does not fit int"):
        pack_value(value, INT, "argument 4")


@pytest.mark.parametrize("described", [INT, FLOAT, param("float", 8, spelling="double")])
def test_an_integer_that_fits_nothing(described):
    for value in (10**400, -(10**5000)):
        told = f"an integer of {value.bit_length()} bits does not fit {described.spelling}"
        with pytest.raises(ArgumentError, match=told):
            pack_value(value, described, "argument 1")


@pytest.mark.parametrize("value", [-1, 256])
def test_an_unsigned_that_does_not_fit(value):
    with pytest.raises(ArgumentError, match="0 to 255"):
        pack_value(value, UCHAR, "argument 1")


def test_wrong_kinds(point):
    with pytest.raises(ArgumentError, match=r"is an integer \(int\): got 1\.5"):
        pack_value(1.5, INT, "argument 1")
    with pytest.raises(ArgumentError, match="is an integer"):
        pack_value(np.float32(1), INT, "argument 1")
    with pytest.raises(ArgumentError, match="does not fit float"):
        pack_value(1e300, FLOAT, "argument 1")
    with pytest.raises(ArgumentError, match="is a float: got 1j"):
        pack_value(1j, FLOAT, "argument 1")
    with pytest.raises(ArgumentError, match=": got int"):
        pack_value(1, param("pointer", 8, spelling="float *"), "argument 1")
    with pytest.raises(ArgumentError, match=": got int"):
        pack_value(1, param("record", 8, spelling="crossing::Point"), "argument 1")


def test_objects_cross_by_value(point):
    described = param("record", 8, spelling="crossing::Point")
    assert pack_value(point, described, "x") == struct.pack("<if", 3, 0.5)


def test_objects_that_cannot_cross(point):
    owner = cppyy.gbl.crossing.Owner()
    described = param("record", 4, spelling="crossing::Owner", trivially_copyable=False)
    with pytest.raises(CannotCrossError, match="cannot cross.*destructor"):
        pack_value(owner, described, "x")
    with pytest.raises(CannotCrossError, match="8 bytes on the host and 16 on the device"):
        pack_value(point, param("record", 16), "x")


def test_template_arguments(point):
    assert template_arguments("float") == "float"
    assert template_arguments((np.float64, 3, True)) == "double, 3, true"
    assert template_arguments((np.dtype("u2"), int)) == "unsigned short, int"
    assert template_arguments(type(point)) == "crossing::Point"
    with pytest.raises(CannotCrossError):
        spell_template_argument(object())


def test_null_objects_have_no_value() -> None:
    cppyy.cppdef(
        "namespace nulls { struct Held { int a = 5; };"
        " __global__ void read(double *out, Held held) { out[0] = held.a; } }"
    )
    out, held = np.zeros(1), cppyy.gbl.nulls.Held()

    @cuda.jit
    def kernel(out, held):
        out[0] = held.a

    held.__destruct__()
    for null in (held, cppyy.bind_object(0, "nulls::Held")):
        for launcher in (cppyy.gbl.nulls.read[1, 1], kernel[1, 1]):
            launcher(out, cppyy.gbl.nulls.Held())
            assert out[0] == 5
            with pytest.raises(ArgumentError, match="a null object of class nulls::Held"):
                launcher(out, null)
