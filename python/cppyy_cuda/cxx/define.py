"""What happens to C++ that cppyy is given: which side reads it, and which may refuse it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from cppyy_cuda.cache import fragments
from cppyy_cuda.config import cling_enables_cuda
from cppyy_cuda.interop import cling
from cppyy_cuda.interop.session import announce, session_for
from cppyy_cuda.interop.sources import (
    SOURCES,
    FragmentError,
    Source,
    spells_cuda,
    spells_device_code,
    spells_kernel,
)

from ..errors import CppyyCudaError, CxxError, Diagnostic
from ..exclusive import COMPILER
from . import cuda_types, toolkits
from .missing import explain


def define(
    text: Any,
    file: str,
    to_cling: Callable[[str], Any],
    argument: str,
    error_type: type[CxxError],
    header: str = "",
) -> bool:
    """Give a fragment to the side or sides that can parse it; it may be a header's inclusion."""
    if not isinstance(text, str) or not cling_enables_cuda():
        return bool(to_cling(argument))  # which reports what is wrong with it
    source = Source(text, file, _folder(text))
    return define_source(source, to_cling, argument, error_type, _has_device_code(header))


def _has_device_code(header: str) -> bool:
    """Return whether a header of the user's may have device code, which is for Clang first."""
    folders = [str(Path.cwd()), *SOURCES.include_paths] if header else []
    for folder in folders:
        with suppress(OSError):
            return spells_device_code((Path(folder) / header).read_text(errors="replace"))
    return False


def define_source(
    source: Source,
    to_cling: Callable[[str], Any],
    argument: str,
    error_type: type[CxxError],
    is_cuda: bool = False,
) -> bool:
    """Give a fragment, which is for kernels too, to the side or sides that can parse it."""
    text = source.text
    with COMPILER:
        _refuse_statements(text, source.file)
        if is_cuda or spells_cuda(text):
            toolkits.prepare()
            if cuda_types.mentioned(text):
                cuda_types.declare()
            return _define_cuda(source, error_type)
        try:
            _tell_cling(to_cling, argument, text)
        except (SyntaxError, ImportError) as refusal:
            return _define_device_only(source.refused(str(refusal)), refusal, error_type)
        SOURCES.append(source)
        # It may be a lambda, whose name cppyy's own object for it would not know; or kernels may
        # already have it with another meaning, where the host could not notice.
        if "= [" in text or any(known.host_refusal for known in SOURCES.fragments):
            _feed()
        return True


def _tell_cling(to_cling: Callable[[str], Any], argument: str, text: str) -> None:
    """Give plain C++ to Cling; it may lack CUDA's vectors, which kernels have."""
    try:
        to_cling(argument)
    except SyntaxError:
        if not cuda_types.mentioned(text):
            raise
        cuda_types.declare()
        to_cling(argument)


def _feed() -> None:
    with suppress(CppyyCudaError):  # there is no CUDA side
        session_for()


def note_line(text: str, file: str) -> None:
    """Record a line that Cling has executed, if it is a declaration."""
    if not cling_enables_cuda():
        return
    with COMPILER:
        SOURCES.append(Source(text, file, folder=_folder(text), is_line=True))


def _folder(text: str) -> str:
    """Return where Cling looks for headers that a text includes: the working directory."""
    return str(Path.cwd()) if "#include" in text else ""


def _refuse_statements(text: str, file: str) -> None:
    """Refuse statements outside functions: only Cling runs them, and crashes on some."""
    from cppyy_cuda import _core

    place = _core.find_statement(text)
    if place is None:
        return
    line, column, token = place
    shown = text.splitlines()[line - 1] if text.splitlines()[line - 1 :] else ""
    message = (
        f"'{token}' begins a statement, and stands outside functions: cppyy.cppexec runs statements"
    )
    told = Diagnostic("error", message, file, line, column, shown)
    raise FragmentError(
        f"Failed to parse the given C++ code {file}\n"
        f"{file}:{line}:{column}: error: {message}\n{shown}\n{told.caret}",
        (told,),
    )


def _define_cuda(source: Source, error_type: type[CxxError]) -> bool:
    """Let Clang parse the fragment first, and Cling its host half."""
    known = fragments.find(source)
    if known is not None:
        host_refusal = cling.declare_host_half(known)
        SOURCES.append(replace(source.refused(host_refusal), is_announced=True))
        return _declared(known, host_refusal)
    try:
        session = session_for()
    except CppyyCudaError:
        if spells_kernel(source.text) or cling.declare(source.text):
            raise
        SOURCES.append(source)  # CUDA only by the looks of it: C++ of a host program
        return True
    try:
        fragment = session.parse(source)
    except CxxError as refusal:
        # Kernels are for Clang alone: Cling might take a mistake for a host function.
        if spells_kernel(source.text) or cling.declare(source.text):
            raise error_type(_refusal(source, refusal), refusal.diagnostics) from None
        session.record(source, str(refusal))
        return True
    fragments.put(source, fragment)
    host_refusal = cling.declare_host_half(fragment)
    session.record(source.refused(host_refusal))
    return _declared(fragment, host_refusal)


def _declared(fragment: Any, host_refusal: str) -> bool:
    announce(fragment)
    if host_refusal:
        explain(fragment.namespaces, SOURCES)
    return True


def _define_device_only(source: Source, refusal: Exception, error_type: type[CxxError]) -> bool:
    """Handle C++ that Cling refused: for Clang it may be CUDA C++, by macros of earlier texts."""
    try:
        session = session_for()
    except CppyyCudaError:
        raise refusal from None  # there is no CUDA side: raise cppyy's own error as usual
    try:
        fragment = session.parse(source)
    except CxxError as error:
        raise error_type(_refusal(source, error), error.diagnostics) from None
    if fragment.host_text != source.text:
        source = source.refused(cling.declare_host_half(fragment))
    session.record(source)
    announce(fragment)
    if source.host_refusal:
        explain(fragment.namespaces, SOURCES)
    return True


def _refusal(source: Source, error: CxxError) -> str:
    return f"Failed to parse the given C++ code {source.file}\n{error}"
