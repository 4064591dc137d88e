"""Macros that Cling was started with, as C++ for our Clang."""

from __future__ import annotations

from collections.abc import Iterator


def definitions(arguments: str) -> str:
    """Return C++ that defines what ``-D`` and ``-U`` among Cling's arguments do; "" for nothing.

    As for a compiler, the last one of a name counts, and ``-DNAME`` defines it as 1.
    """
    lines: dict[str, str] = {}
    for option, given in _options(arguments):
        macro, _, value = given.partition("=")
        name = macro.partition("(")[0]
        lines.pop(name, None)
        value = value if "=" in given else "1"
        lines[name] = f"#define {macro} {value}" if option == "-D" else f"#undef {name}"
    return "\n".join(lines.values())


def _options(arguments: str) -> Iterator[tuple[str, str]]:
    words = iter(arguments.split())  # as Cling does
    for word in words:
        option, given = word[:2], word[2:]
        if option in ("-D", "-U"):
            given = given or next(words, "")
            if given:
                yield option, given
