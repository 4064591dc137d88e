"""Check the form of source files: LLVM's header line, 80 columns, no file that is too long.

python tools/check_sources.py [--fix] [FILE ...]

Without files, check all that git knows. `--fix` rewrites header lines; the rest must be fixed by
hand.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

COLUMNS = 80
LINES = 350
#: The mode line for Emacs, where the file's name does not determine it.
MODES = {
    ".h": "-*- C++ -*-",
    ".def": "-*- C++ -*-",
    ".td": "-*- tablegen -*-",
    ".cpp": "",
    ".c": "",
}
#: Tables: one line per entry, however long.
TABLES = {".def", ".txt"}
#: Test inputs, which are kept as they were found, and generated files.
INPUTS = (
    "test/python/fuzz/seeds/",
    "docs/Dialect.md",
    "docs/Passes.md",
    "docs/cpp-support.md",
    "LICENSE",
)
LICENSE_LINES = [
    "//",
    "// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.",
    "// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception",
]
_HEADER = re.compile(r"//===-+ (?P<name>\S+) - (?P<what>.+?) ?-*\s*(-\*-.*-\*-)?-*===//")


def header(name: str, what: str, mode: str) -> str:
    """Return the first line of the file called `name`, 80 columns wide."""
    start = f"//===- {name} - {what} "
    return start + (mode + "===//").rjust(COLUMNS - len(start), "-")


def fixed(path: Path, line: str) -> str | None:
    """Return the header that `line` was meant to be; None if it is not a header or is too long."""
    found = _HEADER.fullmatch(line)
    if found is None:
        return None
    made = header(path.name, found["what"], MODES[path.suffix])
    return made if len(made) == COLUMNS else None


def findings(path: Path, lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield a line number and a message for each defect in a file of these lines."""
    if len(lines) > LINES and path.suffix not in TABLES:
        yield len(lines), f"more than {LINES} lines: split it by purpose"
    if path.suffix not in MODES:
        return
    first = lines[0] if lines else ""
    if fixed(path, first) != first:
        example = header(path.name, "what it is", MODES[path.suffix])
        yield 1, f"no header line of LLVM's form, as in\n    {example}"
    elif lines[1:4] != LICENSE_LINES:
        yield 2, "the license's lines do not follow the header line"
    if path.suffix not in TABLES:
        yield from wide_lines(lines)


def wide_lines(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines beyond 80 columns, but for those with raw strings: inputs."""
    raw = False
    for number, line in enumerate(lines, 1):
        start, end = line.rfind('R"('), line.rfind(')"')
        ends_raw = start > end if max(start, end) >= 0 else raw
        if len(line) > COLUMNS and not raw and 'R"(' not in line:
            yield number, f"{len(line)} columns instead of {COLUMNS}"
        raw = ends_raw


def write_header(path: Path, lines: list[str]) -> list[str]:
    """Rewrite the file's header line if it has one; return the file's new lines."""
    made = fixed(path, lines[0]) if lines and path.suffix in MODES else None
    if made is None or made == lines[0]:
        return lines
    path.write_text("\n".join([made, *lines[1:]]) + "\n")
    return [made, *lines[1:]]


def own_files() -> list[Path]:
    """Return all files that git tracks or does not ignore, except inputs and generated files."""
    command = ["git", "ls-files", "-co", "--exclude-standard", "-z"]
    names = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\0")
    own = [n for n in names if n and not n.startswith(INPUTS)]
    return [path for path in map(Path, own) if path.is_file()]


def main() -> int:
    """Check the files named on the command line; print each finding as `file:line: text`."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--fix", action="store_true", help="rewrite header lines")
    options = parser.parse_args()
    failed = False
    for path in options.files or own_files():
        try:
            lines = path.read_text().splitlines()
        except UnicodeDecodeError:  # an image
            continue
        if options.fix:
            lines = write_header(path, lines)
        for number, text in findings(path, lines):
            failed = True
            print(f"{path}:{number}: {text}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
