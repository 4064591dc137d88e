"""Random kernels, in Python and in C++, beside a plain interpreter."""

from __future__ import annotations

import numpy as np
import pytest
from generator import program as p
from generator.generate import generate
from generator.interpreter import interpret
from generator.run import check, check_seeds, data, run_python
from generator.shrink import shrink

BASE_SEED = 20_000
PROGRAMS, BATCH, PYTHON_EVERY = 300, 10, 5


@pytest.mark.parametrize("first", range(BASE_SEED, BASE_SEED + PROGRAMS, BATCH))
def test_random_kernels(first: int) -> None:
    print(f"seeds from {first}; python -m generator {first} {BATCH} in test/python repeats them")
    failures = check_seeds(range(first, first + BATCH), PYTHON_EVERY)
    assert not failures, "\n\n".join(map(str, failures))


@pytest.mark.gpu
@pytest.mark.parametrize("first", range(BASE_SEED, BASE_SEED + 100, BATCH))
def test_random_kernels_on_the_gpu(first: int) -> None:
    failures = check_seeds(range(first, first + BATCH), PYTHON_EVERY)
    assert not failures, "\n\n".join(map(str, failures))


def test_a_wrong_result_is_found_and_shrunk() -> None:
    def wrong(program: p.Program, arrays: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
        out = interpret(program, arrays)
        if has_barrier(program.body):
            out["out_i"][0, 0] += 1
        return out

    def has_barrier(body: list[p.Statement]) -> bool:
        inner = (part for statement in body for part in p.nested(statement))
        return any(isinstance(s, p.Barrier) for s in body) or any(map(has_barrier, inner))

    program = next(q for q in map(generate, range(1000)) if has_barrier(q.body))
    runners = {"wrong": wrong}
    failures = check(program, runners)
    assert len(failures) == 1
    assert "out_i(0, 0)" in failures[0].what
    small = shrink(program, lambda q: bool(check(q, runners)))
    assert [type(statement) for statement in small.body] == [p.Barrier]


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
    """Their first suspension was in the loop before (lib/Target/Host/DivergentLoops.cpp)."""
    assert not list(check_seeds([1002198, 1007938]))
