"""What test_fuzz.py makes workers do."""

from __future__ import annotations

import os
import signal
import sys
import time
from typing import Any

from fuzz.workers import serve

_seen: list[str] = []


def answer(question: Any) -> str:
    """Do what the text says."""
    text = question["text"]
    _seen.append(text)
    if text == "segfault":
        os.kill(os.getpid(), signal.SIGSEGV)
    if text == "exit":
        sys.exit(3)
    if text == "sleep":
        time.sleep(60)
    if text == "print":
        print("is no answer")
    if text == "first only":
        return text if len(_seen) > 1 else ""
    if text == "first right":
        return "no" if len(_seen) > 1 else "right: now"
    return text if text.startswith(("wrong", "right: ")) else ""


if __name__ == "__main__":
    serve(answer)
