"""One module of the dialect: a kernel and all that it calls."""

from __future__ import annotations

import re
from typing import Any

from cppyy_cuda import _core
from cppyy_cuda.errors import UnsupportedError
from cppyy_cuda.frontend import (  # noqa: F401  (importing a family registers its emitters)
    arith,
    arrays,
    atomics,
    attributes,
    bits,
    builtins,
    calls,
    compare,
    complexes,
    constants,
    control,
    diagnostics,
    elements,
    enums,
    gpu,
    grid,
    hints,
    math,
    memory,
    output,
    records,
    reductions,
    registry,
    reshaping,
    slices,
    statements,
    types,
    ufuncs,
    views,
    warps,
)
from cppyy_cuda.frontend.lowering import Lowering
from cppyy_cuda.frontend.objects import parameter_type
from cppyy_cuda.frontend.pipeline import TypedFunction
from cppyy_cuda.frontend.raised import REPORT_WORDS, Raised


class Unit:
    """Emits a kernel and, once for each signature, the device functions it calls."""

    def __init__(self, debug: bool = False) -> None:
        self.module = _core.Module()
        #: Whether variables are kept where a debugger finds them.
        self.debug = debug
        #: Whether operators raise what Python's do.
        self.reports = debug
        #: The Numba types of everything that was emitted.
        self.types: set[Any] = set()
        #: What `cuda.declare_device` declared and the kernel calls, in order.
        self.externals: dict[Any, None] = {}
        #: Calls of LLVM IR that numba-cuda's generators made: what is called, file and line.
        self.fallbacks: list[tuple[str, str, int]] = []
        self._foreign: set[str] = set()
        #: The classes whose objects C++ calls, in order.
        self.functors: dict[Any, None] = {}
        #: What may be raised; an exception's code is its index plus one.
        self.exceptions: list[Raised] = []
        #: Everything that was emitted.
        self.functions: list[TypedFunction] = []
        self._functions: dict[Any, str] = {}
        self._names: set[str] = set()
        self._running: list[Any] = []

    def kernel(self, typed: TypedFunction, **options: Any) -> str:
        """Emit `typed` as a kernel and return its name; options are `Module.kernel`'s.

        After the leaves of its arguments, a kernel that `reports` takes memory for an exception.
        """
        name = self.unique(typed.name)
        names = [
            arg for arg, ty in zip(typed.func_ir.arg_names, typed.args) for _ in types.leaves(ty)
        ]
        leaves = [leaf for ty in typed.args for leaf in types.leaves(ty)]
        for leaf in leaves:
            registry.check_argument(leaf)
        kinds = [parameter_type(*each) for each in zip(_argument_types(typed), leaves)]
        if options.get("reports"):
            kinds.append(_core.Type.array([REPORT_WORDS], _core.Type.i(32), "C"))
            names.append("exception")  # for debuggers
        function = self.module.kernel(name, kinds, arg_names=names, **options)
        self._lower(typed, function)
        return name

    def device_function(self, typed: TypedFunction) -> str:
        """The name of the device function made of `typed`."""
        key = (typed.code, id(typed.func_ir.func_id.func), typed.args)
        if key in self._running:
            where = diagnostics.Position(typed.func_ir.loc.filename, typed.func_ir.loc.line, None)
            raise diagnostics.unsupported(where, "recursion", "write a loop")
        if key not in self._functions:
            self._functions[key] = name = self.unique(typed.name)
            results = [types.leaf_type(ty) for ty in types.leaves(typed.return_type)]
            function = self.module.func(name, _argument_types(typed), results)
            self._running.append(key)
            self._lower(typed, function)
            self._running.pop()
        return self._functions[key]

    def _lower(self, typed: TypedFunction, function: _core.Function) -> None:
        self.functions.append(typed)
        self.types.update(typed.typemap.values())
        where = typed.func_ir.loc
        function.locate(where.filename, where.line)
        with typed.uses.collecting():
            Lowering(self, typed, function).run()

    def foreign(self, name: str, symbol: str, text: str, where: diagnostics.Position) -> None:
        """Have the LLVM IR that defines `symbol`, which is `name` to users."""
        self.fallbacks.append((name, where.file, where.line))
        if symbol not in self._foreign:
            self._foreign.add(symbol)
            self.module.foreign(symbol, text)

    def finish(self) -> None:
        """Let whoever emitted into the module add what it needs as a whole."""
        for finisher in registry.finishers():
            finisher(self)

    def unique(self, name: str) -> str:
        """A symbol like `name` that the module does not have yet."""
        name = wanted = re.sub(r"\W+", "_", name.replace("<locals>.", ""))
        number = 0
        while name in self._names:
            number += 1
            name = f"{wanted}_{number}"
        self._names.add(name)
        return name


def _argument_types(typed: TypedFunction) -> list[_core.Type]:
    kinds = []
    for name, ty in zip(typed.func_ir.arg_names, typed.args):
        try:
            kinds += [types.leaf_type(leaf) for leaf in types.leaves(ty)]
        except UnsupportedError as error:
            loc = typed.func_ir.loc
            where = diagnostics.Position(loc.filename, loc.line, None)
            raise diagnostics.placed(where, f"argument '{name}': {error.message}") from error
    return kinds
