"""Every row of the table of the runtime API has a test of its own on the host target."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
TABLE = ROOT / "lib/CudaRuntime/Api/RuntimeFunctions.def"


def calls() -> set[str]:
    """Return the functions that the tests of the library name; AbiTest.cpp only declares them."""
    folder = ROOT / "test/unit/CudaRuntime"
    texts = [path.read_text() for path in folder.glob("*.cpp") if path.name != "AbiTest.cpp"]
    texts += [path.read_text() for path in Path(__file__).parent.glob("test_*.py")]
    return set(re.findall(r"\bcuda[A-Z]\w+", "\n".join(texts)))


def test_supported_rows() -> None:
    """TableTest.cpp calls those that are not supported, and all with zeros."""
    rows = re.findall(
        r"^CUDART_(?:DIRECT|LOGIC|OTHER|GONE)\((cuda\w+)", TABLE.read_text(), re.MULTILINE
    )
    assert len(rows) > 240
    missing = sorted(set(rows) - calls())
    assert not missing, f"these have no test: {missing}"
