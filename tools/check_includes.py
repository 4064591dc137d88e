"""Check the order of the libraries, and of the rooms of lib/HostDriver, by their `#include` lines.

python tools/check_includes.py [ROOT]

A library may include only headers of those that LIBRARIES lists for it; a room of the host driver
only those of the rooms after it in ROOMS (lib/HostDriver/README.md explains why).
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

LIBRARIES: dict[str, set[str]] = {
    "CUDA": set(),
    "HostABI": set(),
    "Support": set(),
    "Dialect": set(),
    "Conversion": {"Dialect"},
    "Target/Common": set(),
    "Target/NVPTX": {"Target/Common"},
    "Target/Variables": {"Target/Common", "Runtime"},
    "Target/Host": {"HostABI", "Target/Common", "Target/Variables"},
    "Interop": {"Dialect", "Support", "Target/Common"},
    "HostRuntime": {"HostABI"},
    "HostDriver": {"CUDA", "HostABI"},
    "CudaRuntime": {"CUDA"},
    "HostLoader": {"HostABI", "HostRuntime", "Target/Host"},
    "Runtime": {"CUDA", "HostABI"},
    "Compiler": {"Conversion", "Dialect", "HostABI", "Interop", "Runtime", "Support"}
    | {f"Target/{name}" for name in ("Common", "Host", "NVPTX", "Variables")},
}
#: The rooms of lib/HostDriver, the highest first.
ROOMS = ["Api", "Model", "Queue", "Exec", "Fault"]
#: The folders that contain the libraries.
FOLDERS = ["lib", "include/cppyy-cuda"]
SUFFIXES = {".h", ".cpp", ".c", ".def", ".td"}
_INCLUDE = re.compile(r'^\s*#?include\s+"([^"]+)"')


def library_of(name: str) -> str:
    """Return the library that a path below `lib` or `include/cppyy-cuda` belongs to."""
    parts = name.split("/")
    return "/".join(parts[:2]) if parts[0] == "Target" and len(parts) > 2 else parts[0]


def library_finding(library: str, header: str) -> str | None:
    """Describe what is wrong with a file of `library` that includes `header`, if anything."""
    if not header.startswith("cppyy-cuda/"):
        return None
    other = library_of(header.removeprefix("cppyy-cuda/"))
    if other == library or other in LIBRARIES[library]:
        return None
    return f"{library} knows nothing of {other} (tools/check_includes.py has the order)"


def room_finding(room: str, header: str) -> str | None:
    """Describe what is wrong with a file of the host driver's `room` that includes `header`."""
    if header.startswith("cppyy-cuda/"):
        return None
    other = header.split("/")[0] if "/" in header else ""
    if other not in ROOMS:
        return f'"{header}" names no room: the rooms are {", ".join(ROOMS)}'
    if ROOMS.index(other) >= ROOMS.index(room):
        return None
    return f"{room} knows nothing of {other} (lib/HostDriver/README.md has the order)"


def findings(folder: str, path: Path, name: str) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with the includes of the file called `name` in `folder`."""
    library = library_of(name)
    parts = name.split("/")
    if library not in LIBRARIES:
        yield 1, f"{library} is no library that tools/check_includes.py knows: add it to the order"
        return
    in_rooms = folder == "lib" and library == "HostDriver"
    if in_rooms and (len(parts) < 3 or parts[1] not in ROOMS):
        yield 1, f"the file is in none of the rooms {', '.join(ROOMS)}"
        return
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if found := _INCLUDE.match(line):
            text = library_finding(library, found[1])
            if text is None and in_rooms:
                text = room_finding(parts[1], found[1])
            if text is not None:
                yield number, text


def main() -> int:
    """Check the tree named on the command line; print each finding as `file:line: text`."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("root", nargs="?", type=Path, default=Path(), metavar="ROOT")
    root = parser.parse_args().root
    failed = False
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix not in SUFFIXES:
                continue
            for number, text in findings(folder, path, path.relative_to(root / folder).as_posix()):
                failed = True
                print(f"{path}:{number}: {text}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
