"""Clang's diagnostics are an exception's attributes, and nothing else is printed."""

from __future__ import annotations

import linecache
import pickle

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import CompileError, CppyyCudaError, CxxError, Diagnostic

CODE = """#include <iostream>
namespace diagnosed {
struct Hidden;
struct Point { double x; };
inline double norm(const Point &p) { return p.x; }
inline double only_two(int a, int b) { return a + b; }
inline void logged(double x) { std::cout << x; }
inline double deep(double x) { logged(x); return x; }
inline double deeper(double x) { return deep(x); }
template <class T> T first(T x) { return x.nope(); }
template <class T> T second(T x) { return first(x); }
template <class T> T third(T x) { return second(x); }
int counter = 3;
inline int counts() { return ++counter; }
thread_local int own = 0;
inline int owns() { return ++own; }
inline long ticks() { long r; asm("rdtsc" : "=a"(r)); return r; }
template <class T> auto sum(T a, T b) -> decltype(a + b) { return a + b; }
}
"""
cppyy.cppdef(CODE)


def refused(call: str, error: type[CppyyCudaError] = CxxError) -> CppyyCudaError:
    """Launch a kernel that calls `diagnosed.<call>`, which is the second line of its file."""
    file = f"<kernel {call}>"
    text = f"def kernel(out, x):\n    out[0] = diagnosed.{call}\n"
    linecache.cache[file] = (len(text), None, text.splitlines(True), file)
    names = {"diagnosed": cppyy.gbl.diagnosed}
    exec(compile(text, file, "exec"), names)
    with pytest.raises(error) as caught:
        cuda.jit(names["kernel"])[1, 1](np.zeros(1), np.ones(1))
    return caught.value


def test_a_refused_call() -> None:
    error = refused("only_two(1, 2, 3)")
    assert (error.severity, error.line) == ("error", 1)
    assert error.message == "too many arguments to function call, expected 2, have 3"
    assert error.caret == " " * (error.column - 1) + "^"
    assert "only_two" in error.source
    (note,) = error.notes
    assert note.severity == "note" and note.message == "'only_two' declared here"
    assert note.file.startswith("<cppdef at test_diagnostics.py:") and note.line == 6
    assert note.source == CODE.splitlines()[5]
    assert note.source[note.column - 1 :].startswith("only_two")


def test_the_python_that_asked() -> None:
    error = refused("only_two(1, 2, 3)")
    assert error.python_file == "<kernel only_two(1, 2, 3)>" and error.python_line == 2
    assert error.python_source == "    out[0] = diagnosed.only_two(1, 2, 3)"


def test_what_the_host_alone_can_do_names_those_who_call_it() -> None:
    error = refused("deeper(x[0])")
    assert isinstance(error, CompileError)
    assert "reference to __host__ variable 'cout'" in error.message
    assert error.source == CODE.splitlines()[6] and error.line == 7
    assert error.python_line == 2
    called = [note.message for note in error.notes]
    assert called == ["called by 'deep'", "called by 'deeper'", "kernels print by printf"]
    assert "__cppyy_cuda" not in str(error)


def test_instantiations_are_told() -> None:
    error = refused("third(x[0])")
    assert error.line == 10 and "'double' is not a structure or union" in error.message
    notes = [note.message for note in error.notes]
    assert len(notes) == 3
    for name, note in zip(("first", "second", "third"), notes):
        assert note == (
            f"in instantiation of function template specialization 'diagnosed::{name}<double>' "
            "requested here"
        )


@pytest.mark.parametrize(
    "call, message, advice",
    [
        ("counts()", "reference to __host__ variable 'counter'", "const or __device__"),
        ("owns()", "reference to __host__ variable 'own'", "no thread_local variables"),
        ("ticks()", "invalid output constraint '=a' in asm", "__CUDA_ARCH__"),
    ],
)
def test_errors_say_what_to_do(call: str, message: str, advice: str) -> None:
    error = refused(call)
    assert message in error.message
    assert advice in error.notes[-1].message and advice in str(error)


def test_an_incomplete_class() -> None:
    error = refused("Hidden()")
    assert "invalid use of incomplete type" in error.message
    assert "forward declaration of 'diagnosed::Hidden'" in [note.message for note in error.notes]


def test_fields_and_operators_have_diagnostics() -> None:
    assert "invalid operands to binary expression" in refused("Point(1.0) + 1").message


def test_refused_definitions() -> None:
    code = "namespace diagnosed {\ninline __device__ int wrong() {\n\treturn missing_name;\n}\n}"
    with pytest.raises(SyntaxError) as caught:
        cppyy.cppdef(code)
    error = caught.value
    assert isinstance(error, CxxError)
    assert error.message == "use of undeclared identifier 'missing_name'"
    assert (error.line, error.column, error.source) == (3, 9, "\treturn missing_name;")
    assert error.caret == "\t       ^"
    assert error.python_line is None


def test_a_statement_among_declarations() -> None:
    with pytest.raises(CxxError) as caught:
        cppyy.cppdef("int diagnosed_before = 1;\nfor (;;) {}")
    assert (caught.value.line, caught.value.column) == (2, 1)
    assert "begins a statement" in caught.value.message


def test_an_error_that_is_not_clangs_has_no_diagnostics() -> None:
    error = refused("only_two(range(2), 2)")
    assert error.diagnostics == () and error.notes == ()
    assert error.message is error.file is error.line is error.source is error.caret is None
    assert error.python_line == 2


def test_errors_can_be_pickled() -> None:
    error = refused("only_two(1, 2, 3)")
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.notes, again.place) == (str(error), error.notes, error.place)


def test_a_diagnostic_without_a_place() -> None:
    assert Diagnostic("note", "text", "", 0, 0, "").caret == "^"


def test_speculation_prints_nothing(capfd) -> None:
    """Typing tries what C++ may refuse: explicit arguments, other readings, references."""

    @cuda.jit
    def kernel(out, x):
        out[0] = cppyy.gbl.diagnosed.sum(x[0], 2)
        out[1] = cppyy.gbl.diagnosed.sum["double"](1, x[0])
        p = cppyy.gbl.diagnosed.Point(x[0])
        out[2] = cppyy.gbl.diagnosed.norm(p)
        p.x += 1
        out[3] = p.x

    out = np.zeros(4)
    kernel[1, 1](out, np.ones(1))
    refused("only_two(1, 2, 3)")
    refused("missing(1)")
    assert capfd.readouterr().err == ""
    assert out.tolist() == [3, 2, 1, 2]
