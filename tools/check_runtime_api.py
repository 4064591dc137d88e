"""Check that the table of the runtime API has every function of a toolkit's header.

python tools/check_runtime_api.py CUDA_ROOT [TABLE]

CUDA_ROOT/include/cuda_runtime_api.h must be CUDA 13.0's; later ones have more functions, which are
printed and are not yet in the table.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

TABLE = Path(__file__).parent.parent / "lib/CudaRuntime/Api/RuntimeFunctions.def"
#: Where the functions of other headers begin in the table.
_OTHERS = "// Of cuda_profiler_api.h."


def declared(header: str) -> set[str]:
    """Return the functions that cuda_runtime_api.h declares: those exported from the library."""
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", header, flags=re.DOTALL)
    return set(re.findall(r"\bCUDARTAPI\s+(cuda\w+)\s*\(", code))


def listed(table: str) -> list[str]:
    """Return the functions in the table's rows for cuda_runtime_api.h, in order."""
    return re.findall(r"^CUDART_\w+\((cuda\w+)", table.partition(_OTHERS)[0], flags=re.MULTILINE)


def findings(header: str, table: str) -> list[str]:
    """Describe how the table differs from the header."""
    rows, functions = listed(table), declared(header)
    texts = [f"{name} is missing" for name in sorted(functions - set(rows))]
    texts += [f"{name} is not in the header" for name in sorted(set(rows) - functions)]
    texts += [f"{name} has two rows" for name in sorted({n for n in rows if rows.count(n) > 1})]
    if rows != sorted(rows):
        texts.append("the rows are not in alphabetical order")
    return texts


def main() -> int:
    """Compare; print what differs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("cuda_root", type=Path, metavar="CUDA_ROOT")
    parser.add_argument("table", type=Path, nargs="?", default=TABLE, metavar="TABLE")
    options = parser.parse_args()
    header = options.cuda_root / "include" / "cuda_runtime_api.h"
    texts = findings(
        header.read_text(encoding="utf-8", errors="replace"), options.table.read_text()
    )
    for text in texts:
        print(f"{options.table}: {text}")
    return int(bool(texts))


if __name__ == "__main__":
    sys.exit(main())
