"""A device session that answers one question after the other; run by `fuzz.cxx`."""

from __future__ import annotations

import itertools
import re
import time
from typing import Any

from cppyy_cuda import _core, compiler
from cppyy_cuda.errors import CxxError
from cppyy_cuda.interop.session import DeviceSession
from cppyy_cuda.interop.sources import Source, SourceList

from .workers import serve

CPU_SECONDS = 5.0
CASES = 20
"""For so many cases a session lasts: all that it has accepted is parsed again after a refusal."""
_counts = itertools.count()
_PRELUDE = """namespace seed {
struct Vec { float x, y; static float zero() { return 0; } float sum() const { return x + y; } };
template <class T> struct Box { T held; };
template <class T> T axpy(T a, T x, T y) { return a * x + y; }
template <class T> __global__ void kernel(T *to, T by) { *to += by; }
template <int N> __global__ void sized(float *to) { *to += N; }
}"""
_OURS = re.compile(r"cppyy_cuda\.p(?:ush|op)|cppyy_cuda_plain|__cppyy_cuda_\w*(?:call|use)")


class Tried:
    """A session and how much it has seen."""

    def __init__(self) -> None:
        made = compiler._compiler.__wrapped__()
        made.set_cxx_standard("c++20")
        self.session = DeviceSession(made.session(compiler.HOST_ARCH), SourceList())
        self.session.parse(Source(_PRELUDE, "<prelude>"))
        self.cases = 0

    def use(self, mode: str, text: str) -> None:
        """Do what the mode says; raise CxxError if it is refused."""
        core = self.session.core
        if mode == "parse":
            _core.find_statement(text)
            _core.begins_declaration(text)
            self.session.parse(Source(text, "<text>"))
        elif mode == "exact":
            core.parse(text, True, "<text>")
        elif mode == "type":
            self.session.describe_type(text)
        elif mode == "call":
            self.session.resolve("function", text, ["float"] * 3)
            self.session.use("function", text, ["float"] * 3)
        elif mode == "argument":
            self.session.resolve("function", "seed::axpy", [text, "float", "float"])
        else:
            self.session.instantiate_kernel(text, ["float *", "float"])

    def works(self) -> str:
        """Describe what is wrong with a new kernel and a new call, or return ""."""
        name = f"good{next(_counts)}_"
        text = (
            f"namespace cppyy_fuzz_ {{ template <class Elem_> __global__ void {name}(Elem_ *to_, "
            f"Elem_ by_) {{ *to_ += by_; }} "
            f"inline int {name}call_(int by_) {{ return by_ + 1; }} }}"
        )
        core = self.session.core
        core.parse(text, False, "<good>")
        symbol = core.instantiate_kernel(f"cppyy_fuzz_::{name}", ["float *", "float"]).symbol
        if symbol != f"_ZN11cppyy_fuzz_{len(name)}{name}IfEEvPT_S1_":
            return f"a good kernel's symbol is {symbol}"
        resolved = core.resolve("function", f"cppyy_fuzz_::{name}call_", ["int"])
        if resolved.result.spelling != "int":
            return f"a good call yields {resolved.result.spelling}"
        thunk = core.emit_thunk("function", f"cppyy_fuzz_::{name}call_", ["int"])
        return "" if thunk.startswith("__cppyy_cuda_thunk_") else f"a good thunk is {thunk}"


_tried: list[Tried] = []


def answer(question: Any) -> str:
    """Describe what is wrong with a case, or return ""."""
    tried = _tried.pop() if _tried else Tried()
    start = time.process_time()
    what, accepted = _outcome(tried, question["mode"], question["text"])
    if time.process_time() - start > CPU_SECONDS:
        return f"takes more than {CPU_SECONDS} seconds"
    try:
        what = what or tried.works()
    except CxxError as error:
        # Macros may be anything, and accepted text may be a namespace of names like ours.
        if not accepted or "#" not in question["text"]:
            return f"what was good is refused then: {_first(str(error))}"
        return ""
    tried.cases += 1
    if not what and tried.cases < CASES:
        _tried.append(tried)
    return what


def _outcome(tried: Tried, mode: str, text: str) -> tuple[str, bool]:
    """Return what is wrong, and whether the text was accepted."""
    try:
        tried.use(mode, text)
    except CxxError as error:
        if not str(error).strip():
            return "refused without a word", False
        ours = _OURS.search(str(error))
        return (f"the error speaks of {ours[0]}" if ours else ""), False
    except Exception as error:
        return f"{type(error).__name__}: {error}", False
    return "", True


def _first(text: str) -> str:
    found = re.search(r"error: (.*)", text)
    return re.sub(r"'[^']*'", "'...'", found[1] if found else text)


if __name__ == "__main__":
    serve(answer)
