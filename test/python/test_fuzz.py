"""Mutated inputs (test/python/fuzz), for a short time each; and the campaigns themselves."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
from fuzz import campaign, processes
from fuzz.campaign import Case, case_of, run
from fuzz.minimize import minimize
from fuzz.mutations import mutate, tokens
from fuzz.targets import TARGETS
from fuzz.workers import Answers
from numba.core.errors import TypingError

SECONDS = 30.0
AS_NUMPY = "launched, and as NumPy has it"


@pytest.mark.parametrize("name", TARGETS)
def test_mutated_inputs(name: str) -> None:
    report = run(TARGETS[name](), SECONDS)
    print(report)
    assert report.mutants > 0
    assert not report.found, str(report)


def test_most_mutated_launches_launch_and_are_compared() -> None:
    report = run(TARGETS["launch"](), 10.0, first_seed=1_000_000)
    assert report.outcomes[AS_NUMPY] >= 0.4 * report.mutants, str(report)
    assert f" %: {AS_NUMPY}" in str(report)


class Braces:
    """A target with a bug: it fails on three braces in a row."""

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

    def outcomes(self) -> Mapping[str, int]:
        return {"what is right": 1}

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
    assert " %: what is right" in str(report)
    assert f"first at seed {finding.case.seed}, 'one':\n}}}}}}" in str(report)


def test_a_slow_corpus_leaves_a_campaign_its_time() -> None:
    class Slow(Braces):
        def corpus(self) -> Sequence[str]:
            time.sleep(0.2)
            return super().corpus()

    assert run(Slow(), seconds=0.1).mutants > 0


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
    assert minimize("a\nb\n", lambda text: False, 1.0) == "a\nb\n"
    assert minimize("a b\nc\n", lambda text: "b" in text, 1.0) == "b"


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
        ("right: small", ""),
    ],
)
def test_workers_answer_and_end_in_many_ways(text: str, said: str) -> None:
    answers = Answers("fuzz_worker", seconds=2.0, mebibytes=1024)
    cases = [Case(n, "", each) for n, each in enumerate(["right", text, "right: small"])]
    assert answers.check(cases) == ["", said, ""]
    assert answers.outcomes() == {"small": 1 + (text == "right: small")}
    answers.close()


def test_what_is_right_only_the_second_time_is_told() -> None:
    answers = Answers("fuzz_worker", seconds=2.0, mebibytes=1024)
    cases = [Case(n, "", text) for n, text in enumerate(["right", "first right"])]
    assert answers.check(cases) == ["", "no, after other cases only"]
    answers.close()


def test_texts_to_start_with_are_right() -> None:
    target = TARGETS["cxx"]()
    corpus = [text for text in target.corpus() if len(text) < 200]
    cases = [Case(n, mode, corpus[n]) for n, mode in enumerate(target.modes) if n < len(corpus)]
    assert target.check(cases) == [""] * len(cases)
    target.close()


def test_launches_to_start_with_launch() -> None:
    """Except arrays that numba-cuda cannot make, and conversions that C leaves open."""
    target = TARGETS["launch"]()
    corpus = target.corpus()
    cases = [Case(n, "host", text) for n, text in enumerate(corpus)]
    assert target.check(cases) == [""] * len(cases)
    outcomes = target.outcomes()
    assert "refused" not in outcomes
    assert outcomes[AS_NUMPY] > 0.9 * len(cases)
    target.close()


def test_every_kernel_is_launched_in_several_ways() -> None:
    from fuzz import fitting, kernels, references

    assert fitting.SLOTS.keys() == references.REFERENCES.keys()
    assert {name for name in fitting.SLOTS if not name.startswith("cxx_")} == set(kernels.PYTHON)
    started = [text.partition(":")[0] for text in fitting.texts(each=3)]
    assert all(started.count(name) == 3 for name in fitting.SLOTS)
    assert fitting.texts(each=3) == fitting.texts(each=3)


@pytest.mark.parametrize(
    "text, what",
    [
        ("one: 1, 1\nnew('f8', 3).wrongly_named", "right: no case"),
        ("none: 1, 1\nnew('f8', 3)", "right: no case"),
        ("one: 1, 1\n'x'", "right: refused"),
        ("one: 1, 1\nnew('f8', 3)", "right: launched, and as NumPy"),
        ("pair: 1, 1\nraw[8:24].view('i4')\ncuda.In(raw[0:16].view('i4'))", "right: launched, and"),
        ("one: 1, 1\ncuda.Out(new('f8', 3))", "right: launched, which NumPy says nothing of"),
        ("one: 1, 1\nLies(3)", "LookupError in"),
        ("fill: 1, 1\nLies(0)\n1.0", "wrong: fill of float64"),
    ],
)
def test_a_wrong_launch_is_found(text: str, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from fuzz import kernels, launching, references, values

    def make(kind: int) -> np.ndarray:
        if kind:
            monkeypatch.setitem(kernels.PYTHON, "one", _Broken())
        return np.zeros(3)

    monkeypatch.setattr(values, "Lies", make, raising=False)
    monkeypatch.setitem(references.REFERENCES, "fill", lambda a, by: a.fill(by + 1))
    assert launching.answer({"mode": "host", "text": text}).startswith(what)


@pytest.mark.parametrize(
    "kernel, lines",
    [
        ("cxx_pair", ["new('f8', 3)", "new('f8', 3)"]),
        ("cxx_one", ["Interface(new('u2', 3))"]),
        ("flat", ["mapped(new('i4', 2, 3))"]),
        ("nested", ["(cuda.to_device(new('i8', 3)), 2)"]),
        ("cxx_scalars", ["3", "4", "0.5", "True", "-5", "cuda.InOut(new('f8', 6))"]),
        ("cxx_of_class", ["gbl.fuzzed.Q(3)", "new('f8', 6)"]),
    ],
)
def test_effects_that_are_missing_are_found(kernel: str, lines: list[str]) -> None:
    """Return arguments of all kinds that no kernel has changed."""
    from fuzz import kernels  # noqa: F401  It defines the C++ that the lines name.
    from fuzz.effects import compare, expected
    from fuzz.values import evaluate

    wanted = expected(kernel, lines)
    assert wanted is not None
    assert compare(kernel, evaluate(lines), wanted).startswith(f"wrong: {kernel} of ")


@pytest.mark.parametrize("line, is_internal", [("kernels.py:3", False), ("", True)])
def test_numbas_errors_have_to_name_a_line_of_the_kernels(
    line: str, is_internal: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fuzz import launching

    monkeypatch.setattr(launching, "PACKAGE", str(Path(__file__).parent))
    monkeypatch.setattr(launching, "KERNELS", "kernels.py")
    with pytest.raises(TypingError) as raised:
        raise TypingError(f"no such function\n{line}")
    assert launching._is_internal(raised.value) is is_internal


class _Broken:
    """A kernel with a mistake."""

    def __getitem__(self, configuration: object) -> object:
        raise LookupError("a mistake")
