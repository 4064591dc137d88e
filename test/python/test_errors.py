"""The exceptions themselves: their attributes and texts."""

from __future__ import annotations

import pytest

from cppyy_cuda import errors
from cppyy_cuda.errors import CppyyCudaError, DriverError, UnsupportedError


@pytest.mark.parametrize("name", errors.__all__)
def test_every_error_is_one_of_ours(name: str) -> None:
    base = UserWarning if name.endswith("Warning") else CppyyCudaError
    assert issubclass(getattr(errors, name), base)


def test_driver_error_names_its_code() -> None:
    error = DriverError(1, "CUDA_ERROR_INVALID_VALUE", "cuLaunchKernel")
    assert (error.code, error.name) == (1, "CUDA_ERROR_INVALID_VALUE")
    assert str(error) == "CUDA_ERROR_INVALID_VALUE (1): cuLaunchKernel"
    assert str(DriverError(2, "CUDA_ERROR_OUT_OF_MEMORY")) == "CUDA_ERROR_OUT_OF_MEMORY (2)"


def test_unsupported_construct_shows_its_line_and_a_caret() -> None:
    error = UnsupportedError("no lists", "k.py", 3, 8, "    x = [1, 2]\n")
    assert str(error) == "no lists\nk.py:3:9\n    x = [1, 2]\n        ^"


def test_unsupported_construct_without_a_column_has_no_caret() -> None:
    assert str(UnsupportedError("no", "k.py", 3, None, "  x\n")) == "no\nk.py:3\n    x"


def test_unsupported_construct_reads_its_line(tmp_path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "user.py"
    file.write_text("first\n    second(1)\n")
    text = str(UnsupportedError("no", str(file), 2, 4))
    assert text.endswith("\n    second(1)\n    ^")


def test_unsupported_construct_without_a_place_is_its_message() -> None:
    assert str(UnsupportedError("no")) == "no"
