"""What this package raises.

Every error is a `CppyyCudaError`; its text is meant for the user, whole as it is.
"""

from __future__ import annotations

import linecache

__all__ = [
    "CompileError",
    "CppyyCudaError",
    "CxxError",
    "DriverError",
    "ToolkitError",
    "UnsupportedError",
]


class CppyyCudaError(Exception):
    """The base of every error of this package."""


class CompileError(CppyyCudaError):
    """The pipeline rejected a module; the text holds its diagnostics with the user's lines."""


class CxxError(CppyyCudaError):
    """Clang rejected C++; the text is Clang's own, with the user's line."""


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


class UnsupportedError(CppyyCudaError):
    """A Python construct that cannot be compiled yet, shown with the user's own line.

    `line` counts from 1, `column` from 0 (as Python's `ast` does); `source` is the line's text,
    read from `file` when it is not given.
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
        """The source line and a caret below it, or nothing when the line is not to be had."""
        if self.source is None:
            return ""
        code = self.source.lstrip()
        text = f"\n    {code}"
        if self.column is not None:
            # The line is shown without its indentation, so the caret moves left by as much.
            caret = max(0, min(self.column - (len(self.source) - len(code)), len(code)))
            text += f"\n    {' ' * caret}^"
        return text
