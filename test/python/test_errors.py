"""What the errors show."""

from __future__ import annotations

from pathlib import Path

import pytest

from cppyy_cuda import errors


def test_every_error_has_the_same_base() -> None:
    for name in errors.__all__:
        assert issubclass(getattr(errors, name), errors.CppyyCudaError)


def test_a_driver_error_has_its_code_and_name() -> None:
    error = errors.DriverError(1, "CUDA_ERROR_INVALID_VALUE", "block too large")
    assert (error.code, error.name) == (1, "CUDA_ERROR_INVALID_VALUE")
    assert str(error) == "CUDA_ERROR_INVALID_VALUE (1): block too large"
    assert str(errors.DriverError(2, "X")) == "X (2)"


def test_unsupported_shows_the_users_line_and_a_caret(tmp_path: Path) -> None:
    file = tmp_path / "user.py"
    file.write_text("def kernel(x):\n    y = {1: x}\n")
    error = errors.UnsupportedError("dictionaries are not supported", str(file), 2, 8)
    assert str(error).splitlines() == [
        "dictionaries are not supported",
        f"{file}:2:9",
        "    y = {1: x}",
        "        ^",
    ]


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ((), "no"),
        (("user.py", 3), "no\nuser.py:3"),
        (("user.py", 3, 0, "pass"), "no\nuser.py:3:1\n    pass\n    ^"),
        (("user.py", 3, 99, "pass"), "no\nuser.py:3:100\n    pass\n        ^"),
    ],
)
def test_unsupported_shows_what_it_knows(place: tuple[object, ...], text: str) -> None:
    assert str(errors.UnsupportedError("no", *place)) == text  # type: ignore[arg-type]
