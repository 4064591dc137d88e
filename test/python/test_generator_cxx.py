"""Random C++ that kernels use, against g++ (`python -m generator_cxx` runs many)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from generator_cxx import check as checks
from generator_cxx.check import check
from generator_cxx.program import program

FIRST, PROGRAMS, BATCH = 40_000, 60, 15


@pytest.mark.parametrize("first", range(FIRST, FIRST + PROGRAMS, BATCH))
def test_random_cxx(first: int) -> None:
    failures = check(range(first, first + BATCH))
    assert not failures, "\n\n".join(map(str, failures))


@pytest.mark.gpu
@pytest.mark.parametrize("first", range(FIRST, FIRST + PROGRAMS, BATCH))
def test_random_cxx_on_the_gpu(first: int) -> None:
    failures = check(range(first, first + BATCH))
    assert not failures, "\n\n".join(map(str, failures))


def test_a_wrong_result_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def changed(seed: int) -> object:
        made = program(seed)
        return replace(made, kernel=made.kernel.replace("out[0] = x", "out[0] = x + 1.0"))

    monkeypatch.setattr(checks, "program", changed)
    [failure] = check([FIRST + PROGRAMS])
    assert failure.what.startswith("for m = 3: ")
    assert "def kernel" in str(failure) and "struct K0" in str(failure)


def test_a_refused_program_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def changed(seed: int) -> object:
        made = program(seed)
        return replace(made, kernel=made.kernel.replace("out[0] = x", "out[0] = scope.none(x)"))

    monkeypatch.setattr(checks, "program", changed)
    [failure] = check([FIRST + PROGRAMS + 1])
    assert "none" in failure.what


def test_programs_are_repeatable_and_differ() -> None:
    assert program(7) == program(7)
    assert program(7) != program(8)
