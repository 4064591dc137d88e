"""The Python in README.md and docs/*.md runs, file by file, from top to bottom."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)
PAGES = [p for p in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))] if p.exists()]


def name_of(page):
    return str(page.relative_to(ROOT))


def run(script, **environment):
    return subprocess.run(
        [sys.executable, str(script)],
        cwd=script.parent,
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, **environment},
    )


def snippets(page):
    return _BLOCK.findall(page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_snippets(page, tmp_path):
    code = "\n".join(snippets(page))
    if not code:
        pytest.skip(f"{page.name} has no Python")
    script = tmp_path / "snippets.py"  # a file: kernels' errors show its lines
    script.write_text(code, encoding="utf-8")
    # The page about the host target shows what only that one has.
    done = run(script, **({"CPPYY_CUDA_TARGET": "host"} if page.name == "host.md" else {}))
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("page", [*PAGES, ROOT / "CONTRIBUTING.md"], ids=name_of)
def test_links_lead_somewhere(page):
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.S)
    for target in re.findall(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)", text):
        assert (page.parent / target).exists(), target


def test_the_readme_example(tmp_path):
    code = snippets(ROOT / "README.md")[0]
    script = tmp_path / "readme.py"
    check = (
        "\nassert np.array_equal(out, x + y)\n"
        "kernel[4, 256](x, y, out)\nassert np.array_equal(out, 2 * x + y)\n"
    )
    script.write_text(code + check, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_readme_opens_as_it_shall():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    opening = text[: text.index("## ")]
    assert opening.index("./dev demo") < opening.index("./dev test") < opening.index("```python")
    assert len(snippets(ROOT / "README.md")[0].splitlines()) <= 15
