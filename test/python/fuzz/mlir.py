"""`.mlir` files and `cppyy-cuda-opt`, with its passes, pipelines and emissions."""

from __future__ import annotations

import functools
import itertools
import random
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from .campaign import Case
from .mutations import mutate
from .processes import Ended, run

ROOT = Path(__file__).parents[3]
TOOL = ROOT / "build" / "bin" / "cppyy-cuda-opt"
SECONDS, MEBIBYTES = 10, 2048
SPLIT = "// -----"
_NUMBERS = re.compile(r"\d+")
_TOLD = re.compile(r"(error: .*(?: crashed: | reached the (?:time|memory) limit).*|LLVM ERROR.*)")
_GENERIC = "--mlir-print-op-generic"
_LOWERED = (
    "--emit=mlir --emit-phase=gpu",
    f"--emit=mlir --emit-phase=nvvm {_GENERIC}",
    f"--emit=mlir --emit-phase=gpu {_GENERIC}",
    "--emit=mlir --emit-phase=nvvm",
)


# The message, a part of the text, and whose fault it is; docs/tool.md lists them.
_KNOWN = (
    (r"MLIR's parser crashed", r"array<\s*index", "upstream's: dense arrays of index"),
    (r"MLIR's parser reached", r"#\d{7,}", "upstream's: large result numbers"),
    (
        r"on this 'gpu\.func', crashed",
        r"workgroup_attributions",
        "upstream's: attributions",
    ),
    (r"on this '\S+', crashed", r"operandSegmentSizes", "upstream's: operand segments"),
)


class Modules:
    """Return modules of the project's own tests: unchanged, in generic form, and lowered."""

    name = "mlir"
    batch = 100
    modes: Sequence[str] = (
        "",
        "--canonicalize",
        _GENERIC,
        "--cppyy-cuda-to-nvvm",
        "--cppyy-cuda-drop-unused-params",
        "--convert-cppyy-cuda-to-gpu",
        "--convert-cppyy-cuda-gpu-to-llvm",
        "--emit=mlir --emit-phase=gpu",
        *["--emit=ptx", "--emit=object"] * 2,
    )

    @functools.cached_property
    def _toolkit(self) -> str:
        from cppyy_cuda import toolkit

        return str(toolkit.find().require("root", "libdevice").root)

    def corpus(self) -> Sequence[str]:
        """Return the modules without C++, which has its own target, and lowered forms of some."""
        files = sorted((ROOT / "test").rglob("*.mlir"))
        texts = [chunk for file in files for chunk in _chunks(file)]
        generic = [self._made(text, _GENERIC) for text in texts[::2]]
        lowered = map(self._made, texts[::3], itertools.cycle(_LOWERED))
        return [text for text in [*texts, *generic, *lowered] if text]

    def _made(self, text: str, mode: str) -> str:
        """Return the tool's output for a text, or "" if that is an error."""
        done = self._run(mode, text)
        return done.output if done.status == 0 else ""

    def _run(self, mode: str, text: str) -> Ended:
        limits = [f"--time-limit={SECONDS}", f"--memory-limit={MEBIBYTES}"]
        command = [str(TOOL), *mode.split(), f"--cuda-path={self._toolkit}", *limits]
        return run(command, text, 3 * SECONDS, 2 * MEBIBYTES)

    def mutate(self, text: str, others: Sequence[str], rng: random.Random) -> str:
        """Apply any mutation."""
        return mutate(text, others, rng)

    def check(self, cases: Sequence[Case]) -> list[str]:
        """Accept a result, and an error that has a message."""
        verdicts = dict.fromkeys(cases, "")
        for mode, group in _by_mode(cases).items():
            # One process for all; if anything is wrong, one process each to find the culprit.
            together = mode != "--emit=object" and len(group) > 1
            if together and not self._verdict(f"{mode} --split-input-file", _joined(group)):
                continue
            verdicts |= {case: self._verdict(mode, case.text) for case in group}
        return [verdicts[case] for case in cases]

    def known(self, case: Case, what: str) -> str:
        """Recognize crashes in upstream code that the tool reports and that we cannot prevent."""
        for said, held, reason in _KNOWN:
            if re.search(said, what) and re.search(held, case.text):
                return reason
        return ""

    def outcomes(self) -> Mapping[str, int]:
        """Return nothing: whether it was a result or an error is not counted."""
        return {}

    def close(self) -> None:
        """Do nothing: each text has a process of its own."""

    def _verdict(self, mode: str, text: str) -> str:
        done = self._run(mode, text)
        if done.timed_out:
            return "hangs"
        if done.killed_by:
            return f"ended by {done.killed_by}"
        if done.status not in (0, 1):
            return f"ended with status {done.status}"
        if done.status == 1 and "error" not in done.errors:
            return "fails without an error"
        told = _TOLD.search(done.errors)
        return _NUMBERS.sub("N", told[0]) if told else ""


def _chunks(file: Path) -> list[str]:
    if "crashes" in file.parts:
        return []
    chunks = file.read_text(encoding="utf-8").split(SPLIT)
    return [chunk for chunk in chunks if "cxx." not in chunk and chunk.strip()]


def _by_mode(cases: Sequence[Case]) -> dict[str, list[Case]]:
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        groups[case.mode].append(case)
    return groups


def _joined(cases: Sequence[Case]) -> str:
    return f"\n{SPLIT}\n".join(case.text for case in cases)
