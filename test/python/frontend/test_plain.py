"""What Numba cannot type is said in one line, with the user's own."""

from __future__ import annotations

import json
import linecache
import math
import re

import numpy as np
import pytest
from numba.core.errors import NumbaError, TypingError
from numba.core.ir import Loc

from cppyy_cuda import cuda
from cppyy_cuda.errors import UnsupportedError
from cppyy_cuda.frontend.plain import in_plain_words

#: Calls of functions that run on the host, and the function's name.
ON_THE_HOST = [
    ("out[0] = json.dumps(out[0])", "json.dumps()"),
    ("out[0] = sorted((3, 1, 2))[0]", "sorted()"),
]
TABLE = {"a": 1}
#: A statement of a kernel, and what is said of it.
MISTAKES = [
    ("out[0] = undefined_name", "name 'undefined_name' is not defined"),
    ("out[1.5] = 1", "assigning 1 to item float64 of array.* Unsupported array index type float64"),
    ("out[0, 0] = 1", "cannot index array.* with 2 indices"),
    ("out[0] = out.foo", r"array\(float64, 1d, C\) has no attribute 'foo'"),
    ("out[0] = (out[1])(3)", r"a value \(float64\) is called: write it without"),
    ("out[0] = (1, 2)[3]", "no item of this index"),
    ("a, b, c = (1, out[0])", "3 names for 2 items"),
    ("out[0] = TABLE['a']", "'TABLE', a global of type dict, cannot be used"),
    ("out[0] = np.zeros(3)[0]", r"zeros\(.*cuda.local.array"),
    ("out[0] = None + 1", r"add\(none, 1\).*returns nothing"),
    ("out[0] = device(1.0)", r"does not fit the function's parameters \(a, b\): missing .*'b'"),
    ("out[0] = device(*out)", r"passed by \* is of type array"),
]
MISSPELT = [
    ("out[0] = math.sinn(1.0)", "module 'math' has no attribute 'sinn'; did you mean 'sin'?"),
    ("out[0] = cuda.grdi(1)", "has no attribute 'grdi'; did you mean 'grid'?"),
    ("out[0] = math.unheard_of(1.0)", "module 'math' has no attribute 'unheard_of'"),
]


@cuda.jit(device=True)
def device(a, b):
    return a + b


def refused(statement: str, error: type[Exception]) -> str:
    """Launch a kernel of one statement, which is the second line of its file."""
    file = f"<kernel {statement}>"
    text = f"def kernel(out):\n    {statement}\n"
    linecache.cache[file] = (len(text), None, text.splitlines(True), file)
    names = {"np": np, "math": math, "json": json, "cuda": cuda, "device": device, "TABLE": TABLE}
    exec(compile(text, file, "exec"), names)
    with pytest.raises(error) as caught:
        cuda.jit(names["kernel"])[1, 1](np.zeros(4))
    said = str(caught.value)
    assert f"{file}:2" in said and statement in said
    return said


@pytest.mark.parametrize("statement, says", MISTAKES)
def test_numbas_errors_are_one_line(statement, says):
    said = refused(statement, NumbaError)
    assert len(said.splitlines()) == 3 and "nopython" not in said
    assert re.search(says, said), said


@pytest.mark.parametrize("statement, says", MISSPELT)
def test_misspelt_members_of_modules(statement, says):
    said = refused(statement, UnsupportedError)
    assert says in said
    assert ("did you mean" in said) == ("did you mean" in says)


@pytest.mark.parametrize("statement, called", ON_THE_HOST)
def test_pythons_own_functions(statement, called):
    said = refused(statement, UnsupportedError)
    assert f"a call of {called} is not supported in a kernel: Python's own functions" in said


@pytest.mark.parametrize("statement", ["out[0] = len(str(3))", "text = str(out[0])"])
def test_texts_of_numbers(statement):
    said = refused(statement, UnsupportedError)
    assert "a formatted string is not supported in a kernel: format on the host" in said


def test_unknown_errors_stay_as_they_are():
    assert in_plain_words(NumbaError("something else"), device.py_func.__code__) is None


def test_highlighted_texts_are_read_too() -> None:
    """Numba highlights them where colorama is installed."""

    def kernel(x):
        x[0] = 1

    text = "\x1b[1mNo implementation of function\x1b[0m\n >>> sum(\x1b[1mnone\x1b[0m)\n"
    told = in_plain_words(TypingError(text, Loc(__file__, 3)), kernel.__code__)
    assert told is not None
    assert "sum(none) is not supported in a kernel" in str(told)
