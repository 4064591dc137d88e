"""C++ that comes from another process, with a kernel."""

from __future__ import annotations

import cppyy

from cppyy_cuda.interop import cling, parcels
from cppyy_cuda.interop.parcels import Parcel
from cppyy_cuda.interop.sources import SOURCES, FragmentError, Source

from ..exclusive import COMPILER
from .define import define_source, note_line


@parcels.receives
def receive(parcel: Parcel) -> None:
    """Give cppyy what it does not have of a parcel, in its order; FragmentError as `cppdef`."""
    with COMPILER:
        for path in parcel.include_paths:
            if path not in SOURCES.include_paths:
                cppyy.add_include_path(path)
        for source in parcels.missing(parcel):
            _give(source)


def _give(source: Source) -> None:
    if source.is_line:
        cling.original["cppexec"](source.text)
        note_line(source.text, source.file)
        return
    if source.folder:  # the other process's working directory
        cling.original["add_include_path"](source.folder)
    define_source(source, cling.original["cppdef"], source.text, FragmentError)
