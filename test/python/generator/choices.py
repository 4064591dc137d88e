"""The source of the generator's choices: a seed, or whole numbers that Hypothesis draws."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Any, Protocol, TypeVar

T = TypeVar("T")
#: The constants that expressions are compared with are multiples of 1/100.
_FRACTIONS = 100


class Choices(Protocol):
    """The generator's questions: those of `random.Random`, and whether something happens."""

    def randint(self, least: int, most: int) -> int: ...
    def randrange(self, count: int) -> int: ...
    def choice(self, options: Sequence[T]) -> T: ...
    def random(self) -> float: ...
    def chance(self, probability: float) -> bool: ...
    def part(self, make: Callable[[], T]) -> T:
        """Make something whose choices may be left out together."""


class Drawn:
    """Choices made from whole numbers. Zeros give the simplest programs."""

    def __init__(
        self,
        draw: Callable[[int, int], int],
        part: Callable[[Callable[[], Any]], Any] = lambda make: make(),
    ) -> None:
        self._draw, self.part = draw, part

    def randint(self, least: int, most: int) -> int:
        return self._draw(least, most)

    def randrange(self, count: int) -> int:
        return self._draw(0, count - 1)

    def choice(self, options: Sequence[T]) -> T:
        return options[self.randrange(len(options))]

    def random(self) -> float:
        return self._draw(0, _FRACTIONS - 1) / _FRACTIONS

    def chance(self, probability: float) -> bool:
        return bool(self._draw(0, 1))


class Recorded:
    """The choices of a seed, and the whole numbers from which `Drawn` would make the same."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self.numbers: list[int] = []

    def _keep(self, number: int) -> int:
        self.numbers.append(number)
        return number

    def randint(self, least: int, most: int) -> int:
        return self._keep(self._random.randint(least, most))

    def randrange(self, count: int) -> int:
        return self._keep(self._random.randrange(count))

    def choice(self, options: Sequence[T]) -> T:
        return options[self.randrange(len(options))]

    def random(self) -> float:
        fraction = self._random.random()
        self._keep(int(fraction * _FRACTIONS))
        return fraction

    def chance(self, probability: float) -> bool:
        return bool(self._keep(int(self._random.random() < probability)))

    def part(self, make: Callable[[], T]) -> T:
        return make()
