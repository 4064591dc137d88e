#!/usr/bin/env python3
"""Write numba-cuda-suite.md: which of numba-cuda's own tests fail here, and why.

The reasons are the comments in the lists of `test/python/numba_cuda`, and the counts those of a
recorded run.
"""

from __future__ import annotations

import json
from pathlib import Path

DOCS = Path(__file__).resolve().parent
LISTS = DOCS.parent / "test" / "python" / "numba_cuda"
RESULTS = DOCS.parent / "benchmarks" / "results" / "h200_numba_cuda_suite.json"
_START = """# numba-cuda's own tests

<!-- Written by docs/update.py from test/python/numba_cuda and benchmarks/results. -->

numba-cuda {version} passes {wanted} tests of `cudapy`, `doc_examples` and `cudadrv` on an H200.
They run here unchanged, with `import cppyy_cuda.numba_ext` in each process:

| | pass | of these, compile or launch a kernel in the test's own process |
|---|---|---|
| {device} | {gpu} | {gpu_kernels} |
| host target | {host} | {host_kernels} |

A test whose subtests fail counts as one that fails. `tools/numba_cuda_tests.py` runs them;
`test/python/test_numba_cuda_suite.py` runs them on the host target and compares with the lists,
which may only shrink.
"""


def groups(text: str) -> list[tuple[str, list[str]]]:
    """Return the reasons and the tests of a list."""
    found = []
    for group in text.strip().split("\n\n"):
        reason, *tests = group.splitlines()
        found.append((reason.removeprefix("# "), tests))
    return found


def _section(title: str, kinds: list[tuple[str, list[str]]]) -> str:
    parts = [f"\n## {title}\n"]
    for reason, tests in kinds:
        listed = "\n".join(f"- `{test}`" for test in tests)
        parts.append(f"\n{reason}\n\n{listed}\n")
    return "".join(parts)


def page() -> str:
    """Return the text of the page."""
    ran = json.loads(RESULTS.read_text(encoding="utf-8"))
    wanted = (LISTS / "passes_on_gpu.txt").read_text(encoding="utf-8").splitlines()
    on_gpu, on_host = (
        groups((LISTS / f"fails_on_{which}.txt").read_text(encoding="utf-8"))
        for which in ("gpu", "host")
    )
    known = {test for _, tests in on_gpu for test in tests}
    rest = [(why, [test for test in tests if test not in known]) for why, tests in on_host]
    start = _START.format(
        version=ran["numba-cuda"],
        wanted=len(wanted),
        device=ran["device"],
        gpu=len(wanted) - len(known),
        gpu_kernels=ran["gpu"]["with_kernels"],
        host=len(wanted) - sum(len(tests) for _, tests in on_host),
        host_kernels=ran["host"]["with_kernels"],
    )
    host_only = [(why, tests) for why, tests in rest if tests]
    return (
        start + _section("Fail on a GPU", on_gpu) + _section("Fail on the host target", host_only)
    )
