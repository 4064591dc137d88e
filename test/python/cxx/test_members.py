"""Members of C++ objects, and the errors for missing ones."""

import linecache

import cppyy
import numpy as np
import pytest

import cppyy_cuda.numba_ext  # noqa: F401  (takes C++ over)
from cppyy_cuda import cuda
from cppyy_cuda.errors import CxxError

cppyy.cppdef("""
namespace members {
  __device__ inline int def(int x) { return x + 1; }
  struct is { int in = 4; static constexpr int def = 5; };
  constexpr int lambda = 7;
  __device__ int pass = 3;
  struct Base { float inherited[2]; };
  class Length : public Base {
    double secret = 1;
    double hidden() const { return secret; }
  protected:
    int kept = 2;
  public:
    double metres;
    float parts[3];
    int grid[2][2];
    int *row(int i) { return grid[i]; }
    const double *other;
    int (*callback)(int);
    explicit Length(double m) : metres(m), parts{float(m), float(2 * m), float(3 * m)} {}
    double get() const { return metres; }
    double get(int times) const { return metres * times; }
    static int count(int n) { return n + 1; }
  };
  inline float second(const float *p) { return p[1]; }
}
""")
Length = cppyy.gbl.members.Length


def run(function, count=3):
    out = np.zeros(count)
    cuda.jit(function)[1, 1](out)
    return out.tolist()


def test_static_member_functions_by_an_object():
    def kernel(out):
        out[0] = Length(1.0).count(4)

    assert run(kernel, 1) == [5]


def test_names_that_are_keywords_of_python():
    members = cppyy.gbl.members

    def kernel(out):
        scope = getattr(members, "is")
        out[0] = getattr(members, "def")(1)
        out[1] = getattr(scope(), "in") + getattr(members, "lambda")
        out[2] = getattr(scope, "def") + getattr(members, "pass")

    assert run(kernel) == [2, 11, 8]


def test_a_name_that_is_no_constant_is_an_error():
    members = cppyy.gbl.members

    def kernel(out, name):
        out[0] = getattr(members, name)

    with pytest.raises(CxxError, match="must be written out in getattr") as caught:
        cuda.jit(kernel)[1, 1](np.zeros(1), 3)
    assert "out[0] = getattr(members, name)" in str(caught.value)


def test_arrays_in_objects():
    def kernel(out):
        length = Length(2.0)
        out[0] = length.parts[2]
        out[1] = cppyy.gbl.members.second(length.parts)
        length.inherited  # noqa: B018  (typed as well)

    assert run(kernel, 2) == [6, 4]


def test_rows_of_an_array_of_arrays():
    def kernel(out):
        length = Length(2.0)
        length.row(1)[1] = 5
        length.row(1)[0] = length.row(1)[1] + 1
        out[0] = length.row(1)[0]

    assert run(kernel, 1) == [6]


def test_an_array_of_an_object_is_that_objects():
    """Not of whatever is allocated in its place."""

    def kernel(out):
        length = Length(1.0)
        first = last = length.parts
        for k in range(3):
            length = Length(10.0 * k)
            last = length.parts
            if k == 0:
                first = last
        out[0] = cppyy.gbl.members.second(first)
        out[1] = first[1]
        out[2] = last[1]

    assert run(kernel) == [0, 0, 40]


def misspelt(out):
    out[0] = Length(1.0).metrs  # here


def misspelt_call(out):
    out[0] = Length(1.0).gett()  # here


def misspelt_write(out):
    length = Length(1.0)
    length.metrs = 2  # here


def nothing_like_it(out):
    out[0] = Length(1.0).zzz  # here


def private_field(out):
    out[0] = Length(1.0).secret  # here


def private_function(out):
    out[0] = Length(1.0).hidden()  # here


def protected_field(out):
    out[0] = Length(1.0).kept  # here


def wrong_arguments(out):
    out[0] = Length(1.0).get(1, 2)  # here


CONSTANT = Length(1.0)


def write_into_a_constant(out):
    CONSTANT.parts[1] = 2  # here


@pytest.mark.parametrize(
    "function, text",
    [
        (misspelt, "members::Length has no member 'metrs'; did you mean 'metres'?"),
        (misspelt_call, "members::Length has no member 'gett'; did you mean 'get'?"),
        (misspelt_write, "members::Length has no member 'metrs'; did you mean 'metres'?"),
        (nothing_like_it, "members::Length has no member 'zzz'\n"),
        (private_field, "'secret' is a private member of C++ class members::Length"),
        (private_function, "'hidden' is a private member of C++ class members::Length"),
        (protected_field, "'kept' is a protected member of C++ class members::Length"),
        (wrong_arguments, "no matching member function for call to 'get'"),
        (write_into_a_constant, "C++ cannot assign int32 to item int32 of a C++ pointer const "),
    ],
)
def test_refusals_are_short_and_name_the_line(function, text):
    with pytest.raises(CxxError) as caught:
        run(function)
    message = str(caught.value)
    assert text in message
    assert "candidate implementations" not in message
    assert len(message.splitlines()) < 15
    place = next(line for line in message.splitlines() if line.startswith(f"{__file__}:"))
    assert "# here" in linecache.getline(
        __file__, int(place.removeprefix(f"{__file__}:").partition(":")[0])
    )
