"""The C++ of one process for another: what pickles of kernels carry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cppyy_cuda.interop.sources import SOURCES, Source


@dataclass(frozen=True)
class Parcel:
    """The C++ that a process was given: text, file, folder and `is_line` of each, in order."""

    fragments: tuple[tuple[str, str, str, bool], ...]
    include_paths: tuple[str, ...]


_receivers: list[Callable[[Parcel], None]] = []


def receives(function: Callable[[Parcel], None]) -> Callable[[Parcel], None]:
    """Register what gives this process the C++ of a parcel that it does not have."""
    _receivers[:] = [function]
    return function


def pack() -> Parcel:
    """Return all C++ that this process was given."""
    given = [source for source in SOURCES.fragments if not source.is_generated]
    fragments = tuple((s.text, s.file, s.folder, s.is_line) for s in given)
    return Parcel(fragments, tuple(SOURCES.include_paths))


def unpack(parcel: Parcel) -> None:
    """Give this process the C++ of a parcel; texts that it has are skipped."""
    for receive in _receivers:
        receive(parcel)


def missing(parcel: Parcel) -> list[Source]:
    """Return the fragments of a parcel that this process was not given."""
    known = {source.text for source in SOURCES.fragments}
    return [Source(*parts) for parts in parcel.fragments if parts[0] not in known]
