"""The corpus of kernels: against its references, in CPython, and between host and GPU."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from corpus.registry import Case, all_cases

from cppyy_cuda import cuda
from cppyy_cuda.compiler import current_target

CASES = list(all_cases())
#: The number of threads that CPython interprets in acceptable time.
INTERPRETED_THREADS = 256
#: The time limit for the host's part of a comparison: all cases, compiled.
HOST_SECONDS = 600


def ids(cases: list[Case]) -> list[Any]:
    return [pytest.param(case, id=case.id) for case in cases]


def require(case: Case) -> None:
    """Skip what this GPU cannot do; the host target can do everything."""
    if current_target() == "host" or "cooperative" not in case.needs:
        return
    if not cuda.get_current_device().COOPERATIVE_LAUNCH:
        pytest.skip("this GPU has no cooperative launches")


def test_the_corpus_is_large() -> None:
    kernels = {case.cxx or case.function for case in CASES}
    assert len(kernels) >= 300
    assert len({case.id for case in CASES}) == len(CASES)
    assert len({case.cxx for case in CASES if case.cxx}) >= 60


@pytest.mark.parametrize("case", ids(CASES))
def test_against_the_reference(case: Case, capfd: pytest.CaptureFixture[str]) -> None:
    """Run on the GPU if there is one, else on the host target."""
    require(case)
    capfd.readouterr()
    got = case.run()
    case.check(got, case.wanted())
    if case.prints is not None:
        wanted = case.prints(case.launch(), *case.arguments())
        assert sorted(capfd.readouterr().out.splitlines()) == sorted(wanted)


@pytest.mark.parametrize(
    "case", ids([c for c in CASES if c.interpreted and c.launch().n <= INTERPRETED_THREADS])
)
def test_in_cpython(case: Case) -> None:
    """Interpret the kernel itself, so that the reference does not share the compiler's bugs."""
    case.check(case.interpret(), case.wanted())


def saved_by_the_host(path: Path, *patterns: str) -> dict[str, Any]:
    """Return results of the host target, from a separate process: a process has one driver."""
    subprocess.run(
        [sys.executable, "-m", "corpus", "--quiet", "--save", str(path), *patterns],
        cwd=Path(__file__).parent,
        env={**os.environ, "CPPYY_CUDA_TARGET": "host"},
        timeout=HOST_SECONDS,
        check=False,  # a case that fails there is missing here
    )
    with np.load(path) as saved:
        return dict(saved)


def test_results_are_saved(tmp_path: Path) -> None:
    saved = saved_by_the_host(tmp_path / "results.npz", "histograms-weighted", "votes-ballot-*")
    chosen = [c for c in CASES if c.id.startswith(("histograms-weighted", "votes-ballot-"))]
    assert len(saved) == sum(len(case.wanted()) for case in chosen) > 0
    for case in chosen:
        wanted = case.wanted()
        case.check(tuple(saved[f"{case.id}/{index}"] for index in range(len(wanted))), wanted)


@pytest.fixture(scope="session")
def host_results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return saved_by_the_host(tmp_path_factory.mktemp("host") / "results.npz")


@pytest.mark.gpu
@pytest.mark.parametrize("case", ids(CASES))
def test_host_and_gpu_agree(case: Case, host_results: dict[str, Any]) -> None:
    """Integers must be bit-equal; floats may differ by twice the error that each may have."""
    require(case)
    got = case.run()
    host = [host_results[f"{case.id}/{index}"] for index in range(len(got))]
    case.check(got, tuple(host), slack=2)


def test_a_wrong_result_fails() -> None:
    """The function that judges the cases is tested itself."""
    case = next(c for c in CASES if c.ulps and c.magnitude)
    wanted = case.wanted()
    case.check(wanted, wanted)
    off = tuple(np.array(a) for a in wanted)
    off[-1].flat[0] += max(case.magnitude, abs(off[-1].flat[0])) * 1e-3
    with pytest.raises(AssertionError, match="ULP"):
        case.check(off, wanted)
    whole = next(c for c in CASES if not c.ulps and c.wanted()[-1].dtype.kind == "i")
    off = tuple(np.array(a) for a in whole.wanted())
    off[0].flat[0] += 1
    with pytest.raises(AssertionError, match="not equal"):
        whole.check(off, whole.wanted())


def test_a_deadlock_is_found_in_cpython() -> None:
    from corpus import interpreter, namespace

    def kernel(out: Any) -> None:
        if namespace.threadIdx.x == 0:
            namespace.syncthreads()
        else:
            namespace.syncwarp(0xFFFFFFFF)

    with pytest.raises(interpreter.Deadlock):
        interpreter.run(kernel, (1, 1, 1), (4, 1, 1), 0, (None,))
