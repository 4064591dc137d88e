#!/usr/bin/env python3
"""Write the generated parts of this folder; with --check, only report what is out of date.

Dialect.md and Passes.md come from the TableGen files. In architecture.md, the text between
`<!-- BEGIN name -->` and `<!-- END name -->` is the output of `cppyy-cuda-opt` for example.mlir; in
runtime.md, the functions of the runtime API's table. cpp-support.md comes from the tests'
markers, numba-cuda-suite.md from the lists of numba-cuda's tests that fail.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

from cpp_support import MarkerError, all_features, table
from descriptions import add_descriptions
from numba_cuda_suite import page

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
INCLUDE = ROOT / "include"
DIALECTS = INCLUDE / "cppyy-cuda" / "Dialect"
PASSES = (
    DIALECTS / "CppyyCuda" / "Transforms" / "Passes.td",
    DIALECTS / "GPU" / "Transforms" / "Passes.td",
    DIALECTS / "MemRef" / "Transforms" / "Passes.td",
    DIALECTS / "LLVMIR" / "Transforms" / "Passes.td",
    INCLUDE / "cppyy-cuda" / "Interop" / "Transforms" / "Passes.td",
    INCLUDE / "cppyy-cuda" / "Conversion" / "Passes.td",
)
_SECTION = re.compile(r"(<!-- BEGIN (\w+) -->\n).*?(<!-- END \2 -->)", re.S)
_LANGUAGES = {"llvm": "llvm", "ptx": "asm"}


def run(command: list[str]) -> str:
    """Return the standard output of a command that must succeed."""
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stderr}")
    return done.stdout


def tablegen(program: str, file: Path, *arguments: str) -> str:
    """Return the output of mlir-tblgen for one file."""
    upstream = Path(program).resolve().parent.parent / "include"
    return run([program, *arguments, f"-I{INCLUDE}", f"-I{upstream}", str(file)])


def dialect(program: str) -> str:
    """Return Dialect.md: ops, types and attributes, with the descriptions of the records."""
    ops = DIALECTS / "CppyyCuda" / "IR" / "Ops.td"
    text = tablegen(program, ops, "-gen-dialect-doc", "-dialect=cppyy_cuda")
    records = tablegen(str(Path(program).resolve().with_name("llvm-tblgen")), ops, "-dump-json")
    return add_descriptions(text.replace("[TOC]\n\n", ""), json.loads(records))


def passes(program: str) -> str:
    """Return Passes.md: the project's passes, those on the dialect first."""
    parts = [tablegen(program, file, "-gen-pass-doc") for file in PASSES]
    header, first = parts[0].split("\n", 1)
    rest = [part.split("\n", 1)[1] for part in parts[1:]]
    return "\n".join([header, "", "# Passes", "", first.strip(), *(p.strip() for p in rest), ""])


def phase(tool: list[str], name: str) -> str:
    """Return the worked example in one phase."""
    emit = ["--emit=mlir", f"--emit-phase={name}"]
    if name in _LANGUAGES:
        emit = [f"--emit={name}"]
    text = run([*tool, *emit, str(DOCS / "example.mlir")])
    if name == "llvm":  # the rest is declarations
        text = text[text.index("define ") : text.index("\n}\n") + 2]
    return f"```{_LANGUAGES.get(name, 'mlir')}\n{text.strip()}\n```\n"


def architecture(tool: list[str]) -> str:
    """Return architecture.md with its example regenerated."""
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    return _SECTION.sub(lambda m: m[1] + phase(tool, m[2]) + m[3], text)


def runtime_functions() -> str:
    """Return the lists of the runtime API's functions, from the table."""
    table = (ROOT / "lib/CudaRuntime/Api/RuntimeFunctions.def").read_text(encoding="utf-8")
    rows = re.findall(r"^CUDART_(\w+)\((cuda\w+)", table, re.M)
    missing = [name for kind, name in rows if kind == "UNSUPPORTED"]
    there = [name for kind, name in rows if kind != "UNSUPPORTED"]

    def listed(names: list[str]) -> str:
        return ", ".join(f"`{name}`" for name in names)

    return (
        f"{len(there)} functions are there:\n{listed(there)}.\n\n"
        f"{len(missing)} return `cudaErrorNotSupported`:\n{listed(missing)}.\n"
    )


def runtime() -> str:
    """Return runtime.md with its lists regenerated."""
    text = (DOCS / "runtime.md").read_text(encoding="utf-8")
    return _SECTION.sub(lambda m: m[1] + runtime_functions() + m[3], text)


def cpp_support() -> str:
    """Return cpp-support.md, from the tests."""
    try:
        return table(all_features())
    except MarkerError as error:
        sys.exit(str(error))


def program(given: str | None, name: str, *places: Path) -> str:
    """Return the path of a tool."""
    found = given or shutil.which(name)
    for place in places:
        if not found and (place / name).exists():
            found = str(place / name)
    return found or sys.exit(f"{name} was not found: name it with an option")


def main() -> int:
    """Update or compare every generated text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, compare")
    parser.add_argument("--tblgen", help="mlir-tblgen (default: the one on PATH or of LLVM 22)")
    parser.add_argument("--opt", help="cppyy-cuda-opt (default: on PATH, or that of build/)")
    parser.add_argument("--cuda-path", default="/usr/local/cuda", help="the CUDA toolkit")
    options = parser.parse_args()

    tblgen = program(options.tblgen, "mlir-tblgen", Path("/usr/lib/llvm-22/bin"))
    opt = program(options.opt, "cppyy-cuda-opt", ROOT / "build" / "bin")
    texts = {
        "Dialect.md": dialect(tblgen),
        "Passes.md": passes(tblgen),
        "architecture.md": architecture([opt, f"--cuda-path={options.cuda_path}"]),
        "runtime.md": runtime(),
        "cpp-support.md": cpp_support(),
        "numba-cuda-suite.md": page(),
    }
    stale = 0
    for name, text in texts.items():
        file = DOCS / name
        if file.exists() and file.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        print(f"docs/{name} is out of date" if options.check else f"docs/{name} written")
        if not options.check:
            file.write_text(text, encoding="utf-8")
    if stale and options.check:
        print("run docs/update.py")
    return 1 if stale and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
