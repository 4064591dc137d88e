"""Random kernels, in Python and in C++, compared with a plain interpreter."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from generator import run_crossings
from generator.crossings import KINDS, Crossings, crossings
from generator.generate import generate
from generator.interpreter import interpret
from generator.run import check_seeds, data, run_python
from generator.run_crossings import check_crossings

BASE_SEED = 20_000
PROGRAMS, BATCH, PYTHON_EVERY = 300, 10, 5
#: Of the programs that are made to fail.
WRONG_SEED = 900_000


@pytest.mark.parametrize("first", range(BASE_SEED, BASE_SEED + PROGRAMS, BATCH))
def test_random_kernels(first: int) -> None:
    print(f"seeds from {first}; python -m generator {first} {BATCH} in test/python repeats them")
    failures = check_seeds(range(first, first + BATCH), PYTHON_EVERY)
    assert not failures, "\n\n".join(map(str, failures))


@pytest.mark.parametrize("first", range(BASE_SEED, BASE_SEED + 60, BATCH))
def test_random_uses_of_cxx(first: int) -> None:
    failures = check_crossings(range(first, first + BATCH))
    assert not failures, "\n\n".join(map(str, failures))


@pytest.mark.parametrize("kind", range(len(KINDS)))
def test_a_wrong_use_of_cxx_is_found(kind: int, monkeypatch: pytest.MonkeyPatch) -> None:
    seed = 7
    part = crossings(seed).parts[kind]
    changed = replace(part, host=(*part.host[:-1], f"1 + {part.host[-1]}"))
    parts = [changed if n == kind else p for n, p in enumerate(crossings(seed).parts)]
    wrong = Crossings(WRONG_SEED + kind, tuple(parts))
    monkeypatch.setattr(run_crossings, "crossings", lambda seed: wrong)
    [failure] = check_crossings([seed])
    assert failure.what.startswith(KINDS[kind].__name__)
    assert wrong.namespace in str(failure)


@pytest.mark.gpu
@pytest.mark.parametrize("first", range(BASE_SEED, BASE_SEED + 100, BATCH))
def test_random_kernels_on_the_gpu(first: int) -> None:
    failures = check_seeds(range(first, first + BATCH), PYTHON_EVERY)
    assert not failures, "\n\n".join(map(str, failures))


def test_programs_are_repeatable_and_differ() -> None:
    assert generate(7) == generate(7)
    assert generate(7) != generate(8)


def test_a_program_runs_alone() -> None:
    program = generate(BASE_SEED)
    arrays = data(program)
    expected = interpret(program, arrays)
    np.testing.assert_array_equal(run_python(program, arrays)["out_i"], expected["out_i"])


def test_programs_that_once_crashed_the_compiler() -> None:
    """MLIR's pattern for branches on constants corrupted the heap (lib/Compiler/Pipelines.cpp)."""
    assert not list(check_seeds([1007185, 1008160, 1008165, 1008170, 1008175]))


def test_loops_that_begin_where_threads_leave_another() -> None:
    """Their first suspension was in the preceding loop (lib/Target/Host/DivergentLoops.cpp)."""
    assert not list(check_seeds([1002198, 1007938]))
