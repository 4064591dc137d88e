"""A fake Clang session: tests see the calls that the hook and the typing make."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest

pytest.importorskip("cppyy")


class FakeCore:
    """Accepts all C++ except text with ``refuse_me``; resolves from a table."""

    def __init__(self):
        self.parsed = []
        self.paths = []
        self.results = {}
        self.asked = []
        self.on_host = set()

    def parse(self, text, exact=False, file=""):
        from cppyy_cuda.errors import CxxError

        if "refuse_me" in text:
            raise CxxError(f"{file}:1:1: error: refused\n{text}")
        self.parsed.append(text)
        found = re.findall(r"(template.*?>\s*)?__global__\s+void\s+(\w+)", text)
        scope = re.search(r"namespace (\w+)", text)
        prefix = f"{scope.group(1)}::" if scope else ""
        kernels = [
            SimpleNamespace(
                name=prefix + name,
                is_template=bool(template),
                takes_values=False,
                needs_values=False,
                is_annotated=False,
                is_of_template=False,
            )
            for template, name in found
        ]
        host = re.sub(r"(__global__[^{]*)\{.*?\}", r"\1;", text, flags=re.S)
        return SimpleNamespace(
            kernels=kernels,
            device_variables=[],
            lambdas=[],
            launch_constants=[],
            namespaces=[scope.group(1)] if scope else [],
            headers=[],
            host_text=host,
            launches_kernels=False,
            names_dim3=False,
            warnings="",
        )

    def add_include_path(self, path):
        self.paths.append(path)

    def resolve(self, form, name, arg_types):
        from cppyy_cuda.errors import CxxError

        self.asked.append((form, name, tuple(arg_types)))
        result = self.results.get((form, name, tuple(arg_types)))
        if result is None:
            raise CxxError(f"error: no matching function for call to '{name}'")
        return SimpleNamespace(
            result=result,
            args=[],
            converted=[],
            reads=[True] * len(arg_types),
            callee=name,
            is_reference=False,
            minds_categories=False,
            is_const=False,
        )

    def emit_thunk(self, form, name, arg_types):
        from cppyy_cuda.errors import CxxError

        if name in self.on_host:
            raise CxxError(f"error: reference to __host__ variable '{name}'")

    def describe_type(self, spelling):
        return self.results[spelling]


@pytest.fixture
def fake(monkeypatch):
    """Return a fresh list of sources, and a fake session that reads it."""
    from cppyy_cuda.cxx import define, hook, interpreter, proxies, typing
    from cppyy_cuda.interop import session, sources

    fresh = sources.SourceList()
    core = FakeCore()
    device = session.DeviceSession(core, fresh)

    def session_for(arch=None):
        device.feed()
        return device

    for module in (hook, define, interpreter):
        monkeypatch.setattr(module, "SOURCES", fresh)
    for module in (define, proxies, session, typing):
        monkeypatch.setattr(module, "session_for", session_for)
    hook.install()
    core.device, core.sources = device, fresh
    return core
