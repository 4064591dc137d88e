"""C++ ``__global__`` functions as objects that Python launches."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import Any, NoReturn

from cppyy_cuda.launch.arguments import placed
from cppyy_cuda.launch.configuration import missing_configuration

from ..config import config
from ..errors import ArgumentError, CppyyCudaError, CxxError
from .arguments import spell_value, spellings_of_narrow_numbers, type_code
from .launch import ConfiguredKernel, Plan, compile_kernel, place
from .spelling import CannotCrossError, template_arguments


class CxxKernel:
    """A ``__global__`` function or template of C++.

    ``kernel["float"]`` names template arguments; ``kernel[blocks, threads, stream,
    shared_bytes](arguments...)`` launches.
    """

    def __init__(self, name: str, arguments: str = "", is_template: bool = False) -> None:
        self.name = f"{name}<{arguments}>" if arguments else name
        self.is_template = is_template and not arguments
        #: Whether template arguments may begin with a number, and whether they must.
        self._takes_values = self._needs_values = False
        self._base = name
        self._specialised: dict[str, CxxKernel] = {}
        self._configured: dict[Any, Any] = {}
        self._plans: dict[tuple[Any, ...], Any] = {}
        self._settings: Any = None
        self._compiled: dict[tuple[tuple[str, ...], ...], Any] = {}

    @classmethod
    def of(cls, declared: Any, name: str = "") -> CxxKernel:
        """The kernel that Clang has seen declared, perhaps as a class's member ``name``."""
        kernel = cls(name or declared.name)
        kernel.add_overload(declared)
        return kernel

    def add_overload(self, declared: Any) -> None:
        """Take a further kernel of the same name in: earlier choices may change."""
        self.is_template |= declared.is_template
        self._takes_values |= declared.takes_values
        self._needs_values |= declared.needs_values
        self.forget()

    def __getitem__(self, item: Any) -> Any:
        """Choose template arguments, or the launch configuration."""
        try:
            return self._configured[item]
        except (KeyError, TypeError):
            pass
        if not self._needs_values and _is_configuration(item):
            return self._configure(item)
        is_number = isinstance(item, int) and not isinstance(item, bool)
        if not self.is_template or (is_number and not self._takes_values):
            raise CppyyCudaError(
                f"C++ kernel {self.name}[{item!r}]: a launch names blocks and threads, as in "
                f"{self.name}[blocks, threads](...)"
            )
        arguments = template_arguments(item)
        if arguments not in self._specialised:
            self._specialised[arguments] = CxxKernel(self._base, arguments)
        return self._specialised[arguments]

    def _configure(self, item: Any) -> Any:
        configured = ConfiguredKernel(self, item)
        with suppress(TypeError):  # extents as a list
            self._configured[item] = configured
        return configured

    def __call__(self, *args: Any) -> NoReturn:
        """Refuse: a kernel needs a launch configuration."""
        raise missing_configuration(self.name)

    def compile(self, *arg_types: str) -> Any:
        """Compile for arguments of these C++ types; what is known is not compiled again."""
        from ..compiler import current_archs

        key = (tuple(current_archs()), arg_types, config.snapshot.check)
        if key not in self._compiled:
            self._compiled[key] = compile_kernel(self.name, *key[:2])
        return self._compiled[key]

    def plan(self, args: tuple[Any, ...]) -> Any:
        """Find how to launch with these arguments; types that were seen cost one look-up."""
        if self._settings is not config.snapshot:
            self._settings = config.snapshot  # other architectures, perhaps
            self._plans.clear()
        try:
            codes = tuple([type_code(arg) for arg in args])
        except (ArgumentError, CannotCrossError):
            raise self._misfit(args, type_code) from None
        plan = self._plans.get(codes)
        if plan is None:
            compiled = self._compile_for(args)
            plan = self._plans[codes] = Plan(self.name, compiled, args)
        return plan

    def _compile_for(self, args: tuple[Any, ...]) -> Any:
        try:
            spellings = [spell_value(arg) for arg in args]
        except CannotCrossError:
            raise self._misfit(args, spell_value) from None
        try:
            return self.compile(*spellings)
        except CxxError:
            narrow = spellings_of_narrow_numbers(args)
            if narrow is None:
                raise
            with suppress(CxxError):  # the first refusal is of what Python has
                return self.compile(*narrow)
            raise

    def _misfit(self, args: tuple[Any, ...], ask: Any) -> ArgumentError:
        """The error of the first argument that is none for a kernel."""
        return placed(args, ask, partial(place, self.name))

    def forget(self) -> None:
        """Drop what was resolved: a new overload may be the better one now."""
        self._compiled.clear()
        self._plans.clear()
        for kernel in self._specialised.values():
            kernel.forget()

    def inspect_llvm(self) -> dict[tuple[str, ...], str]:
        """Give the LLVM IR of each compiled instance by its parameters' types."""
        return self._texts("llvm")

    def inspect_ptx(self) -> dict[tuple[str, ...], str]:
        """Give the PTX of each compiled instance by its parameters' types."""
        return self._texts("ptx")

    def inspect_cubin(self) -> dict[tuple[str, ...], bytes]:
        """Give the image that is loaded for each compiled instance."""
        return {c.parameter_types: c.compiled.image for c in self._compiled.values()}

    def _texts(self, phase: str) -> dict[tuple[str, ...], str]:
        return {c.parameter_types: c.text(phase) for c in self._compiled.values()}

    @property
    def __doc__(self) -> str:  # type: ignore[override]
        """What is known of the kernel: the instances that Clang has resolved."""
        kind = "template" if self.is_template else "function"
        lines = [f"C++ __global__ {kind} {self.name}[blocks, threads, stream, shared_bytes](...)"]
        lines += [
            f"void {c.instance.name}({', '.join(c.parameter_types)})"
            for c in self._compiled.values()
        ]
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"<C++ kernel {self.name}>"


def _is_configuration(item: Any) -> bool:
    """Tell ``[blocks, threads, ...]`` from template arguments, which start with a type."""
    if not isinstance(item, tuple) or not 2 <= len(item) <= 4:
        return False
    first = item[0]
    if isinstance(first, (tuple, list)):
        return all(hasattr(extent, "__index__") for extent in first)
    return hasattr(first, "__index__") and not isinstance(first, bool)
