"""Shared by the tests of launches."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def no_python(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let the launches of a kernel fail that run Python."""

    def forbid(kernel: Any) -> None:
        def refuse(to: Any, args: Any) -> None:
            raise AssertionError(f"{kernel.name} was launched with {args} by Python")

        monkeypatch.setattr(kernel, "launch", refuse)

    return forbid
