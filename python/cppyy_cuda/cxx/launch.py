"""Compiling and launching C++ kernels."""

from __future__ import annotations

import math
from functools import partial
from itertools import islice
from typing import Any

from numba.cuda import types

from cppyy_cuda import _core, compiler
from cppyy_cuda.cache.content import Content
from cppyy_cuda.cache.kept import Kept
from cppyy_cuda.cache.kept import place as place_in_cache
from cppyy_cuda.interop.session import session_for
from cppyy_cuda.launch import submit
from cppyy_cuda.launch.arguments import leaf_values, type_of
from cppyy_cuda.launch.compiled import CompiledKernel, once
from cppyy_cuda.launch.configuration import Configuration
from cppyy_cuda.launch.contexts import enter_context

from ..errors import ArgumentError, CxxError
from ..exclusive import COMPILER
from .arguments import is_array, pack_value, packer
from .constants import known_values
from .defaults import default_packers
from .grouped import group_packer, group_reader, is_group_value
from .groups import Group, Initializer, Leaf
from .makers import checked, maker_of
from .recipes import Passed, passed_as
from .spelling import LayoutError, spell_array
from .stand_ins import as_pointer, has_span_stand_in


class CxxInstance(CompiledKernel):
    """``name<<<...>>>(arg_types...)``, resolved for the current architectures."""

    def __init__(self, name: str, arg_types: tuple[str, ...], is_kept: bool = False) -> None:
        """`is_kept` says whether the settings may keep it in the cache: its name means the same
        in each process that has the same C++.
        """
        super().__init__(name)
        self._arg_types = arg_types
        self._archs = compiler.current_archs()
        self.kept = place_in_cache(name, None if is_kept else False, self._describe)
        #: What Clang says of it.
        self.instance = self._resolved if self.record is None else self.record.instance
        self.annotations = tuple(
            (part, known_values(f"annotation {part} of {name}", tuple(values)))
            for part, values in self.instance.annotations
        )

    @once
    def _resolved(self) -> Any:
        """What Clang says of it in this process."""
        with COMPILER:
            # Each architecture has a session of its own, and its own code for the symbol.
            sessions = [session_for(arch) for arch in self._archs]
            instances = [s.instantiate_kernel(self.name, list(self._arg_types)) for s in sessions]
        return instances[0]

    def _describe(self, content: Content) -> None:
        content.text("C++ kernel", self.name, *self._arg_types)
        content.uses_cxx = True

    def keep(self, kept: Kept, made: Any) -> None:
        """See CompiledKernel."""
        kept.put(made, uses_cxx=True, instance=self.instance)

    @property
    def parameter_types(self) -> tuple[str, ...]:
        """Return the C++ types of the parameters."""
        return tuple(param.spelling for param in self.instance.params)

    def make(self, target: str = "", **options: Any) -> Any:
        """See CompiledKernel."""
        return compiler.compile_cxx_kernel(self._resolved, target, archs=self._archs, **options)

    def arrays(self) -> list[tuple[int, str]]:
        """See CompiledKernel."""
        pointers = [i for i, param in enumerate(self.instance.params) if param.kind == "pointer"]
        return [(i, place(self.instance.name, i)) for i in pointers]


class Plan:
    """Launches a kernel with arguments of known types."""

    #: Faults are raised by whatever waits for the kernel.
    debug = False
    exceptions = ()

    def __init__(self, name: str, compiled: CxxInstance, args: tuple[Any, ...]) -> None:
        params = compiled.instance.params
        self.name, self._instance = name, compiled.instance
        self.annotations = compiled.annotations
        self.loaded = compiled.loaded
        self.cooperative: bool = compiled.compiled.kernels[0].cooperative
        self.readers = [_reader(arg) for arg in args]
        #: What makes the bytes of each parameter, and how many values it takes.
        self._packers = [
            _packer(arg, param, self.place(index))
            for index, (arg, param) in enumerate(zip(args, params))
        ]
        self._defaults = default_packers(compiled.instance)

    def place(self, index: int) -> str:
        """Name an argument in errors; ``index`` counts from 0."""
        return place(self.name, index)

    def launch(self, configuration: Configuration, args: tuple[Any, ...]) -> None:
        """Launch; host arrays are copied to the device before and back after."""
        enter_context()
        submit.launch(self, configuration, args)

    def recipe_for(self, args: tuple[Any, ...]) -> Any:
        """See `Launches`: None, too, if the host evaluates a default argument at each launch."""
        instance = self._instance
        if any(value is None for _, value in instance.defaults):
            return None
        parts = zip(args, instance.params, self._packers)
        passed: list[Passed] = []
        for index, (arg, param, (pack, _)) in enumerate(parts):
            value = sum(one.values for one in passed)
            one = passed_as(value, arg, param, self.place(index), pack)
            if one is None:
                return None
            passed.append(one)
        defaults = [_core.Slot.constant(value) for _, value in instance.defaults]
        slots = [one.slot for one in passed] + defaults
        plan = _core.Plan(self.loaded, self.name, slots, cooperative=self.cooperative)
        return _core.LaunchRecipe(plan, [reader for one in passed for reader in one.readers])

    def pack(self, values: list[Any]) -> list[bytes]:
        """Convert the arguments' leaves to the bytes of their parameters."""
        left = iter(values)
        given = [pack(*islice(left, count)) for pack, count in self._packers]
        return given + [evaluate() for evaluate in self._defaults]


def place(name: str, index: int) -> str:
    """Name an argument in errors."""
    return f"argument {index + 1} of C++ kernel {name}"


def _reader(arg: Any) -> Any:
    """Return what yields the leaves of arguments like ``arg``."""
    if is_group_value(arg):
        return group_reader(arg)
    if not is_array(arg):
        return lambda value, staging: (value,)
    return partial(leaf_values, type_of(arg))


def _packer(arg: Any, param: Any, place: str) -> tuple[Any, int]:
    """Return what packs leaves of arguments like ``arg`` for a parameter, and their number."""
    if is_group_value(arg):
        return group_packer(arg, param, place)
    if not is_array(arg):
        return packer(arg, param, place), 1
    if param.kind == "record" and has_span_stand_in(type_of(arg)):
        return _span_packer(type_of(arg), param, place)
    if param.kind != "pointer":  # C++ converts any pointer to a bool
        raise ArgumentError(f"{place} is a {param.spelling}: got an array")
    _check_records(arg, param, place)
    return lambda array: int(array.pointer).to_bytes(8, "little"), 1


def _span_packer(ty: Any, param: Any, place: str) -> tuple[Any, int]:
    """Return what makes an object of the host's C++ of a pointer and a number of elements."""
    pointer = Leaf(ty, spell_array(ty))
    try:
        how = Initializer(param, Group([pointer, Leaf(types.uint64, "unsigned long", index=1)]))
    except CxxError:  # C++ converts any pointer to objects of some classes
        raise ArgumentError(f"{place} is a {param.spelling}: got an array") from None
    maker = checked(maker_of(how.sources, param.spelling, how.text), param)

    def pack(array: Any) -> bytes:
        address, length = int(array.pointer).to_bytes(8, "little"), math.prod(array.shape)
        of_length = f"the length of {place}, a {param.spelling}"
        made, reason = maker([address, pack_value(length, how.wanted[1], of_length)])
        if reason:
            raise ArgumentError(f"a {param.spelling} could not be made of an array: {reason}")
        return made

    return pack, 1


def _check_records(arg: Any, param: Any, place: str) -> None:
    """Raise LayoutError if records are passed as objects of another layout."""
    ty = type_of(arg)
    if isinstance(ty.dtype, types.Record) and param.pointee.kind == "record":
        try:
            as_pointer(ty, param)
        except LayoutError as error:
            raise LayoutError(f"{place}: {error}") from None
