"""Explains why a namespace of cppyy's lacks a name: Cling refused the fragment."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import cppyy

from cppyy_cuda.interop.sources import SourceList, mentions

from .publish import scope_of


def explain(namespaces: Iterable[str], sources: SourceList) -> None:
    """Make these namespaces, or the global one, look up missing names in `sources`.

    Cling has refused a fragment that declares something there. Names that exist are found as
    before; only an AttributeError says more.
    """

    def missing(scope: Any, name: str) -> Any:
        try:
            return super(type(scope), scope).__getattribute__(name)
        except AttributeError as error:
            raise AttributeError(f"{error}{_reason(name, sources)}") from None

    for scope in (cppyy.gbl, *(scope_of(name.split("::")) for name in namespaces)):
        type(scope).__getattr__ = missing


def _reason(name: str, sources: SourceList) -> str:
    """Return Cling's error for the fragment that mentions the name, or includes what may."""
    refused = [source for source in sources.fragments if source.host_refusal]
    found = [source for source in refused if mentions(source.text, name)]
    found += [source for source in refused if "#include" in source.text]
    if not found or name.startswith("__"):
        return ""
    source = found[0]
    return (
        f"\nnote: the host side could not parse the fragment {source.file}, "
        f"so only kernels have what it declares:\n{_beginning(source.host_refusal)}"
    )


def _beginning(refusal: str) -> str:
    """Return the first of Cling's errors, whose lines may be long."""
    lines = refusal.splitlines()
    shown = [line if len(line) <= 200 else f"{line[:200]} ..." for line in lines[:8]]
    return "\n".join(shown + ["..."] * (len(lines) > 8))
