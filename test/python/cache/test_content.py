"""What identifies a function and the values that it refers to."""

from __future__ import annotations

import enum
import math
import os
import subprocess
import sys
import textwrap
import types
from collections import namedtuple
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numba.cuda import types as nb

from cppyy_cuda import cuda
from cppyy_cuda.cache import functions, numba_types, values  # noqa: F401  (they register)
from cppyy_cuda.cache.content import Content, NoContentError


def digest(value: Any) -> bytes:
    content = Content()
    content.value(value)
    return content.digest()


def made(text: str, **names: Any) -> Any:
    """Return the function `f` of a text; all are of one file and begin at the same line."""
    scope: dict[str, Any] = dict(names)
    exec(compile(textwrap.dedent(text), "same.py", "exec"), scope)
    return scope["f"]


Point = namedtuple("Point", "x y")
Other = namedtuple("Other", "x y")


class Color(enum.Enum):
    RED = 1
    GREEN = 2


class Number(enum.IntEnum):
    ONE = 1


class Plain:
    pass


DIFFERENT = [
    None,
    True,
    1,
    1.0,
    -0.0,
    0.0,
    math.nan,
    1j,
    "1",
    b"1",
    (),
    (1,),
    ((1,),),
    [1],
    (1, 2),
    ("1", 2),
    ("12",),
    {1: 2},
    frozenset({1, 2}),
    frozenset({1, 3}),
    range(3),
    slice(3),
    Point(1, 2),
    Other(1, 2),
    Color.RED,
    Color.GREEN,
    Number.ONE,
    np.float32(1),
    np.float64(1),
    np.int8(1),
    np.float32,
    np.float64,
    np.dtype("f4"),
    np.dtype([("a", "f4")]),
    np.dtype([("b", "f4")]),
    np.sin,
    math.sin,
    math.cos,
    abs,
    ValueError,
    np.arange(4.0),
    np.arange(4.0).reshape(2, 2),
    np.arange(4.0, dtype=np.float32),
    np.asfortranarray(np.arange(4.0).reshape(2, 2)),
    np.arange(8.0)[::2],
    nb.float32,
    nb.float64,
    nb.float32[:],
    nb.float32[::1],
    nb.float32[:, :],
    nb.UniTuple(nb.int32, 2),
    nb.UniTuple(nb.int32, 3),
    nb.Tuple((nb.int32, nb.float32)),
    nb.NamedUniTuple(nb.int32, 2, Point),
    nb.NamedUniTuple(nb.int32, 2, Other),
    nb.Omitted(1),
    nb.Omitted(2),
    nb.EnumMember(Color, nb.int64),
    nb.Optional(nb.int32),
]


def test_different_values_have_different_content() -> None:
    digests = [digest(value) for value in DIFFERENT]
    assert len(set(digests)) == len(DIFFERENT)
    assert digests == [digest(value) for value in DIFFERENT]


def test_arrays_are_identified_by_what_they_hold() -> None:
    array = np.arange(4.0)
    before = digest(array)
    assert digest(array.copy()) == before
    array[2] = 7
    assert digest(array) != before


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (object(), "refers to a object, which cannot be identified"),
        (Plain(), "refers to a "),
        (Plain, "refers to class Plain"),
        (type("Sub", (int,), {})(3), "an object of class Sub"),
        (np.array([object()]), "an array of Python objects"),
        (np.ma.array([1]), "an array of class MaskedArray"),
        (open, "refers to"),
        (np.frompyfunc(abs, 1, 1), "whose code cannot be seen"),
        (nb.Dummy("dummy"), "which cannot be identified"),
    ],
)
def test_what_has_no_content(value: Any, said: str) -> None:
    with pytest.raises(NoContentError, match=said):
        digest(value)


_leaves = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary()
)
_values = st.recursive(_leaves, lambda inner: st.lists(inner).map(tuple) | st.lists(inner))


@settings(max_examples=200, deadline=None)
@given(_values, _values)
def test_content_tells_plain_values_apart(one: Any, other: Any) -> None:
    assert (digest(one) == digest(other)) == (repr(one) == repr(other))


FUNCTIONS = [
    ("def f(x): return x + 1", {}),
    ("def f(x): return x + 2", {}),
    ("def f(x): return x + 1.0", {}),
    ("def f(y): return y + 1", {}),
    ("\ndef f(x): return x + 1", {}),
    ("def f(x, d=1): return x + d", {}),
    ("def f(x, d=2): return x + d", {}),
    ("def f(x, *, d=2): return x + d", {}),
    ("def f(x): return x + N", {"N": 1}),
    ("def f(x): return x + N", {"N": 2}),
    ("def f(x): return x + N", {"N": np.int32(2)}),
    ("def f(x): return x + N", {}),
    ("def g(n):\n  def f(x): return x + n\n  return f\nf = g(1)", {}),
    ("def g(n):\n  def f(x): return x + n\n  return f\nf = g(2)", {}),
    ("def g(n):\n  def f(x): return [x + n for x in x]\n  return f\nf = g(2)", {}),
    ("def g(x): return x + 1\ndef f(x): return g(x)", {}),
    ("def g(x): return x + 2\ndef f(x): return g(x)", {}),
]


def _module(name: str, **names: Any) -> types.ModuleType:
    module = types.ModuleType(name)
    vars(module).update(names)
    return module


def test_functions_are_identified_by_code_and_what_it_names() -> None:
    digests = [digest(made(text, **names)) for text, names in FUNCTIONS]
    assert len(set(digests)) == len(FUNCTIONS)
    assert digests == [digest(made(text, **names)) for text, names in FUNCTIONS]


def test_globals_that_are_not_named_do_not_matter() -> None:
    text = "def f(x): return x + N"
    assert digest(made(text, N=1)) == digest(made(text, N=1, other=object()))


def test_only_the_attributes_of_a_module_that_are_read_matter() -> None:
    text = "def f(x): return x + m.inner.n"

    def with_inner(**names: Any) -> bytes:
        return digest(made(text, m=_module("m", inner=_module("m.inner", **names))))

    assert with_inner(n=1) == with_inner(n=1, other=object())
    assert with_inner(n=1) != with_inner(n=2)


def test_of_a_module_that_is_passed_on_all_names_in_the_code_matter() -> None:
    text = "def f(x):\n  module = m\n  return x + module.n"
    one, two = (digest(made(text, m=_module("m", n=n))) for n in (1, 2))
    assert one != two
    assert one == digest(made(text, m=_module("m", n=1, other=object())))


def test_functions_that_call_each_other_have_content() -> None:
    text = "def g(x): return f(x - {})\ndef f(x): return g(x)"
    one, two = (digest(made(text.format(n))) for n in (1, 2))
    assert one != two


def test_device_functions_are_part_of_their_callers() -> None:
    def caller(number: int, **options: Any) -> bytes:
        helper = made(f"def f(x): return x + {number}")
        device = cuda.jit(device=True, **options)(helper)
        return digest(made("def f(x): return device(x)", device=device))

    assert caller(1) == caller(1)
    assert len({caller(1), caller(2), caller(1, fastmath=True)}) == 3


PROGRAM = """
import sys
sys.path.insert(0, {folder!r})
from cppyy_cuda.cache import functions, values
from cppyy_cuda.cache.content import Content
content = Content()
scope = {{}}
exec(compile("def f(x): return x in {{'a', 'b', 'c', 'd'}} or S", "same.py", "exec"), scope)
scope["S"] = frozenset("some words in a set".split())
content.value(scope["f"])
print(content.digest().hex())
"""


def test_content_is_the_same_in_each_process() -> None:
    script = PROGRAM.format(folder=str(Path.cwd()))
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
