"""The form of source files: LLVM's header line, 80 columns, and no file that is too long.

python tools/check_sources.py [--fix] [FILE ...]

Without files, all that git knows. `--fix` writes header lines anew; the rest is for people.
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
#: What Emacs is to take a file for, where its name does not tell.
MODES = {
    ".h": "-*- C++ -*-",
    ".def": "-*- C++ -*-",
    ".td": "-*- tablegen -*-",
    ".cpp": "",
    ".c": "",
}
#: Tables: a line an entry, as long as the entry is.
TABLES = {".def"}
#: Texts that are inputs, kept as they were found, and what is generated.
INPUTS = ("test/python/fuzz/seeds/", "docs/Dialect.md", "docs/Passes.md", "LICENSE")
LICENCE = [
    "//",
    "// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.",
    "// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception",
]
_HEADER = re.compile(r"//===-+ (?P<name>\S+) - (?P<what>.+?) ?-*\s*(-\*-.*-\*-)?-*===//")


def header(name: str, what: str, mode: str) -> str:
    """The first line of the file called `name`, of 80 columns."""
    start = f"//===- {name} - {what} "
    return start + (mode + "===//").rjust(COLUMNS - len(start), "-")


def fixed(path: Path, line: str) -> str | None:
    """The header that `line` was meant to be; None if it is none or one that is too long."""
    found = _HEADER.fullmatch(line)
    if found is None:
        return None
    made = header(path.name, found["what"], MODES[path.suffix])
    return made if len(made) == COLUMNS else None


def findings(path: Path, lines: list[str]) -> Iterator[tuple[int, str]]:
    """What is wrong with a file of these lines: each line's number and a text."""
    if len(lines) > LINES and path.suffix not in TABLES:
        yield len(lines), f"more than {LINES} lines: split it by purpose"
    if path.suffix not in MODES:
        return
    first = lines[0] if lines else ""
    if fixed(path, first) != first:
        example = header(path.name, "what it is", MODES[path.suffix])
        yield 1, f"no header line of LLVM's form, as in\n    {example}"
    elif lines[1:4] != LICENCE:
        yield 2, "the licence's lines do not follow the header line"
    if path.suffix not in TABLES:
        for number, line in enumerate(lines, 1):
            if len(line) > COLUMNS:
                yield number, f"{len(line)} columns instead of {COLUMNS}"


def write_header(path: Path, lines: list[str]) -> list[str]:
    """Write the file's header line anew where it is one; the lines as they are then."""
    made = fixed(path, lines[0]) if lines and path.suffix in MODES else None
    if made is None or made == lines[0]:
        return lines
    path.write_text("\n".join([made, *lines[1:]]) + "\n")
    return [made, *lines[1:]]


def own_files() -> list[Path]:
    """All files that git knows or does not ignore, but for inputs and what is generated."""
    command = ["git", "ls-files", "-co", "--exclude-standard", "-z"]
    names = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\0")
    own = [n for n in names if n and not n.startswith(INPUTS)]
    return [path for path in map(Path, own) if path.is_file()]


def main() -> int:
    """Check what the command line names; print each finding as `file:line: text`."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--fix", action="store_true", help="write header lines anew")
    options = parser.parse_args()
    failed = False
    for path in options.files or own_files():
        try:
            lines = path.read_text().splitlines()
        except UnicodeDecodeError:  # a picture
            continue
        if options.fix:
            lines = write_header(path, lines)
        for number, text in findings(path, lines):
            failed = True
            print(f"{path}:{number}: {text}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
