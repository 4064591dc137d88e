"""Campaigns: as many mutants of a target's corpus as a time limit allows, and the findings."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from .minimize import minimize

FINDINGS = Path(__file__).parents[3] / "build" / "fuzz"
MINIMIZING_SECONDS = 60.0


@dataclass(frozen=True)
class Case:
    """A mutant: its seed, its text, and the way to run it."""

    seed: int
    mode: str
    text: str


class Target(Protocol):
    """Something that takes texts; README.md describes the methods."""

    name: str
    modes: Sequence[str]
    batch: int

    def corpus(self) -> Sequence[str]: ...

    def mutate(self, text: str, others: Sequence[str], rng: random.Random) -> str: ...

    def check(self, cases: Sequence[Case]) -> list[str]: ...

    def known(self, case: Case, what: str) -> str: ...

    def outcomes(self) -> Mapping[str, int]: ...

    def close(self) -> None: ...


def case_of(target: Target, seed: int, corpus: Sequence[str]) -> Case:
    """Return the mutant for `seed`."""
    rng = random.Random(f"{target.name}/{seed}")
    text, mode = rng.choice(corpus), rng.choice(target.modes)
    return Case(seed, mode, target.mutate(text, corpus, rng))


@dataclass
class Finding:
    """A kind of finding, with its first case and the number of cases."""

    what: str
    case: Case
    count: int = 1
    small: str = ""

    def __str__(self) -> str:
        return (
            f"{self.what} ({self.count} times), first at seed {self.case.seed}, {self.case.mode!r}:"
            f"\n{self.small or self.case.text}"
        )


@dataclass
class Report:
    """What a campaign did and found."""

    target: str
    mutants: int = 0
    seconds: float = 0.0
    found: dict[str, Finding] = field(default_factory=dict)
    known: dict[str, int] = field(default_factory=dict)
    """How often each known finding came, by its reason."""
    outcomes: Mapping[str, int] = field(default_factory=dict)
    """What became of the mutants that are right, as far as the target tells."""

    def add(self, case: Case, what: str, known: str) -> None:
        """Count one case's verdict, and the reason if it is a known one."""
        self.mutants += 1
        if known:
            self.known[known] = self.known.get(known, 0) + 1
        elif what in self.found:
            self.found[what].count += 1
        elif what:
            self.found[what] = Finding(what, case)

    def __str__(self) -> str:
        lines = [f"{self.target}: {self.mutants} mutants in {self.seconds:.0f} s"]
        for what, count in sorted(self.outcomes.items()):
            lines.append(f"{100 * count / max(1, self.mutants):.0f} %: {what}")
        lines += [f"known: {count} times: {why}" for why, count in sorted(self.known.items())]
        lines += [
            f"{len(self.found)} findings",
            *(f"\n{finding}" for finding in self.found.values()),
        ]
        return "\n".join(lines)


def run(target: Target, seconds: float, first_seed: int = 0, jobs: int = 1) -> Report:
    """Check mutants from `first_seed` on until time is up; shrink the findings."""
    report, corpus = Report(target.name), target.corpus()
    start = time.monotonic()  # A corpus that takes longer than a campaign leaves it its time.

    def check(seeds: range) -> list[tuple[Case, str]]:
        if time.monotonic() - start > seconds:
            return []
        cases = [case_of(target, seed, corpus) for seed in seeds]
        return list(zip(cases, target.check(cases)))

    with ThreadPoolExecutor(jobs) as pool:
        # A few more than there are workers: there are endlessly many seeds.
        for batches in _groups(first_seed, target.batch, 8 * jobs):
            verdicts = [pair for done in pool.map(check, batches) for pair in done]
            for case, what in verdicts:
                report.add(case, what, target.known(case, what) if what else "")
            if not verdicts:
                break
    report.seconds, report.outcomes = time.monotonic() - start, target.outcomes()
    for finding in report.found.values():
        _make_small(target, finding)
    target.close()
    return report


def _groups(first: int, batch: int, count: int) -> Iterator[list[range]]:
    while True:
        yield [range(first + i * batch, first + (i + 1) * batch) for i in range(count)]
        first += count * batch


def _make_small(target: Target, finding: Finding) -> None:
    def still(text: str) -> bool:
        case = Case(finding.case.seed, finding.case.mode, text)
        return target.check([case]) == [finding.what]

    finding.small = minimize(finding.case.text, still, MINIMIZING_SECONDS)
    folder = FINDINGS / target.name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{finding.case.seed}.txt").write_text(finding.small, errors="surrogateescape")
