"""Names registered passes of ours that none of some pipelines runs: the tool's help, then texts."""

from __future__ import annotations

import re
import sys
from pathlib import Path

OURS = r"(?:convert-)?cppyy-cuda-[\w-]+"


def main(help_file: str, *pipelines: str) -> int:
    text = Path(help_file).read_text()
    passes = text[text.index("    Passes:") : text.index("    Pass Pipelines:")]
    known = set(re.findall(rf"^ +--({OURS}) ", passes, re.M))
    run = {name for file in pipelines for name in re.findall(OURS, Path(file).read_text())}
    assert len(known) > 8 and run <= known, "the help has another form than this script expects"
    missing = [f"{name} is a pass that no pipeline runs" for name in sorted(known - run)]
    print("\n".join(missing) or f"{len(known)} passes, each in a pipeline")
    return len(missing) > 0


sys.exit(main(*sys.argv[1:]))
