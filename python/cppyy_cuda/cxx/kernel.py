"""C++ ``__global__`` functions as objects that can be launched from Python."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

import numpy as np

from cppyy_cuda.interop import parcels
from cppyy_cuda.launch.arguments import placed
from cppyy_cuda.launch.compiled import CompiledKernel
from cppyy_cuda.launch.identity import Unique, received
from cppyy_cuda.launch.kernel import LaunchableKernel

from ..errors import CppyyCudaError, CxxError
from .arguments import groups_of, spell_value, spellings_of, type_code
from .constants import CONSTANTS
from .launch import CxxInstance, Plan, place
from .misfits import explained
from .spelling import CannotCrossError, template_arguments


class CxxKernel(LaunchableKernel, Unique):
    """A ``__global__`` function or template of C++.

    ``kernel["float"]`` names template arguments; ``kernel[blocks, threads, stream,
    shared_bytes](arguments...)`` launches.
    """

    def __init__(self, name: str, arguments: str = "", is_template: bool = False) -> None:
        super().__init__()
        self.name = f"{name}<{arguments}>" if arguments else name
        self.is_template = is_template and not arguments
        #: Whether template arguments may, and whether they must, begin with a number.
        self._takes_values = self.needs_values = False
        #: The name of the function or template, and the explicit template arguments.
        self.base, self.arguments = name, arguments
        self._specialized: dict[str, CxxKernel] = {}
        #: The template of this one with arguments.
        self._template: CxxKernel | None = None

    #: Whether kernels can call it, too.
    is_function = False
    #: As on the proxies of functions (see `marked`).
    __cuda_kernel__ = True

    @classmethod
    def of(cls, declared: Any, name: str = "") -> CxxKernel:
        """Return the kernel that Clang has seen declared, possibly as a class's member ``name``."""
        kernel = cls(name or declared.name)
        kernel.add_overload(declared)
        return kernel

    def add_overload(self, declared: Any) -> None:
        """Add another kernel of the same name: earlier choices may change."""
        self.is_template |= declared.is_template
        self._takes_values |= declared.takes_values
        self.needs_values |= declared.needs_values
        for kernel in [self, *self._specialized.values()]:
            kernel.is_annotated |= declared.is_annotated
        self.forget()

    def configure(self, item: Any) -> Any:
        """Choose template arguments, or the launch configuration."""
        if not self.needs_values and (_is_configuration(item) or self._must_be_one(item)):
            return self.configured(item)
        is_number = isinstance(item, int) and not isinstance(item, bool)
        if not self.is_template or (is_number and not self._takes_values):
            raise CppyyCudaError(
                f"C++ kernel {self.name}[{item!r}]: a launch names blocks and threads, as in "
                f"{self.name}[blocks, threads](...)"
            )
        return self.with_arguments(template_arguments(item))

    def _must_be_one(self, item: Any) -> bool:
        """Return whether an item can only be meant as a configuration, if a wrong one."""
        return not self.is_template and isinstance(item, tuple) and 2 <= len(item) <= 4

    def with_arguments(self, arguments: str) -> CxxKernel:
        """Return the kernel with explicit template arguments: what stands between < and >."""
        if arguments not in self._specialized:
            special = self._specialized[arguments] = self.specialize(arguments)
            special._template, special.is_annotated = self, self.is_annotated
        return self._specialized[arguments]

    def specialize(self, arguments: str) -> CxxKernel:
        """Make the kernel with explicit template arguments."""
        return CxxKernel(self.base, arguments)

    def compile(self, *arg_types: str) -> CxxInstance:
        """Compile for arguments of these C++ types, unless that has been done."""
        instance: CxxInstance = self.made_once(arg_types, lambda: self.instantiate(arg_types))
        instance.compiled  # noqa: B018
        return instance

    def instantiate(self, arg_types: tuple[str, ...]) -> CxxInstance:
        """Resolve a launch with arguments of these C++ types."""
        return CxxInstance(self.name, arg_types, is_kept=True)

    def code_of(self, arg: Any) -> Hashable:
        """See LaunchableKernel."""
        code: Hashable = type_code(arg)
        return code

    def compile_for(self, args: tuple[Any, ...]) -> Plan:
        """See LaunchableKernel."""
        return Plan(self.name, self._compile_for(args), args)

    def place(self, index: int) -> str:
        """See LaunchableKernel."""
        return place(self.name, index)

    def _compile_for(self, args: tuple[Any, ...]) -> CxxInstance:
        try:
            choices = list(spellings_of(args))
        except CannotCrossError:
            raise placed(args, spell_value, self.place) from None
        try:
            return self.compile_first(choices)
        except CxxError as error:
            raise explained(self, choices[0], groups_of(args), error) from None

    def compile_first(self, choices: Iterable[Sequence[str]]) -> CxxInstance:
        """Compile for the first of several lists of C++ types that the kernel takes.

        If it takes none, CxxError is about the first, which has the types as Python has them.
        """
        first: CxxError | None = None
        for spellings in choices:
            try:
                return self.compile(*spellings)
            except CxxError as error:
                first = first or error
        assert first is not None
        raise first

    def python_parts(self) -> dict[str, Any]:
        """See Defaults: those of a template are its instances', too."""
        template = {} if self._template is None else self._template.python_parts()
        return template | super().python_parts()

    def declared_parts(self) -> dict[str, Any]:
        """See Defaults."""
        return CONSTANTS.parts_for(self.base)

    def declared_age(self) -> Hashable:
        """See Defaults."""
        return CONSTANTS.age

    def default_changed(self) -> None:
        """See Defaults."""
        super().default_changed()
        for kernel in self._specialized.values():
            kernel.default_changed()

    def forget(self) -> None:
        """Drop what was resolved: a new overload may be a better match."""
        super().forget()
        for kernel in self._specialized.values():
            kernel.forget()

    @property
    def instances(self) -> dict[tuple[str, ...], CompiledKernel]:
        """See Instances: keyed by the parameters' types."""
        return {made.parameter_types: made for made in self.by_types.values()}

    def types_of(self, signature: Iterable[str]) -> tuple[str, ...]:
        """See Instances."""
        return tuple(signature)

    def instance_for(self, signature: Iterable[str]) -> CxxInstance:
        """See Instances."""
        return self.compile(*signature)

    @property
    def __doc__(self) -> str:  # type: ignore[override]
        """Return the instances of the kernel that Clang has resolved."""
        kind = "template" if self.is_template else "function"
        lines = [f"C++ __global__ {kind} {self.name}[blocks, threads, stream, shared_bytes](...)"]
        lines += [
            f"void {made.instance.name}({', '.join(made.parameter_types)})"
            for made in self.by_types.values()
        ]
        return "\n".join(lines)

    def __reduce__(self) -> Any:
        """Pickle by name, with all C++ that this process has."""
        parts = self.base, self.arguments, self.is_function, self.python_parts()
        return received("cxx_kernel"), (*parts, parcels.pack())

    def __repr__(self) -> str:
        return f"<C++ kernel {self.name}>"


def _is_configuration(item: Any) -> bool:
    """Return whether this is ``[blocks, threads, ...]``, not template arguments (a type first)."""
    if not isinstance(item, tuple) or not 2 <= len(item) <= 4:
        return False
    first = item[0]
    if isinstance(first, (tuple, list)):
        return all(map(_is_number, first))
    return _is_number(first) and not isinstance(first, bool)


def _is_number(extent: Any) -> bool:
    """Return whether an extent is a number, if only a wrong one."""
    return hasattr(extent, "__index__") or isinstance(extent, (float, np.floating))
