"""Random programs that fail are made small, and the small ones are remembered."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from generator import program as p
from generator import run as generator_run
from generator import shrink as shrinking
from generator.choices import Drawn, Recorded
from generator.generate import Generator, generate
from generator.interpreter import interpret
from generator.run import check, run_python
from generator.shrink import numbers_of, programs, shrink
from hypothesis import HealthCheck, given, settings
from hypothesis.database import InMemoryExampleDatabase, choices_from_bytes

Arrays = dict[str, np.ndarray]


def has_barrier(body: list[p.Statement]) -> bool:
    inner = (part for statement in body for part in p.nested(statement))
    return any(isinstance(s, p.Barrier) for s in body) or any(map(has_barrier, inner))


def wrong(program: p.Program, arrays: Arrays) -> Arrays:
    """Runs programs right, but those with a barrier."""
    out = interpret(program, arrays)
    if has_barrier(program.body):
        out["out_i"][0, 0] += 1
    return out


RUNNERS = {"wrong": wrong}


def failing() -> p.Program:
    return next(q for q in map(generate, range(1000)) if has_barrier(q.body) and len(q.body) > 4)


def test_a_wrong_result_is_found_and_shrunk() -> None:
    program = failing()
    failures = check(program, RUNNERS)
    assert len(failures) == 1
    assert "out_i(0, 0)" in failures[0].what
    small = shrink(program, lambda q: bool(check(q, RUNNERS)), kept=InMemoryExampleDatabase())
    assert [type(statement) for statement in small.body] == [p.Barrier]
    assert (small.grid, small.param, small.seed) == (1, 0, program.seed)


def test_what_was_found_is_tried_first() -> None:
    kept, program, tried = InMemoryExampleDatabase(), failing(), []

    def fails(q: p.Program) -> bool:
        tried.append(q)
        return has_barrier(q.body)

    small = shrink(program, fails, kept=kept)
    assert len(tried) > 10
    tried.clear()
    assert shrink(program, fails, kept=kept) == small == tried[0]


def test_what_is_repaired_is_forgotten() -> None:
    kept, program = InMemoryExampleDatabase(), failing()
    shrink(program, lambda q: has_barrier(q.body), limit=20, kept=kept)
    assert shrink(program, lambda q: False, kept=kept) is program
    assert not any(map(choices_from_bytes, kept.fetch(f"seed {program.seed}".encode())))


def test_the_number_of_attempts_is_limited() -> None:
    tried: list[p.Program] = []

    def fails(q: p.Program) -> bool:
        tried.append(q)
        return has_barrier(q.body)

    small = shrink(failing(), fails, limit=5, kept=InMemoryExampleDatabase())
    assert has_barrier(small.body)
    assert len(tried) == 5


def test_a_failure_tells_of_the_small_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(generator_run.NEW_RUNNERS, "Python", wrong)
    monkeypatch.setattr(shrinking, "database", InMemoryExampleDatabase)
    program = failing()
    small = generator_run.shrunk(generator_run.Failure(program, "Python", "wrong"))
    assert [type(statement) for statement in small.program.body] == [p.Barrier]
    assert f"seed {program.seed}" in str(small)


def test_failures_lie_in_the_build_tree_and_in_ci_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "1")
    assert isinstance(shrinking.database(), InMemoryExampleDatabase)
    monkeypatch.delenv("CI")
    assert shrinking.database() == shrinking.DirectoryBasedExampleDatabase(shrinking.FOLDER)
    assert (Path(shrinking.FOLDER).parents[1] / "CONTRIBUTING.md").is_file()


@pytest.mark.parametrize("seed", range(50))
def test_a_seeds_choices_make_its_program(seed: int) -> None:
    recorded = Recorded(seed)
    assert Generator(seed, recorded).program() == generate(seed)
    numbers = iter(numbers_of(seed))
    drawn = Drawn(lambda least, most: next(numbers))
    assert Generator(seed, drawn).program() == generate(seed)
    assert next(numbers, None) is None


@settings(
    max_examples=10,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(programs())
def test_drawn_programs_run(program: p.Program) -> None:
    assert not check(program, {"Python": run_python})
