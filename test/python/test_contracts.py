"""What the dialect says of itself: all is described, and each constraint has a test of its error.

A constraint is a line `- C1: ...` of a description in docs/Dialect.md, which is generated from the
TableGen files; its test is marked by a line `// <op> C1`, `// !<type> C1` or `// #<attribute> C1`.
"""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "Dialect.md").read_text(encoding="utf-8")
ERRORS = ROOT / "test" / "Dialect" / "CppyyCuda" / "IR"
_SECTION = re.compile(r"^### (?:`cppyy_cuda\.([\w.]+)` .*|(\w+)(Type|Attr))$", re.M)


def name(match: re.Match[str]) -> str:
    """Return the name as tests write it: `load`, `!record`, `#cxx_use`."""
    if match[1]:
        return match[1]
    snake = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", match[2]).lower()
    return ("!" if match[3] == "Type" else "#") + snake


def sections(document: str) -> dict[str, str]:
    """Return the parts of a document by the name of the op, type or attribute."""
    found = list(_SECTION.finditer(document))
    ends = [*(m.start() for m in found[1:]), len(document)]
    return {name(m): document[m.end() : end] for m, end in zip(found, ends)}


def undescribed(document: str) -> set[tuple[str, str]]:
    """Return the operands, results, attributes and parameters without a description."""
    rows = re.compile(
        r"^\| `?(\w+)`? \| .* \|\s*\|$|<code>(\w+)</code></td><td>.*</td><td></td>", re.M
    )
    return {
        (op, m[1] or m[2]) for op, text in sections(document).items() for m in rows.finditer(text)
    }


def constraints(document: str) -> set[tuple[str, str]]:
    """Return pairs of an op, type or attribute and a constraint that it lists."""
    return {
        (op, number)
        for op, text in sections(document).items()
        for number in re.findall(r"^- (C\d+): ", text, re.M)
    }


def marked() -> set[tuple[str, str]]:
    """Return the constraints that tests are marked with, right above the expected error."""
    mark = re.compile(r"^\s*// ([!#]?[\w.]+) (C\d+)\n\s*// expected-error", re.M)
    texts = (file.read_text(encoding="utf-8") for file in ERRORS.glob("*-errors.mlir"))
    return {(m[1], m[2]) for text in texts for m in mark.finditer(text)}


def test_the_document_has_what_is_looked_for() -> None:
    found = sections(DOCUMENT)
    assert {"load", "cxx.call", "kernel", "!array", "!record", "!cxx", "#param"} <= found.keys()
    assert "| `array` | array | the array |" in found["load"]
    assert ("load", "C1") in constraints(DOCUMENT)


def test_everything_is_described() -> None:
    assert not undescribed(DOCUMENT)


def test_what_is_not_described_is_found() -> None:
    text = DOCUMENT.replace("| array | the array |", "| array |  |", 1)
    text = text.replace("the kernel's name", "")
    text = text.replace("| the dtype |", "|  |")
    assert undescribed(text) >= {("kernel", "sym_name"), ("!array", "elementType")}
    assert len(undescribed(text)) == 3


def test_constraints_are_numbered_from_one() -> None:
    for op in sections(DOCUMENT):
        numbers = sorted(int(n[1:]) for o, n in constraints(DOCUMENT) if o == op)
        # Those of C++ continue the ones of cxx.call.
        first = 6 if op.startswith("cxx.") and numbers[:1] == [6] else 1
        assert numbers == list(range(first, first + len(numbers))), op


def test_each_constraint_has_a_test_of_its_error() -> None:
    assert not constraints(DOCUMENT) - marked()


def test_each_marked_test_is_of_a_constraint() -> None:
    inherited = {
        (op, f"C{n}") for op in sections(DOCUMENT) if op.startswith("cxx.") for n in range(1, 6)
    }
    assert not marked() - constraints(DOCUMENT) - inherited
