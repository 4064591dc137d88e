"""Mutations of texts, deterministic for given random numbers."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

Mutation = Callable[[str, Sequence[str], random.Random], str]
TOKEN = re.compile(
    r'"(?:[^"\\\n]|\\.)*"|[%@^#!]?[A-Za-z_$.][\w$.]*|[%@^#!]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\s+|.',
    re.S,
)
NUMBER = re.compile(r"(?<![\w.%@^#])-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|(?<=[x<%#@])\d+")
_BITS = (16, 31, 32, 62, 63, 64)
NUMBERS = [
    *map(str, (0, 1, -1, 2, 3, 7, 31, 32, 33, 63, 64, 65, 127, 128, 255, 1_000_000_000)),
    *(str(2**bits + by) for bits in _BITS for by in (-1, 0, 1)),
    *(str(-(2**bits)) for bits in (31, 63)),
    *("1e400", "-0.0", "0x7FC00000"),
]


def tokens(text: str) -> list[str]:
    """Split `text` into words with their sigils, numbers, strings, blanks, characters."""
    return TOKEN.findall(text)


def mutate(
    text: str,
    others: Sequence[str],
    rng: random.Random,
    mutations: Sequence[Mutation] | None = None,
) -> str:
    """Return `text` after one to six mutations, usually one, sometimes with pieces of `others`."""
    for _ in range(min(6, 1 + int(rng.expovariate(1.2)))):
        text = rng.choice(mutations or MUTATIONS)(text, others, rng)
    return text


def _words(text: str) -> tuple[list[str], list[int]]:
    """Return the tokens, and the indices of those that are not blank."""
    parts = tokens(text)
    return parts, [i for i, part in enumerate(parts) if not part.isspace()] or [0]


def _kind(token: str) -> str:
    """Return a key for tokens that may replace each other: they start alike."""
    return "word" if token[:1].isalpha() else "number" if token[:1].isdigit() else token[:1]


def _change_number(text: str, others: Sequence[str], rng: random.Random) -> str:
    found = list(NUMBER.finditer(text))
    if not found:
        return text
    at = rng.choice(found)
    return text[: at.start()] + rng.choice(NUMBERS) + text[at.end() :]


def _delete_token(text: str, others: Sequence[str], rng: random.Random) -> str:
    parts, words = _words(text)
    if parts:
        del parts[rng.choice(words)]
    return "".join(parts)


def _repeat_token(text: str, others: Sequence[str], rng: random.Random) -> str:
    parts, words = _words(text)
    if not parts:
        return text
    at = rng.choice(words)
    return "".join([*parts[:at], *[parts[at], " "] * rng.choice((1, 1, 2, 50)), *parts[at:]])


def _swap_tokens(text: str, others: Sequence[str], rng: random.Random) -> str:
    """Swap two tokens, usually of the same kind."""
    parts, words = _words(text)
    if parts:
        a = rng.choice(words)
        alike = [at for at in words if _kind(parts[at]) == _kind(parts[a])]
        b = rng.choice(words if rng.random() < 0.2 else alike)
        parts[a], parts[b] = parts[b], parts[a]
    return "".join(parts)


def _replace_token(text: str, others: Sequence[str], rng: random.Random) -> str:
    """Replace a token by one of the same kind, from here or elsewhere."""
    parts, words = _words(text)
    if not parts:
        return text
    at = rng.choice(words)
    source = tokens(rng.choice(others)) if others and rng.random() < 0.5 else parts
    alike = [token for token in source if _kind(token) == _kind(parts[at])]
    if alike:
        parts[at] = rng.choice(alike)
    return "".join(parts)


def _delete_lines(text: str, others: Sequence[str], rng: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    at = rng.randrange(len(lines)) if lines else 0
    del lines[at : at + rng.choice((1, 1, 1, 2, 5))]
    return "".join(lines)


def _move_line(text: str, others: Sequence[str], rng: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    if lines:
        line = lines.pop(rng.randrange(len(lines)))
        lines.insert(rng.randint(0, len(lines)), line)
    return "".join(lines)


def _insert_line(text: str, others: Sequence[str], rng: random.Random) -> str:
    """Insert a line of this text again, or one of another."""
    lines = text.splitlines(keepends=True)
    source = rng.choice(others).splitlines(keepends=True) if others else lines
    source = lines if lines and rng.random() < 0.4 else source
    if source:
        lines.insert(rng.randint(0, len(lines)), rng.choice(source).rstrip("\n") + "\n")
    return "".join(lines)


def _truncate(text: str, others: Sequence[str], rng: random.Random) -> str:
    return text[: rng.randint(0, len(text))]


def _change_character(text: str, others: Sequence[str], rng: random.Random) -> str:
    at = rng.randint(0, max(0, len(text) - 1))
    character = rng.choice("{}()<>[]\"'%@#!:,.*-+=\\\0\x7f é\n")
    return text[:at] + character + text[at + rng.randint(0, 1) :]


MUTATIONS: list[Mutation] = [
    *[_change_number] * 8,
    *[_replace_token] * 8,
    *[_swap_tokens] * 4,
    *[_delete_lines, _move_line, _insert_line] * 3,
    *[_delete_token, _repeat_token] * 2,
    *[_truncate, _change_character],
]
