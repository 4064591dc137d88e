"""C++ texts, names and types, and the device session that Clang serves (without Cling)."""

from __future__ import annotations

import ast
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from .campaign import Case
from .mutations import MUTATIONS, Mutation, mutate, tokens
from .workers import Answers

ROOT = Path(__file__).parents[3]
SEEDS = Path(__file__).parent / "seeds"
SECONDS, MEBIBYTES = 30.0, 8192
_IN_CPP = re.compile(r'R"(\w*)\((.*?)\)\1"', re.S)
_CXX = re.compile(r"[;}]\s*$|\b(?:namespace|struct|template|__global__|__device__)\b")

#: What calls, kernels and types are named by.
_NAMES = (
    *("int", "unsigned long long", "float *", "const double *", "std::complex<float>", "void"),
    *("seed::Vec", "seed::Box<int>", "seed::Box<seed::Box<float>> *", "int (*)(int)", "float[3]"),
    *("seed::axpy", "seed::axpy<float>", "seed::kernel", "seed::kernel<double>", "::seed::Vec"),
    *("seed::kernel<decltype(1 + 1)>", "seed::sized<3>", "std::max", "sin", "seed::Vec::zero"),
)
_WORDS = [
    "alignas",
    "auto",
    "bool",
    "break",
    "case",
    "catch",
    "char",
    "class",
    "concept",
    "const",
    "consteval",
    "constexpr",
    "continue",
    "co_await",
    "co_return",
    "decltype",
    "default",
    "delete",
    "do",
    "double",
    "else",
    "enum",
    "explicit",
    "export",
    "extern",
    "false",
    "float",
    "for",
    "friend",
    "goto",
    "if",
    "import",
    "inline",
    "int",
    "long",
    "module",
    "mutable",
    "namespace",
    "new",
    "noexcept",
    "nullptr",
    "operator",
    "private",
    "public",
    "register",
    "requires",
    "return",
    "short",
    "signed",
    "sizeof",
    "static",
    "static_assert",
    "struct",
    "switch",
    "template",
    "this",
    "thread_local",
    "throw",
    "true",
    "try",
    "typedef",
    "typeid",
    "typename",
    "union",
    "unsigned",
    "using",
    "virtual",
    "void",
    "volatile",
    "wchar_t",
    "while",
    "asm",
    "__asm__",
    "__attribute__",
    "__declspec",
    "__global__",
    "__device__",
    "__host__",
    "__shared__",
    "__constant__",
    "__managed__",
    "__launch_bounds__",
    "__restrict__",
    "__int128",
    "__half",
    "threadIdx",
    "blockIdx",
    "blockDim",
    "__syncthreads",
    "std",
    "cuda",
    "dim3",
    "size_t",
]
_MARKS = [
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "<",
    ">",
    "<<",
    ">>",
    "<<<",
    ">>>",
    ";",
    ",",
    ".",
    "->",
    "->*",
    "::",
    ":",
    "?",
    "=",
    "==",
    "+",
    "++",
    "-",
    "--",
    "*",
    "**",
    "/",
    "%",
    "&",
    "&&",
    "|",
    "||",
    "^",
    "~",
    "!",
    "#",
    "##",
    "@",
    "$",
    "`",
    "\\",
    '"',
    "'",
    "...",
    "<:",
    ":>",
    "<%",
    "%>",
    "%:",
    "/*",
    "*/",
    "//",
    'R"(',
    'R"x(',
    ')x"',
    ')"',
    'u8"',
    "L'",
    "0x",
    "1e",
    "1'000",
    "'ab'",
    "??=",
    "??/",
]
_LINES = (
    *("#if 0", "#if 1", "#else", "#endif", "#ifdef X", "#elif", "#define", "#define X", "#undef X"),
    *(
        "#define f(x) x ## x",
        "#define X X X",
        '#include "missing.h"',
        "#include <",
        "#include <cmath>",
    ),
    *(
        "#include __FILE__",
        '#line 7 "other"',
        "#line 0",
        "#error no",
        "#warning so",
        "#pragma once",
    ),
    *(
        "#pragma",
        "#pragma pack(push, 1)",
        "#pragma clang attribute pop",
        "#pragma clang diagnostic",
    ),
    *("#pragma clang force_cuda_host_device end", "#pragma clang force_cuda_host_device begin"),
    *("#pragma clang module end", "#pragma clang __debug crash", "#pragma GCC poison float", "#!"),
    *('extern "C" {', "export module m;", "import m;", "namespace {", "using namespace std;", "}"),
    *(
        "template <",
        "template <class T>",
        "__global__ void",
        "int x = 1",
        "return 1;",
        "else",
        "if (x",
    ),
    *(
        "static_assert(false);",
        'asm("x");',
        'R"(',
        '"',
        "'",
        "/*",
        "//\\",
        "\\",
        "??/",
        "auto f = [] {",
    ),
    *("f();", "int f(int) { return f; }", "struct S; struct S { S s; };", "int i = i++ + ++i;"),
    *("template <int N> struct R { R<N + 1> r; }; R<0> r;", "constexpr int l() { while (true); }"),
    *("static_assert(l());", "int a[1 << 30][1 << 30];", "int v[-1];", "int n(int n = n);"),
    *("void operator delete(void *) {}", "int printf(const char *, ...);", "struct float;"),
)


class Texts:
    """C++ of the project's own tests and examples, and names of functions, kernels and types."""

    name = "cxx"
    batch = 10
    modes: Sequence[str] = (*["parse"] * 6, "exact", "type", "call", "argument", "kernel")

    def __init__(self) -> None:
        self._answers = Answers("fuzz.cxx_session", SECONDS, MEBIBYTES)

    def corpus(self) -> Sequence[str]:
        """Whole texts and names, of about as many."""
        texts = sorted({text for file in _files() for text in _texts(file)})
        return [*texts, *_NAMES * max(1, len(texts) // (3 * len(_NAMES)))]

    def mutate(self, text: str, others: Sequence[str], rng: random.Random) -> str:
        """Any mutation, or a word, mark or line of C++ where none was; a third stays as it is."""
        return mutate(text, others, rng, _MUTATIONS)

    def check(self, cases: Sequence[Case]) -> list[str]:
        """Accepted or refused, and a session that is as good as before."""
        return self._answers.check(cases)

    def known(self, case: Case, what: str) -> str:
        """Nothing is."""
        return ""

    def close(self) -> None:
        """End the workers."""
        self._answers.close()


def _files() -> Iterator[Path]:
    for folder in ("test/python", "test/unit/Interop", "examples"):
        for end in ("*.py", "*.cu", "*.cpp"):
            yield from sorted((ROOT / folder).rglob(end))


def _texts(file: Path) -> Iterator[str]:
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".py":
        yield from filter(_CXX.search, _strings(ast.parse(text)))
    elif file.is_relative_to(ROOT / "test" / "unit"):
        yield from (found[2] for found in _IN_CPP.finditer(text))
    else:
        yield text


def _strings(tree: ast.AST) -> Iterator[str]:
    """What calls are given as texts."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            given = [*node.args, *(word.value for word in node.keywords)]
            yield from (
                arg.value
                for arg in given
                if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
            )


def _insert(text: str, others: Sequence[str], rng: random.Random) -> str:
    parts = tokens(text)
    parts.insert(rng.randint(0, len(parts)), f" {rng.choice(rng.choice((_WORDS, _MARKS)))} ")
    return "".join(parts)


def _insert_line(text: str, others: Sequence[str], rng: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    lines.insert(rng.randint(0, len(lines)), f"\n{rng.choice(_LINES)}\n")
    return "".join(lines)


def _unbalance(text: str, others: Sequence[str], rng: random.Random) -> str:
    """Without one of its brackets or quotes."""
    at = [i for i, character in enumerate(text) if character in "{}()[]<>\"';"]
    cut = rng.choice(at) if at else len(text)
    return text[:cut] + text[cut + 1 :]


def _nest(text: str, others: Sequence[str], rng: random.Random) -> str:
    """Many times the same in one another."""
    before, after = rng.choice(
        (("(", ")"), ("{", "}"), ("[", "]"), ("Box<", ">"), ("-", ""), ("*", ""))
    )
    depth, at = rng.choice((3, 50, 300, 3000)), rng.randint(0, len(text))
    return text[:at] + before * depth + "1" + after * depth + text[at:]


_MUTATIONS: list[Mutation] = [
    *MUTATIONS,
    *[_insert, _insert_line] * 6,
    *[_unbalance] * 4,
    _nest,
]
