"""tools/check_runtime_api.py: the table of the runtime API has every function of the header."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEADER = """
/* extern cudaError_t CUDARTAPI cudaInAComment(void); */
extern __host__ cudaError_t CUDARTAPI cudaFree(void *p);
extern __host__ cudaError_t CUDARTAPI cudaMalloc(void **p, size_t n);
"""


@pytest.fixture
def check(source_root: Path, tmp_path: Path):
    """Compare a table of these rows with HEADER: the findings."""

    def run(*rows: str) -> str:
        (tmp_path / "include").mkdir()
        (tmp_path / "include" / "cuda_runtime_api.h").write_text(HEADER)
        table = tmp_path / "table.def"
        table.write_text("\n".join(rows))
        script = source_root / "tools" / "check_runtime_api.py"
        done = subprocess.run(
            [sys.executable, script, tmp_path, table], capture_output=True, text=True
        )
        assert done.returncode == bool(done.stdout), done.stderr
        return done.stdout.replace(f"{table}: ", "")

    return run


def test_a_whole_table(check) -> None:
    assert check("CUDART_LOGIC(cudaFree, ())", "CUDART_UNSUPPORTED(cudaMalloc)") == ""


@pytest.mark.parametrize(
    ("rows", "finding"),
    [
        (["CUDART_LOGIC(cudaFree, ())"], "cudaMalloc is missing\n"),
        (
            ["CUDART_LOGIC(cudaFree, ())", "CUDART_LOGIC(cudaMalloc, ())"] * 2,
            "cudaFree has two rows\ncudaMalloc has two rows\n"
            "the rows are not in alphabetical order\n",
        ),
        (
            [f"CUDART_LOGIC({name}, ())" for name in ("cudaFree", "cudaGone", "cudaMalloc")],
            "cudaGone is not in the header\n",
        ),
    ],
)
def test_what_differs(check, rows: list[str], finding: str) -> None:
    assert check(*rows) == finding


def test_functions_of_other_headers(check) -> None:
    assert (
        check(
            "CUDART_LOGIC(cudaFree, ())",
            "CUDART_LOGIC(cudaMalloc, ())",
            "// Of cuda_profiler_api.h.",
            "CUDART_LOGIC(cudaA, ())",
        )
        == ""
    )


def test_the_table_of_this_tree(source_root: Path) -> None:
    from cppyy_cuda import toolkit

    found = toolkit.find()
    if found.root is None or found.version != (13, 0):
        pytest.skip(f"needs the headers of CUDA 13.0, found {found.version}")
    script = source_root / "tools" / "check_runtime_api.py"
    done = subprocess.run([sys.executable, script, found.root], capture_output=True, text=True)
    assert done.stdout + done.stderr == ""
