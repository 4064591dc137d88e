"""docs/example.mlir, whose phases docs/architecture.md shows, is the output for its Python."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_the_example_is_what_the_front_end_emits(tmp_path):
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")
    code = re.search(r"^```python\n(.*?)^```$", page, re.M | re.S)
    assert code
    script = tmp_path / "example.py"
    script.write_text(code[1] + "print(next(iter(kernel.inspect_mlir().values())))\n", "utf-8")
    done = subprocess.run(
        [sys.executable, script.name], cwd=tmp_path, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == (DOCS / "example.mlir").read_text(encoding="utf-8").strip()
