"""The content of Python functions: their bytecode, and what that refers to."""

from __future__ import annotations

import builtins
import dis
import weakref
from collections.abc import Iterator
from contextlib import suppress
from types import CodeType, FunctionType, ModuleType
from typing import Any

from cppyy_cuda.cache.content import Content, encodes
from cppyy_cuda.cache.values import is_known, known_name

_GLOBAL = ("LOAD_GLOBAL", "LOAD_NAME")
_CLOSURE = ("LOAD_DEREF", "LOAD_CLASSDEREF", "LOAD_FROM_DICT_OR_DEREF")
_ATTRIBUTE = ("LOAD_ATTR", "LOAD_METHOD")
#: Modules of C++ names, which are in the bytecode; the C++ itself is hashed elsewhere.
_CXX = "cppyy"
#: A variable from outside, with the attributes that are read from it: ("global", "np", "float32"),
#: or ("closure", ...).
Chain = tuple[str, ...]
_chains: weakref.WeakKeyDictionary[CodeType, frozenset[Chain]] = weakref.WeakKeyDictionary()


@encodes(FunctionType)
def add_function(content: Content, function: Any) -> None:
    """Add a function: its code, defaults, closure and the globals that it names."""
    name = known_name(function)
    if name is not None:
        content.text(name)
        return
    if not content.once(function):
        return
    add_code(content, function.__code__)
    content.value(function.__defaults__)
    content.value(function.__kwdefaults__)
    outside = _Outside(function)
    for chain in sorted(_chains_of(function.__code__)):
        content.text(*chain)
        outside.add(content, chain)


@encodes(CodeType)
def add_code(content: Content, code: CodeType) -> None:
    """Add bytecode, with its names, constants and lines, which errors of kernels show."""
    content.code.add(code)
    content.text(code.co_code, code.co_filename, code.co_name)
    lines = getattr(code, "co_linetable", b"")
    content.text(lines, getattr(code, "co_exceptiontable", b""))
    counts = code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount
    content.text(repr((*counts, code.co_flags, code.co_firstlineno)))
    for names in (code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars):
        content.text(repr(names))
    content.value(code.co_consts)


class _Outside:
    """The variables that a function reads from outside, and what is there now."""

    def __init__(self, function: Any) -> None:
        code: CodeType = function.__code__
        self._globals: dict[str, Any] = function.__globals__
        self._names = sorted({name for part in _all_code(code) for name in part.co_names})
        self._closure: dict[str, Any] = {}
        for name, cell in zip(code.co_freevars, function.__closure__ or ()):
            with suppress(ValueError):  # a variable that is assigned later, or never
                self._closure[name] = cell.cell_contents

    def add(self, content: Content, chain: Chain) -> None:
        """Add the value of a variable; of a module, only the attributes that are read."""
        kind, name, *attributes = chain
        scopes = [self._closure] if kind == "closure" else [self._globals, vars(builtins)]
        for scope in scopes:
            if name in scope:
                self._add_value(content, scope[name], attributes)
                return
        content.text("undefined")

    def _add_value(self, content: Content, value: Any, attributes: list[str]) -> None:
        while isinstance(value, ModuleType) and not is_known(value.__name__):
            if value.__name__.partition(".")[0] == _CXX:
                content.uses_cxx = True
                content.text(value.__name__)
                return
            if not attributes:  # the module itself: any of its attributes may be read
                self._add_module(content, value)
                return
            name, *attributes = attributes
            value = getattr(value, name, None)
        if isinstance(value, ModuleType):
            content.text(value.__name__)
        else:
            content.value(value)

    def _add_module(self, content: Content, module: ModuleType) -> None:
        content.text(module.__name__)
        if content.once(module):
            for name in self._names:
                if hasattr(module, name):
                    content.text(name)
                    self._add_value(content, getattr(module, name), [])


def _chains_of(code: CodeType) -> frozenset[Chain]:
    found = _chains.get(code)
    if found is None:
        found = _chains[code] = frozenset(
            chain for part in _all_code(code) for chain in _read_chains(part)
        )
    return found


def _all_code(code: CodeType) -> Iterator[CodeType]:
    """Yield a function's code and that of the functions in it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _all_code(constant)


def _read_chains(code: CodeType) -> Iterator[Chain]:
    """Yield what a function's code reads from outside; all free variables, used or not."""
    yield from (("closure", name) for name in code.co_freevars)
    chain: Chain = ()
    for instruction in dis.get_instructions(code):
        if instruction.opname == "EXTENDED_ARG":
            continue
        if chain and instruction.opname in _ATTRIBUTE:
            chain = *chain, str(instruction.argval)
            continue
        if chain:
            yield chain
        chain = _start(instruction)
    if chain:
        yield chain


def _start(instruction: dis.Instruction) -> Chain:
    if instruction.opname in _GLOBAL:
        return "global", str(instruction.argval)
    if instruction.opname in _CLOSURE:
        return "closure", str(instruction.argval)
    return ()
