"""Descriptions of operands, results and attributes for the tables that mlir-tblgen makes.

The TableGen files say it as `Arg<type, "description">`; mlir-tblgen itself drops it.
"""

from __future__ import annotations

import re
from typing import Any

_SECTION = re.compile(r"^### `cppyy_cuda\.([\w.]+)`", re.M)
_TABLE = re.compile(r"\| (Operand|Result) \| Description \|\n\| :-+: \| -+ \|\n")
_ROW = re.compile(r"^\| `(\w+)` \| (.*) \|$", re.M)
_ATTRIBUTE = re.compile(r"(<tr><td><code>(\w+)</code></td><td>.*</td>)<td>.*</td></tr>")


def add_descriptions(text: str, records: dict[str, Any]) -> str:
    """Return the dialect's document with the descriptions of its records (llvm-tblgen's JSON)."""
    starts = [match.start() for match in _SECTION.finditer(text)]
    if not starts:
        return text
    bounds = zip(starts, [*starts[1:], len(text)])
    by_op = {records[op]["opName"]: _descriptions(records, op) for op in _ops(records)}
    return text[: starts[0]] + "".join(_section(text[a:b], by_op) for a, b in bounds)


def _ops(records: dict[str, Any]) -> list[str]:
    return [
        op
        for op in records["!instanceof"]["Op"]
        if records[op]["opDialect"]["def"] == "CppyyCuda_Dialect"
    ]


def _descriptions(records: dict[str, Any], op: str) -> dict[str, str]:
    """Return the descriptions of an op's operands, attributes and results by name."""
    variables = records[op]["arguments"]["args"] + records[op]["results"]["args"]
    found = {name: records[variable["def"]] for variable, name in variables}
    return {
        name: record["summary"]
        for name, record in found.items()
        if "OpVariable" in record["!superclasses"]
    }


def _section(text: str, by_op: dict[str, dict[str, str]]) -> str:
    match = _SECTION.match(text)
    known = by_op.get(match[1], {}) if match else {}
    head, *tables = re.split(r"(?=^#### )", text, flags=re.M)
    return head + "".join(_tables(table, known) for table in tables)


def _tables(text: str, known: dict[str, str]) -> str:
    text = _ATTRIBUTE.sub(lambda m: f"{m[1]}<td>{known.get(m[2], '')}</td></tr>", text)
    if not _TABLE.search(text):
        return text
    text = _ROW.sub(lambda m: f"| `{m[1]}` | {m[2]} | {known.get(m[1], '')} |", text)
    return _TABLE.sub(r"| \1 | Type | Description |\n| :--: | ---- | ----------- |\n", text)
