"""Source lines of Python and C++ in compiled code: only on request."""

import cppyy
import pytest

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda import cuda


@pytest.fixture(scope="module")
def square():
    cppyy.cppdef("""
    namespace line_tables {
      inline float square(float x) {
        return x * x + 1;  // line 4
      }
    }
    """)
    return cppyy.gbl.line_tables


def ptx_of(module, **options):
    @cuda.jit("void(float32[::1])", **options)
    def kernel(data):
        i = cuda.grid(1)
        data[i] = module.square(data[i])

    first = kernel.py_func.__code__.co_firstlineno
    (text,) = kernel.inspect_ptx().values()
    return text, first


def test_ptx_names_no_lines_by_default(square):
    text, _ = ptx_of(square)
    assert ".loc" not in text and ".file" not in text


def test_line_info_reaches_ptx_for_python_and_cxx(square):
    text, first = ptx_of(square, lineinfo=True)
    files = [line.split() for line in text.splitlines() if line.strip().startswith(".file")]
    (python,) = [number for _, number, name in (f[:3] for f in files) if __file__ in name]
    cxx = [f[1] for f in files if "cppdef" in " ".join(f)]
    assert len(cxx) == 1, text
    places = [
        tuple(line.replace(",", " ").split()[1:3])
        for line in text.splitlines()
        if line.strip().startswith(".loc")
    ]
    assert (python, str(first + 3)) in places
    assert (cxx[0], "4") in places
    assert ".debug_info" not in text  # otherwise ptxas would not optimize
