#!/usr/bin/env python3
"""Write cpp-support.md: what C++ kernels can use, from the tests that are marked with it.

A test says what it shows in one line:

    @pytest.mark.cxx("Objects", "fields are read and written", "p.x = 3.0")

which are a section, a feature, and a line of a kernel. Tests run on the target of the machine; one
that is marked `gpu`, too, shows a feature of GPUs, and `only="host"` one of the host target.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DOCS = Path(__file__).resolve().parent
TESTS = DOCS.parent / "test" / "python"
#: In this order.
SECTIONS = (
    "Functions",
    "Templates",
    "Callables",
    "Objects",
    "Lifetimes",
    "References and pointers",
    "Arrays and launches",
    "CUDA C++",
    "Libraries",
    "Sessions",
)
_COLUMNS = """| feature | in a kernel | host target | GPU | test |
| --- | --- | --- | --- | --- |"""
_HEADING = """# What C++ kernels can use

Each line is shown by a test; "yes" means that it runs on that target. [kernels.md](kernels.md)
has the rules, [errors.md](errors.md) what is refused. `docs/update.py` writes this page from
the tests' markers.
"""


class MarkerError(Exception):
    """A marker that says nothing, or not what its test does."""


@dataclass(frozen=True)
class Feature:
    """A row of the table: a line of a kernel, and where it runs."""

    section: str
    text: str
    example: str
    host: bool
    gpu: bool
    test: str

    def row(self) -> str:
        """Return the row in Markdown."""
        cells = [self.text, f"`` {self.example} ``" if "`" in self.example else f"`{self.example}`"]
        cells += ["yes" if there else "" for there in (self.host, self.gpu)]
        cells.append(f"`{self.test}`")
        return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _mark(node: ast.expr, name: str) -> bool:
    """Return whether a decorator is `pytest.mark.name`, called or not."""
    found = node.func if isinstance(node, ast.Call) else node
    return ast.unparse(found) == f"pytest.mark.{name}"


def _feature(call: ast.Call, function: ast.FunctionDef, place: str, is_gpus: bool) -> Feature:
    try:
        section, text, example = (ast.literal_eval(argument) for argument in call.args)
        only = {word.arg: ast.literal_eval(word.value) for word in call.keywords}.get("only", "")
    except ValueError:
        raise MarkerError(f"{place}: cxx(section, feature, line of a kernel) takes texts") from None
    if section not in SECTIONS:
        raise MarkerError(f"{place}: '{section}' is none of {', '.join(SECTIONS)}")
    if only not in ("", "host", "gpu"):
        raise MarkerError(f"{place}: only={only!r} is neither 'host' nor 'gpu'")
    test = f"{place.partition('test/python/')[2]}::{function.name}"
    on_gpu_alone = is_gpus or only == "gpu"
    return Feature(section, text, example, not on_gpu_alone, only != "host", test)


def features_of(source: str, path: str) -> Iterator[Feature]:
    """Yield the features that a test file's marked tests show."""
    module = ast.parse(source)
    for node in ast.walk(module):
        marks = getattr(node, "decorator_list", [])
        for mark in marks:
            if isinstance(mark, ast.Call) and _mark(mark, "cxx"):
                found = _feature(mark, node, path, any(_mark(other, "gpu") for other in marks))
                if not _has(source, found.example):
                    raise MarkerError(f"{path}: no kernel has the line {found.example!r}")
                yield found


def _has(source: str, example: str) -> bool:
    """Return whether a line, or its beginning before a comment, is the example."""
    lines = [line.strip() for line in source.splitlines()]
    return any(line == example or line.startswith(f"{example}  #") for line in lines)


def all_features() -> list[Feature]:
    """Return what the marked tests show, file by file."""
    found: list[Feature] = []
    for file in sorted(TESTS.rglob("test_*.py")):
        source = file.read_text(encoding="utf-8")
        if "mark.cxx" in source:
            found += features_of(source, file.relative_to(DOCS.parent).as_posix())
    return found


def table(features: list[Feature]) -> str:
    """Return the page for these features."""
    parts = [_HEADING]
    for section in SECTIONS:
        rows = [feature.row() for feature in features if feature.section == section]
        if rows:
            parts.append("\n".join([f"## {section}", _COLUMNS, *rows, ""]))
    return "\n".join(parts)


if __name__ == "__main__":
    try:
        (DOCS / "cpp-support.md").write_text(table(all_features()), encoding="utf-8")
    except MarkerError as error:
        sys.exit(str(error))
