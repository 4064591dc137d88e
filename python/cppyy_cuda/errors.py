"""The exceptions and warnings of this package.

Every error is a `CppyyCudaError`, every warning a `UserWarning`; the text is meant to be shown to
the user as a whole.
"""

from __future__ import annotations

import linecache
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

__all__ = [
    "ArgumentError",
    "CacheWarning",
    "CompileError",
    "CppyyCudaError",
    "CxxCompileError",
    "CxxError",
    "CxxWarning",
    "DriverError",
    "DriverWarning",
    "ForkError",
    "InterpreterError",
    "KernelCheckError",
    "KernelFaultError",
    "LaunchError",
    "ToolkitError",
    "UnsupportedError",
]


@dataclass(frozen=True)
class Diagnostic:
    """One of Clang's diagnostics; without a place, `file` is empty and the numbers are 0."""

    #: ``error``, ``fatal error``, ``warning`` or ``note``.
    severity: str
    message: str
    file: str
    #: From 1, as is the column.
    line: int
    column: int
    #: The text of the line.
    source: str
    notes: tuple[Diagnostic, ...] = ()

    @property
    def caret(self) -> str:
        """What to print below `source`: a caret under the column."""
        before = self.source[: max(0, self.column - 1)]
        return "".join(c if c == "\t" else " " for c in before) + "^"


class CppyyCudaError(Exception):
    """The base of every error of this package."""


class ArgumentError(CppyyCudaError, TypeError):
    """An argument that a kernel cannot take."""


class LaunchError(CppyyCudaError, ValueError):
    """A launch configuration that no device can run."""


class ForkError(CppyyCudaError):
    """The process was forked from one that had used the compiler or the CUDA driver."""

    def __init__(self) -> None:
        super().__init__(
            "this process was forked from one that had used the compiler or the CUDA driver, and "
            "has neither its threads nor its device: fork before the first kernel is compiled, or "
            'start processes by multiprocessing.get_context("spawn") or ("forkserver")'
        )


class InterpreterError(CppyyCudaError, ImportError):
    """The package was imported in an interpreter other than the process's main one."""


class CompileError(CppyyCudaError):
    """The pipeline rejected a module; the text has its diagnostics with the user's lines."""


class CxxError(CppyyCudaError):
    """C++ was rejected; the text is Clang's own, with the user's line.

    What Clang said is in `diagnostics`; `severity`, `message`, `file`, `line`, `column`, `source`,
    `caret` and `notes` are those of the first error, None (or no notes) if it is not Clang's. The
    line of Python that asked for the C++ is `python_file`, `python_line`, `python_source`, or None.
    """

    def __init__(
        self,
        text: str,
        diagnostics: Sequence[Diagnostic] = (),
        place: tuple[str, int] | None = None,
    ) -> None:
        super().__init__(text)
        self.diagnostics = tuple(diagnostics)
        self.place = place

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.args[0], self.diagnostics, self.place)

    def saying(self, text: str, place: tuple[str, int] | None = None) -> CxxError:
        """Return this error with another text, and perhaps the line of Python that asked."""
        return CxxError(text, self.diagnostics, place or self.place)

    @property
    def _first(self) -> Diagnostic | None:
        errors = [part for part in self.diagnostics if "error" in part.severity]
        return errors[0] if errors else None

    @property
    def severity(self) -> str | None:
        """``error`` or ``fatal error``."""
        return self._first.severity if self._first else None

    @property
    def message(self) -> str | None:
        """Clang's sentence, without place and source."""
        return self._first.message if self._first else None

    @property
    def file(self) -> str | None:
        """The file of the C++, or ``<cppdef at program.py:12>``."""
        return self._first.file if self._first else None

    @property
    def line(self) -> int | None:
        """The line in `file`, from 1."""
        return self._first.line if self._first else None

    @property
    def column(self) -> int | None:
        """The column in `line`, from 1."""
        return self._first.column if self._first else None

    @property
    def source(self) -> str | None:
        """The text of the line."""
        return self._first.source if self._first else None

    @property
    def caret(self) -> str | None:
        """What to print below `source`: a caret under the column."""
        return self._first.caret if self._first else None

    @property
    def notes(self) -> tuple[Diagnostic, ...]:
        """Clang's notes: candidates, callers, templates that were being instantiated."""
        return self._first.notes if self._first else ()

    @property
    def python_file(self) -> str | None:
        """The file of the Python that asked for the C++."""
        return self.place[0] if self.place else None

    @property
    def python_line(self) -> int | None:
        """The line of the Python that asked for the C++, from 1."""
        return self.place[1] if self.place else None

    @property
    def python_source(self) -> str | None:
        """The text of that line; None if it is not available."""
        return (linecache.getline(*self.place).rstrip("\n") or None) if self.place else None


class CxxCompileError(CompileError, CxxError):
    """Clang rejected what a use of C++ leads to, when the kernel was compiled; see CxxError."""


class CacheWarning(UserWarning):
    """A kernel that is to be kept in the cache cannot be, so that each process compiles it."""


class CxxWarning(UserWarning):
    """C++ that may mean something else on the device than on the host; the text says why."""


class DriverWarning(UserWarning):
    """There is a GPU, but its driver does not work, so that kernels run on the CPU."""


class ToolkitError(CppyyCudaError):
    """A part of the CUDA toolkit is missing or unusable; the text says what to install."""


class DriverError(CppyyCudaError):
    """A call of the CUDA driver failed.

    `code` is the CUresult and `name` its name, such as ``CUDA_ERROR_INVALID_VALUE``.
    """

    def __init__(self, code: int, name: str, detail: str = "") -> None:
        super().__init__(code, name, detail)
        self.code = code
        self.name = name
        self.detail = detail

    def __str__(self) -> str:
        text = f"{self.name} ({self.code})"
        return f"{text}: {self.detail}" if self.detail else text


class KernelFaultError(DriverError):
    """A kernel ended early on the host target; its context is unusable until it is reset.

    `kernel` is its name; `block` and `thread` are triples; `file`, `line` and `function` are the
    place in its source; each is None if unknown. `code` and `name` are as in `DriverError`.
    """

    def __init__(
        self,
        code: int,
        name: str,
        detail: str = "",
        kernel: str = "",
        block: tuple[int, int, int] | None = None,
        thread: tuple[int, int, int] | None = None,
        file: str | None = None,
        line: int | None = None,
        function: str | None = None,
    ) -> None:
        super().__init__(code, name, detail)
        self.args = (code, name, detail, kernel, block, thread, file, line, function)
        self.kernel = kernel
        self.block = block
        self.thread = thread
        self.file = file
        self.line = line
        self.function = function

    @property
    def location(self) -> str | None:
        """The place in the source as ``file:line``, or None."""
        if self.file is None:
            return None
        return self.file if self.line is None else f"{self.file}:{self.line}"


class KernelCheckError(KernelFaultError):
    """A kernel does something that `config.check` looks for; the context stays usable.

    `findings` are the reports, each with the source lines of both accesses.
    """

    @property
    def findings(self) -> list[str]:
        """The findings, one text each."""
        _, _, reports = self.detail.partition("\n")
        return [report for report in reports.split("\n\n") if report.strip()]


class UnsupportedError(CppyyCudaError):
    """A Python construct that is not supported, shown with the user's own line.

    `line` counts from 1, `column` from 0 (like Python's `ast`); `source` is the line's text, read
    from `file` if it is not given.
    """

    def __init__(
        self,
        message: str,
        file: str | None = None,
        line: int | None = None,
        column: int | None = None,
        source: str | None = None,
    ) -> None:
        super().__init__(message, file, line, column, source)
        self.message = message
        self.file = file
        self.line = line
        self.column = column
        if source is None and file is not None and line is not None:
            source = linecache.getline(file, line) or None
        self.source = source.rstrip("\n") if source is not None else None

    def __str__(self) -> str:
        if self.file is None or self.line is None:
            return self.message
        text = f"{self.message}\n{self.file}:{self.line}"
        if self.column is not None:
            text += f":{self.column + 1}"
        return text + self._excerpt()

    def _excerpt(self) -> str:
        """Return the source line and a caret below it, or nothing if the line is not available."""
        if self.source is None:
            return ""
        code = self.source.lstrip()
        text = f"\n    {code}"
        if self.column is not None:
            # The line is shown without its indentation, so the caret moves left by the same amount.
            caret = max(0, min(self.column - (len(self.source) - len(code)), len(code)))
            text += f"\n    {' ' * caret}^"
        return text
