"""C++ texts, names and types, on the device session (without Cling)."""

from __future__ import annotations

import ast
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from .campaign import Case
from .mutations import MUTATIONS, Mutation, mutate, tokens
from .words import words
from .workers import Answers

ROOT = Path(__file__).parents[3]
SECONDS, MEBIBYTES = 30.0, 8192
_IN_CPP = re.compile(r'R"(\w*)\((.*?)\)\1"', re.S)
_CXX = re.compile(r"[;}]\s*$|\b(?:namespace|struct|template|__global__|__device__)\b")

#: The names of calls, kernels and types.
_NAMES = words("cxx_names")
_WORDS, _MARKS = (" ".join(words(f"cxx_{kind}")).split() for kind in ("words", "marks"))
_LINES = words("cxx_lines")


class Texts:
    """Return C++ of the project's tests and examples, and names of functions and types."""

    name = "cxx"
    batch = 10
    modes: Sequence[str] = (*["parse"] * 6, "exact", "type", "call", "argument", "kernel")

    def __init__(self) -> None:
        self._answers = Answers("fuzz.cxx_session", SECONDS, MEBIBYTES)

    def corpus(self) -> Sequence[str]:
        """Pick whole texts and names with about equal probability."""
        texts = sorted({text for file in _files() for text in _texts(file)})
        return [*texts, *_NAMES * max(1, len(texts) // (3 * len(_NAMES)))]

    def mutate(self, text: str, others: Sequence[str], rng: random.Random) -> str:
        """Apply any mutation, or insert C++ where there was none; a third stays unchanged."""
        return mutate(text, others, rng, _MUTATIONS)

    def check(self, cases: Sequence[Case]) -> list[str]:
        """Judge whether it was accepted or refused, and whether the session still works."""
        return self._answers.check(cases)

    def known(self, case: Case, what: str) -> str:
        """Return no reason, except for Clang's own way to crash, whatever it leaves behind."""
        return "#pragma clang __debug" if "__debug" in case.text else ""

    def outcomes(self) -> Mapping[str, int]:
        """Return nothing: whether it was a result or an error is not counted."""
        return {}

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
    """Return the texts for calls."""
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
    """Remove one of its brackets or quotes."""
    at = [i for i, character in enumerate(text) if character in "{}()[]<>\"';"]
    cut = rng.choice(at) if at else len(text)
    return text[:cut] + text[cut + 1 :]


def _nest(text: str, others: Sequence[str], rng: random.Random) -> str:
    """Nest it in itself many times."""
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
