"""What a session does with refused and repeated C++, with threads, and with code from anywhere."""

from __future__ import annotations

import subprocess
import sys
import threading

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import CxxError


def kernel_of(expression: str):
    """Compile a kernel that stores an expression, from text without a file."""
    names = {"cppyy": cppyy}
    exec(f"def kernel(out):\n    out[0] = {expression}\n", names)
    return cuda.jit(names["kernel"])


def value(kernel) -> float:
    out = np.zeros(1)
    kernel[1, 1](out)
    return out[0]


REFUSED = [
    "namespace sessions { inline int f() { return 2; } }",
    "namespace sessions { struct S { int x = 2; }; }",
    "namespace sessions { inline int g() { return nowhere; } }",
    "namespace sessions { inline __device__ int g() { return nowhere; } }",
    "namespace sessions { inline int h() {",
    "#define SESSIONS_MACRO 7\nnamespace sessions { int i = nowhere; }",
    "#include <no_such_header_of_sessions.h>",
]


@pytest.mark.cxx(
    "Sessions",
    "what is refused leaves no trace, on either side",
    "out[0] = refused.f() + refused.S().x",
)
@pytest.mark.parametrize("text", REFUSED)
def test_what_is_refused_changes_nothing(text: str) -> None:
    if not hasattr(cppyy.gbl, "sessions"):
        cppyy.cppdef(
            "namespace sessions { inline int f() { return 1; } struct S { int x = 10; }; }"
        )
    refused = cppyy.gbl.sessions

    @cuda.jit
    def kernel(out):
        out[0] = refused.f() + refused.S().x

    assert value(kernel) == 11
    with pytest.raises(CxxError):
        cppyy.cppdef(text)
    assert value(kernel) == 11  # as it was compiled
    assert value(kernel_of("cppyy.gbl.sessions.f() + cppyy.gbl.sessions.S().x")) == 11
    assert (refused.f(), refused.S().x) == (1, 10)
    number = REFUSED.index(text)
    after = f"namespace sessions {{ inline int after{number}() {{ return 5; }} }}"
    cppyy.cppdef(f"#ifndef SESSIONS_MACRO\n{after}\n#endif")
    assert value(kernel_of(f"cppyy.gbl.sessions.after{number}()")) == 5
    assert getattr(refused, f"after{number}")() == 5


def test_two_threads_give_cxx_and_compile() -> None:
    failures: list[object] = []

    def work(number: int) -> None:
        try:
            for i in range(6):
                scope = f"session_thread{number}"
                cppyy.cppdef(f"namespace {scope} {{ inline int f{i}() {{ return {10 * i}; }} }}")
                if i % 3 == 0:
                    with pytest.raises(SyntaxError):
                        cppyy.cppdef(f"namespace {scope} {{ int b{i} = nowhere; }}")
                found = value(kernel_of(f"cppyy.gbl.{scope}.f{i}()"))
                assert found == 10 * i, (number, i, found)
        except BaseException as failure:
            failures.append(failure)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures


PROGRAM = """
import cppyy, numpy as np
import cppyy_cuda.numba_ext
from numba import cuda
cppyy.cppdef("inline int given() { return 4; }")
@cuda.jit
def kernel(out):
    out[0] = cppyy.gbl.given()
out = np.zeros(1)
kernel[1, 1](out)
print(out[0])
@cuda.jit
def wrong(out):
    out[0] = cppyy.gbl.given(1)
try:
    wrong[1, 1](out)
except cppyy_cuda.CxxError as error:
    print(error.message, error.python_line)
"""


@pytest.mark.parametrize("way", ["stdin", "dash", "command", "exec"])
def test_programs_that_are_no_files(way: str) -> None:
    arguments = {
        "stdin": [],
        "dash": ["-"],
        "command": ["-c", PROGRAM],
        "exec": ["-c", f"exec({PROGRAM!r})"],
    }[way]
    text = PROGRAM if way in ("stdin", "dash") else ""
    done = subprocess.run(
        [sys.executable, *arguments], input=text, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "4.0",
        "too many arguments to function call, expected 0, have 1 14",
    ]
    assert done.stderr == ""
