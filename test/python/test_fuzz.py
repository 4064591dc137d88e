"""Mutated inputs (test/python/fuzz), for a while each; and the campaigns themselves."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from fuzz import campaign, processes
from fuzz.campaign import Case, case_of, run
from fuzz.minimise import minimise
from fuzz.mutations import mutate, tokens
from fuzz.targets import TARGETS
from fuzz.workers import Answers

SECONDS = 30.0


@pytest.mark.parametrize("name", TARGETS)
def test_mutated_inputs(name: str) -> None:
    report = run(TARGETS[name](), SECONDS)
    print(report)
    assert report.mutants > 0
    assert not report.found, str(report)


class Braces:
    """A target with a bug: it does not like three braces in a row."""

    name = "braces"
    modes = ("one", "other")
    batch = 5

    def corpus(self) -> Sequence[str]:
        return ["if (x) {\n  f(1, 2);\n}\n", "while { }\n"]

    def check(self, cases: Sequence[Case]) -> list[str]:
        assert len(cases) in (1, self.batch)
        return ["three braces" if "}}}" in case.text.replace(" ", "") else "" for case in cases]

    def known(self, case: Case, what: str) -> str:
        return "of the other mode" if case.mode == "other" else ""

    def mutate(self, text: str, others: Sequence[str], rng: random.Random) -> str:
        return mutate(text, others, rng)

    def close(self) -> None:
        self.is_closed = True


def test_what_is_wrong_is_found_made_small_and_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(campaign, "FINDINGS", tmp_path)
    target = Braces()
    report = run(target, seconds=1.0)
    assert target.is_closed
    [finding] = report.found.values()
    assert finding.what == "three braces" and finding.case.mode == "one"
    assert finding.small == "}}}"
    assert (tmp_path / "braces" / f"{finding.case.seed}.txt").read_text() == "}}}"
    assert report.known == {"of the other mode": report.known["of the other mode"]}
    assert f"first at seed {finding.case.seed}, 'one':\n}}}}}}" in str(report)


def test_a_seed_is_one_mutant() -> None:
    target = Braces()
    cases = [case_of(target, seed, target.corpus()) for seed in range(50)]
    assert cases == [case_of(target, seed, target.corpus()) for seed in range(50)]
    assert len({case.text for case in cases}) > 20


def test_mutations_take_any_text() -> None:
    rng = random.Random(1)
    for text in ("", "\n", "x", "\0", "é", '"open', "f(1)\n" * 3):
        assert "".join(tokens(text)) == text
        for _ in range(200):
            mutate(text, [text, "other 1"], rng)


def test_what_does_not_happen_again_stays_as_it_is() -> None:
    assert minimise("a\nb\n", lambda text: False, 1.0) == "a\nb\n"
    assert minimise("a b\nc\n", lambda text: "b" in text, 1.0) == "b"


@pytest.mark.parametrize(
    "script, ended",
    [
        ("cat; echo no >&2; exit 3", processes.Ended(3, "text", "no\n")),
        ("kill -SEGV $$", processes.Ended(-11, "", "")),
        ("echo x; exec sleep 60", processes.Ended(0, "x\n", "", timed_out=True)),
    ],
)
def test_processes_end_in_many_ways(script: str, ended: processes.Ended) -> None:
    assert processes.run(["bash", "-c", script], "text", 1.0, 256) == ended


def test_processes_get_so_much_memory() -> None:
    ended = processes.run(["python3", "-c", "x = bytearray(1 << 30)"], "", 30.0, 256)
    assert ended.status == 1 and "MemoryError" in ended.errors
    assert processes.Ended(-11, "", "").killed_by == "SIGSEGV"


@pytest.mark.parametrize(
    "text, said",
    [
        ("right", ""),
        ("wrong at 0x7f12 and 34", "wrong at N and N"),
        ("first only", "first only, after other cases only"),
        ("segfault", "ended by SIGSEGV"),
        ("exit", "ended with status 3"),
        ("sleep", "hangs"),
        ("print", ""),
    ],
)
def test_workers_answer_and_end_in_many_ways(text: str, said: str) -> None:
    answers = Answers("fuzz_worker", seconds=2.0, mebibytes=1024)
    cases = [Case(n, "", each) for n, each in enumerate(["right", text, "right"])]
    assert answers.check(cases) == ["", said, ""]
    answers.close()


@pytest.mark.parametrize("name", ["cxx", "launch"])
def test_what_targets_start_with_is_right(name: str) -> None:
    target = TARGETS[name]()
    corpus = [text for text in target.corpus() if len(text) < 200]
    cases = [Case(n, mode, corpus[n]) for n, mode in enumerate(target.modes) if n < len(corpus)]
    assert target.check(cases) == [""] * len(cases)
    target.close()


@pytest.mark.parametrize(
    "mode, text, what",
    [
        ("one", "1, 1\nnew('f8', 3).wrongly_named", ""),
        ("one", "1, 1\nLies(3)", "LookupError in"),
        ("fill", "1, 1\nLies(0)\n1.0", "wrong: fill of float64"),
    ],
)
def test_a_wrong_launch_is_found(
    mode: str, text: str, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fuzz import kernels, launching, values

    def make(kind: int) -> np.ndarray:
        if kind:
            monkeypatch.setitem(kernels.PYTHON, "one", _Broken())
        return np.zeros(3)

    monkeypatch.setattr(values, "Lies", make, raising=False)
    monkeypatch.setitem(kernels.REFERENCES, "fill", lambda a, by: a.fill(by + 1))
    assert launching.answer({"mode": mode, "text": text}).startswith(what)


class _Broken:
    """A kernel with a mistake."""

    def __getitem__(self, configuration: object) -> object:
        raise LookupError("a mistake")
