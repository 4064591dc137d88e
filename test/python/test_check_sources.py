"""tools/check_sources.py: the form of source files is checked, and header lines are written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

LICENSE_LINES = """\
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""
FIRST = {
    "Queue.h": "//===- Queue.h - Work in order ----------------------------------*- C++ -*-===//",
    "Queue.cpp": "//===- Queue.cpp - Work in order ------------------------------------------===//",
    "Ops.td": "//===- Ops.td - Work in order ------------------------------*- tablegen -*-===//",
}


@pytest.fixture
def check(source_root: Path, tmp_path: Path):
    """Check a file of that name and text: the findings, and the text afterwards."""

    def run(name: str, text: str, *options: str) -> tuple[str, str]:
        file = tmp_path / name
        file.write_text(text)
        command = [sys.executable, source_root / "tools" / "check_sources.py", *options, file]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == bool(done.stdout), done.stderr
        return done.stdout.replace(f"{file}:", ""), file.read_text()

    return run


@pytest.mark.parametrize("name", FIRST)
def test_the_form_of_llvm_is_right(check, name: str) -> None:
    assert check(name, f"{FIRST[name]}\n{LICENSE_LINES}int x;\n")[0] == ""


@pytest.mark.parametrize(
    "first",
    [
        "//===- {name} - Work in order ---===//",
        "//===- {name} - Work in order ---*- cpp -*-===//",
        "//===-- Other.h - Work in order --------------------------------*- h -*-===//",
    ],
)
@pytest.mark.parametrize("name", FIRST)
def test_another_form_is_found_and_mended(check, name: str, first: str) -> None:
    text = f"{first.format(name=name)}\n{LICENSE_LINES}"
    assert check(name, text)[0].startswith("1: no header line of LLVM's form")
    assert check(name, text, "--fix") == ("", f"{FIRST[name]}\n{LICENSE_LINES}")


def test_what_is_no_header_is_left_alone(check) -> None:
    found, text = check("a.cpp", "int x;\n", "--fix")
    assert found.startswith("1: no header line") and text == "int x;\n"


def test_a_header_too_long_for_a_line_is_left_to_people(check) -> None:
    first = f"//===- a.h - {'long ' * 20}---*- C++ -*-===//"
    found, text = check("a.h", f"{first}\n{LICENSE_LINES}", "--fix")
    assert found.startswith("1: no header line") and text.startswith(first)


def test_the_license_follows(check) -> None:
    assert check("Queue.h", f"{FIRST['Queue.h']}\nint x;\n")[0].startswith("2: the license")


def test_lines_are_of_80_columns(check) -> None:
    lines = f"{FIRST['Queue.h']}\n{LICENSE_LINES}// {'x' * 77}\n// {'x' * 78}\n"
    assert check("Queue.h", lines)[0] == "6: 81 columns instead of 80\n"


@pytest.mark.parametrize("name", ["long.py", "long.mlir"])
def test_a_file_has_one_purpose(check, name: str) -> None:
    assert check(name, "\n" * 350)[0] == ""
    assert check(name, "\n" * 351)[0] == "351: more than 350 lines: split it by purpose\n"


def test_tables_are_as_long_and_wide_as_they_are(check) -> None:
    header = "//===- t.def - A table ------------------------------------------*- C++ -*-===//"
    assert check("t.def", f"{header}\n{LICENSE_LINES}{'X' * 90}\n" + "X(1)\n" * 400)[0] == ""
