"""Shrinks a text while it still has the same effect."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from .mutations import tokens


def minimize(text: str, still: Callable[[str], bool], seconds: float) -> str:
    """Return the smallest text found for which `still` holds; `text` if it does not."""
    if not still(text):
        return text  # not repeatable, which is worth knowing
    end = time.monotonic() + seconds
    for split in (lambda t: t.splitlines(keepends=True), tokens):
        text = "".join(_fewer(split(text), lambda parts: still("".join(parts)), end))
    return text


def _fewer(parts: Sequence[str], still: Callable[[Sequence[str]], bool], end: float) -> list[str]:
    """Leave out runs of parts, half of them first and single ones last, while `still` holds."""
    left = list(parts)
    size = max(1, len(left) // 2)
    while size:
        at = 0
        while at < len(left) and time.monotonic() < end:
            without = left[:at] + left[at + size :]
            if still(without):
                left = without
            else:
                at += size
        size //= 2
    return left
