"""The Clang sessions (one per architecture), and how much of the user's C++ each has read."""

from __future__ import annotations

import itertools
import os
import sys
import time
import warnings
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

from cppyy_cuda import process, toolkit, uses
from cppyy_cuda.config import cling_enables_cuda, config
from cppyy_cuda.errors import CxxError, CxxWarning
from cppyy_cuda.exclusive import COMPILER
from cppyy_cuda.interop import cling
from cppyy_cuda.interop.earlier import EarlierHeaders
from cppyy_cuda.interop.sources import SOURCES, Source, SourceList, mentions

_listeners: list[Callable[[Any], None]] = []
_readers: list[Callable[[Source, Any], None]] = []


def when_parsed(listener: Callable[[Any], None]) -> None:
    """Call `listener` with what each fragment declares, when a session accepts it."""
    _listeners.append(listener)


def when_read(listener: Callable[[Source, Any], None]) -> None:
    """Call `listener` with each fragment that a session accepts, and the headers it has read."""
    _readers.append(listener)


def announce(fragment: Any) -> None:
    """Tell the listeners what an accepted fragment declares."""
    for listener in _listeners:
        listener(fragment)


def is_open(arch: str) -> bool:
    """Return whether there is a session for an architecture."""
    return arch in _sessions


def _declares(line: Source) -> bool:
    from cppyy_cuda import _core

    declares: bool = _core.begins_declaration(line.text)
    return declares


class DeviceSession:
    """A Clang session that is brought up to date with :data:`SOURCES` before each question."""

    def __init__(self, core: Any, sources: SourceList = SOURCES) -> None:
        self.core = core
        self.accepted: list[Source] = []
        self.refused: list[tuple[Source, str]] = []
        self._sources = sources
        self._read = 0
        self._paths = 0
        self._folders: set[str] = set()
        self._headers: set[str] = set()
        self._earlier: EarlierHeaders | None = None
        self._asked: dict[str, list[Any]] = {}

    def feed(self) -> None:
        """Parse what the user has added since; a refusal is recorded, not raised."""
        self._forward_include_paths()
        while self._read < len(self._sources.fragments):
            source = self._sources.fragments[self._read]
            self._read += 1
            if source.is_line and not _declares(source):
                continue
            try:
                fragment = self._parse(source)
                self.accepted.append(source)
                if not source.is_announced:
                    announce(fragment)
            except CxxError as error:
                self._warn_of_refusal(source, error)
                self.refused.append((source, str(error)))

    def _warn_of_refusal(self, source: Source, error: CxxError) -> None:
        """Warn about what only the host accepted, if kernels may have it with another meaning."""
        if not any(accepted.host_refusal for accepted in self.accepted):
            return  # kernels that use a missing name get an error that tells
        warnings.warn(
            f"the CUDA side could not parse {source.file}, so only the host has what it declares; "
            f"kernels keep what they have under the same names:\n{error}",
            CxxWarning,
            stacklevel=users_level(),
        )

    def parse(self, source: Source) -> Any:
        """Parse a new fragment now, after all earlier ones; raise if Clang refuses it.

        The caller appends the fragment to the list afterwards, whichever side accepted it, and
        announces it once the host knows its classes.
        """
        self.feed()
        return self._parse(source)

    def _parse(self, source: Source) -> Any:
        if source.folder and source.folder not in self._folders:
            self._folders.add(source.folder)
            self.core.add_include_path(source.folder)
        fragment = self.core.parse(source.text, False, source.file)
        self._headers.update(file.path for file in fragment.headers)
        _warn_of_changes(source, fragment.headers)
        for listener in _readers:
            listener(source, fragment.headers)
        return fragment

    def record(self, source: Source, refusal: str = "") -> None:
        """Append a fragment that :meth:`parse` has seen, so that it is not parsed again."""
        self._sources.append(source)
        self._read = len(self._sources.fragments)
        if refusal:
            self.refused.append((source, refusal))
        else:
            self.accepted.append(source)

    def declare(self, source: Source) -> None:
        """Parse a generated fragment, once."""
        with COMPILER:
            if source not in self.accepted:
                fragment = self.parse(source)
                self.record(source)
                announce(fragment)

    def resolve(self, form: str, name: str, arg_types: list[str]) -> Any:
        """Ask Clang for the call's types: overloads, templates and defaults are up to it."""
        question = (form, name, *arg_types)
        return uses.ask_once(question, lambda: self._resolve(*question), _identity)

    def _resolve(self, form: str, name: str, *arg_types: str) -> Any:
        self.prepare(arg_types)
        return self._ask(name, lambda: self.core.resolve(form, name, list(arg_types)))

    def use(self, form: str, name: str, arg_types: list[str]) -> None:
        """Compile a use of C++ with Clang, for errors that only evaluation shows."""

        def use() -> None:
            self._ask(name, lambda: self.core.emit_thunk(form, name, arg_types))

        uses.ask_once(("use", form, name, *arg_types), use, lambda nothing: nothing)

    def provide(self, functor: Any) -> None:
        """Make the class of a functor known."""
        self.core.provide(functor)

    def refusal(self, form: str, name: str, arg_types: list[str]) -> str:
        """Compile a use of C++ as a trial, which no function depends on; "" if Clang accepts it."""
        self.prepare(arg_types)
        try:
            self._ask(name, lambda: self.core.emit_thunk(form, name, arg_types))
        except CxxError as error:
            return str(error)
        return ""

    def asked_of(self, functor: str) -> Any:
        """Return the types of arguments that uses so far have called a functor with in vain.

        What was compiled then is kept, and means nothing: a new engine would not tell.
        """
        with COMPILER:
            asked = self.core.asked_of(functor)
        if asked:
            self._asked.setdefault(functor, []).extend(asked)
        return self._asked.get(functor, [])

    def describe_type(self, spelling: str) -> Any:
        """Ask Clang for size, alignment and fields of the type ``spelling``."""
        return self._ask(spelling, lambda: self.core.describe_type(spelling))

    def instantiate_kernel(self, name: str, arg_types: list[str]) -> Any:
        """Resolve and compile ``name<<<...>>>(arg_types...)``."""
        self.prepare(arg_types)
        return self._ask(name, lambda: self.core.instantiate_kernel(name, arg_types))

    def prepare(self, arg_types: Sequence[str]) -> None:
        """Declare the classes of Python's own numbers; CxxError for those that CUDA declares."""
        self._include_for(arg_types)
        self._require_half(arg_types)

    def _include_for(self, arg_types: Iterable[str]) -> None:
        """Declare the C++ names of Python's own types, when first needed."""
        if any("std::complex" in ty for ty in arg_types):
            self.declare(Source("#include <complex>", "<cppyy_cuda>", is_generated=True))

    def _require_half(self, arg_types: Iterable[str]) -> None:
        """Refuse float16 while CUDA's type for it is not declared."""
        halves = [ty for ty in arg_types if "__half" in ty]
        if not halves:
            return
        try:
            self.describe_type("__half")
        except CxxError:
            array = any("*" in ty for ty in halves)
            raise CxxError(
                f"{'an array of ' if array else ''}float16 is passed as "
                f"'__half{' *' if array else ''}', which is not declared: "
                "#include <cuda_fp16.h> in what is given to cppyy.cppdef"
            ) from None

    def _ask(self, name: str, question: Any) -> Any:
        with COMPILER:
            self.feed()
            try:
                return question()
            except CxxError as error:
                if self._include_earlier(name):
                    return self._ask(name, question)
                hint = "" if "#include" in str(error) else self._hint(name)
                raise error.saying(str(error) + hint) from None

    def _include_earlier(self, name: str) -> bool:
        """Include what Cling read before this package was imported; return whether it helps."""
        if not self._is_unknown(name) or not cling_enables_cuda():
            return False
        if self._earlier is None:
            self._earlier = EarlierHeaders(self._headers)
        new = [path for path in self._earlier.with_name(name) if path not in self._headers]
        self._headers.update(new)
        for path in new:
            source = Source(f'#include "{path}"', f"<{path}, included before cppyy_cuda>")
            try:
                self.parse(source)
            except CxxError as refusal:
                self.record(source, str(refusal))
            else:
                self.record(source)
        return bool(new)

    def _is_unknown(self, name: str) -> bool:
        """Return whether the host knows a name that nothing given since the import mentions."""
        is_name = any(map(str.isalpha, name))  # else an operator: its operands are known
        return is_name and not self._sources.mentioning(name) and cling.knows(name)

    def _hint(self, name: str) -> str:
        """Explain why the session may not know a name that the user believes it has."""
        if not any(map(str.isalpha, name)):  # an operator: its operands are known
            return ""
        for source, diagnostics in self.refused:
            if mentions(source.text, name):
                return _note_of(source, f"mentions '{name}'", diagnostics)
        if not cling.knows(name):
            return ""
        for source, diagnostics in self.refused:
            if "#include" in source.text:
                return _note_of(source, "includes headers", diagnostics)
        if not self._sources.mentioning(name):
            if not cling_enables_cuda():
                return (
                    "\nnote: CLING_ENABLE_CUDA is 0: what is given to cppyy then is for the host "
                    "alone"
                )
            return (
                f"\nnote: no C++ given since cppyy_cuda was imported mentions '{name}', nor do "
                "headers that were included before: import cppyy_cuda.numba_ext before cppyy.cppdef"
            )
        return ""

    def _forward_include_paths(self) -> None:
        for path in self._sources.include_paths[self._paths :]:
            self.core.add_include_path(path)
        self._paths = len(self._sources.include_paths)


def _note_of(source: Source, says: str, diagnostics: str) -> str:
    return (
        f"\nnote: the CUDA side could not parse the fragment {source.file}, which {says}:\n"
        f"{diagnostics}"
    )


def _warn_of_changes(source: Source, headers: Iterable[Any]) -> None:
    """Warn about headers modified after Cling had read them, for a fragment that was deferred."""
    changed = [file.path for file in headers if source.given < file.modified <= time.time_ns()]
    if changed:
        warnings.warn(
            f"{', '.join(changed)} changed after {source.file}: kernels have the new text, "
            "the host has the old one; restart Python to have the same",
            CxxWarning,
            stacklevel=users_level(),
        )


#: Folders of Numba, which calls back during type inference.
_NUMBA = (f"{os.sep}numba{os.sep}", f"{os.sep}numba_cuda{os.sep}")


def users_level() -> int:
    """Return the stack level, for a warning, of the first caller outside this package and Numba."""
    ours = (str(Path(__file__).parents[1]), *_NUMBA)
    frames = itertools.takewhile(
        lambda frame: any(part in frame.f_code.co_filename for part in ours),
        _callers(sys._getframe(1)),
    )
    return 1 + len(list(frames))


def _callers(frame: FrameType | None) -> Iterator[FrameType]:
    while frame is not None:
        yield frame
        frame = frame.f_back


def _identity(found: Any) -> Hashable:
    """Return what a kernel that was typed with an answer of Clang's depends on."""
    return found.callee, found.result.spelling, *(ty.spelling for ty in found.converted)


_sessions: dict[str, DeviceSession] = {}


def session_for(arch: str | None = None) -> DeviceSession:
    """Return the session of an architecture (default: the current target's), up to date."""
    from cppyy_cuda import compiler  # loads the large extension module, so not before a kernel
    # needs it

    process.refuse_late_fork()
    arch = arch or compiler.current_arch()
    with COMPILER:
        if arch not in _sessions:
            _sessions[arch] = DeviceSession(_open(arch))
        _sessions[arch].feed()
        return _sessions[arch]


def _open(arch: str) -> Any:
    from cppyy_cuda import compiler

    made = compiler.get_compiler()
    made.set_cxx_standard(config.cxx_standard or cling.standard())
    opened = made.session(arch)
    if toolkit.for_target(compiler.current_target()).libdevice is None:
        header = toolkit.OWN_ROOT / "include" / "cppyy_cuda_libdevice.h"
        opened.parse(f'#include "{header}"', exact=True, file="<no libdevice>")
    return opened


def add_sources(module: Any, arch: str | None = None) -> None:
    """Add to ``module`` the C++ that its architecture's session accepted, in order."""
    for source in session_for(arch).accepted:
        module.source(source.text, False, source.file)
