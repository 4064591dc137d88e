"""Launches of small kernels with arguments and configurations of all kinds, valid and absurd."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence

from . import fitting
from .campaign import Case
from .words import words
from .workers import Answers

SECONDS, MEBIBYTES = 30.0, 8192
Rng = random.Random
_DTYPES, _ODD_DTYPES = words("launch_dtypes"), words("launch_odd_dtypes")
_NUMBERS, _OBJECTS = words("launch_numbers"), words("launch_objects")
_INTERFACES, _VIEWS = words("launch_interfaces"), words("launch_views")
_EXTENTS, _STREAMS = words("launch_extents"), words("launch_streams")
_SHARED = words("launch_shared")
_FORMS = words("launch_forms")


def _array(rng: Rng) -> str:
    """Return a host array of any type, shape and layout."""
    dtype = rng.choice(_DTYPES if rng.random() < 0.8 else _ODD_DTYPES)
    shape = rng.choice(("6", "6", "6", "1", "0", "33", "2, 3", "3, 0", "", "2, 3, 4", "1, 1, 1, 2"))
    text = f"new({dtype!r}, {shape})"
    return f"{text}{rng.choice(_VIEWS)}" if rng.random() < 0.5 else text


def _view(rng: Rng) -> str:
    """Return an array that shares its memory with others of the launch."""
    dtype = rng.choice(("u1", "i2", "i4", "f4", "f8", "c8", "i8"))
    start, size = rng.choice((0, 8, 16, 4, 3)), rng.choice((0, 16, 32, 64))
    step = rng.choice(("", "", "[::-1]", "[::2]", ".reshape(2, -1)", ".reshape(2, -1).T"))
    return f"raw[{start}:{start + size}].view({dtype!r}){step}"


def _wrapped(rng: Rng) -> str:
    """Return an array in another form."""
    array = _array(rng) if rng.random() < 0.6 else _view(rng)
    form = rng.choice(_FORMS)
    return form.format(array, rng.choice(_INTERFACES)) if "{}, {}" in form else form.format(array)


def _scalar(rng: Rng) -> str:
    if rng.random() < 0.3:
        dtype = rng.choice(_DTYPES)
        return f"np.dtype({dtype!r}).type({rng.choice(('0', '1', '3', '100'))})"
    return rng.choice(_NUMBERS)


def _tuple(rng: Rng) -> str:
    items = [_argument(rng) for _ in range(rng.choice((0, 1, 2, 3)))]
    text = f"({''.join(f'{item}, ' for item in items)})"
    return rng.choice((text, text, f"Pair(*{text})", f"list({text})"))


_KINDS: list[Callable[[Rng], str]] = [
    *[_array] * 5,
    *[_view] * 4,
    *[_wrapped] * 4,
    *[_scalar] * 5,
    lambda rng: rng.choice(_OBJECTS),
    _tuple,
]


def _argument(rng: Rng) -> str:
    return rng.choice(_KINDS)(rng)


def _configuration(rng: Rng) -> str:
    parts = [rng.choice(_EXTENTS) for _ in range(2)]
    if rng.random() < 0.5:
        parts[rng.randrange(2)] = "1"
    if rng.random() < 0.6:
        parts = ["1", rng.choice(("1", "32"))]
        parts.append(rng.choice(_STREAMS))
        if rng.random() < 0.4:
            parts.append(rng.choice(_SHARED))
    if rng.random() < 0.05:
        parts = parts[: rng.randrange(3)] + ["0"] * rng.choice((0, 3))
    return ", ".join(parts) or "()"


class Launches:
    """Texts of a kernel with a configuration, and a line for each argument."""

    name = "launch"
    batch = 10
    modes: Sequence[str] = ("host",)

    def __init__(self) -> None:
        self._answers = Answers("fuzz.launching", SECONDS, MEBIBYTES)

    def corpus(self) -> Sequence[str]:
        """Return each kernel with arguments that it accepts."""
        return fitting.texts(each=20)

    def mutate(self, text: str, others: Sequence[str], rng: Rng) -> str:
        """Replace, add or remove arguments and configurations, usually by ones that also fit."""
        first, *arguments = text.split("\n")
        kernel, _, configuration = first.partition(": ")
        for _ in range(rng.choice((1, 1, 1, 2, 3))):
            kind = rng.random()
            if kind < 0.20:
                configuration = fitting.configuration(rng)
            elif kind < 0.27:
                configuration = _configuration(rng)
            else:
                _mutate_arguments(kernel, arguments, rng)
        return "\n".join([f"{kernel}: {configuration}", *arguments])

    def check(self, cases: Sequence[Case]) -> list[str]:
        """Judge by NumPy's result, or by whether the error is of a documented kind."""
        return self._answers.check(cases)

    def known(self, case: Case, what: str) -> str:
        """Return no reason: nothing is known."""
        return ""

    def outcomes(self) -> Mapping[str, int]:
        """Count launches, refusals and texts that are not cases."""
        return self._answers.outcomes()

    def close(self) -> None:
        """End the workers."""
        self._answers.close()


def _mutate_arguments(kernel: str, arguments: list[str], rng: Rng) -> None:
    """Change one argument: usually another that fits; the same twice; any; one more or fewer."""
    at = rng.randrange(len(arguments)) if arguments else 0
    kind = rng.random()
    if kind < 0.65:
        arguments[at : at + 1] = [fitting.argument(kernel, arguments, at, rng)]
    elif kind < 0.75:
        arguments[at : at + 1] = rng.sample(arguments, min(1, len(arguments)))
    elif kind < 0.92:
        arguments[at : at + 1] = [_argument(rng)]
    elif kind < 0.95:
        arguments.insert(at, _argument(rng))
    elif kind < 0.97:
        del arguments[at : at + 1]
    else:
        rng.shuffle(arguments)
