"""Compiling and launching C++ kernels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from numba.cuda.cudadrv.devicearray import DeviceNDArray

from ..dispatcher.arguments import ArgumentError, leaf_values, type_of
from ..dispatcher.contexts import enter_context
from ..dispatcher.faults import finish
from ..dispatcher.launch import Configuration, stream_handle
from .arguments import is_array, packer
from .session import LOCK, session_for


@dataclass
class CompiledKernel:
    """One instance of a C++ kernel, compiled for the architectures of now."""

    instance: Any
    archs: list[str]
    compiled: Any

    @property
    def parameter_types(self) -> tuple[str, ...]:
        """The C++ types of the parameters."""
        return tuple(param.spelling for param in self.instance.params)

    @cached_property
    def loaded(self) -> Any:
        """The kernel in the driver, loaded at its first launch."""
        from .. import _core

        enter_context()
        # The kernel lives as long as its image.
        self._image = _core.Image(self.compiled.image, self.compiled.variables)
        return self._image.kernel(self.instance.symbol)

    def text(self, phase: str) -> str:
        """Compile once more, to the end of a phase, for its text."""
        compiled = _compile(self.instance, self.archs, until=phase, keep_text=True)
        return str(compiled.text(phase))


def compile_kernel(name: str, archs: tuple[str, ...], arg_types: tuple[str, ...]) -> CompiledKernel:
    """Resolve, instantiate and compile ``name<<<...>>>(arg_types...)``."""
    from .. import compiler

    with LOCK:
        # Each architecture has a session of its own, and its own code of the one symbol.
        instances = [session_for(a).instantiate_kernel(name, list(arg_types)) for a in archs]
        instance = instances[0]
        compiled = _compile(instance, list(archs), **compiler.check_options())
        return CompiledKernel(instance, list(archs), compiled)


def _compile(instance: Any, archs: list[str], **options: Any) -> Any:
    from .. import compiler

    options |= compiler.dump_options(instance.symbol)
    return compiler.get_compiler().compile_cxx_kernel(
        instance,
        target=compiler.current_target(),
        archs=archs,
        program=compiler.PROGRAM,
        **options,
    )


class Plan:
    """How to launch a kernel with arguments of known types."""

    def __init__(self, name: str, compiled: CompiledKernel, args: tuple[Any, ...]) -> None:
        params = compiled.instance.params
        if len(params) != len(args):
            raise ArgumentError(
                f"C++ kernel {name} has {len(params)} parameters, got {len(args)} arguments: "
                "default arguments of kernels must be written out"
            )
        self.launch = compiled.loaded.launch
        self.cooperative: bool = compiled.compiled.kernels[0].cooperative
        self._packers = [
            _packer(arg, param, f"argument {index} of C++ kernel {name}")
            for index, (arg, param) in enumerate(zip(args, params, strict=True), 1)
        ]

    def pack(
        self, args: tuple[Any, ...], stream: Any, handle: int, after: list[Any]
    ) -> list[bytes]:
        """Convert the arguments to their parameters' bytes; ``after`` gets what copies back."""
        pairs = zip(self._packers, args, strict=True)
        return [pack(arg, stream, handle, after) for pack, arg in pairs]


def _packer(arg: Any, param: Any, place: str) -> Any:
    """Make what packs arguments like ``arg`` for a parameter."""
    if not is_array(arg):
        pack = packer(arg, param, place)
        return lambda value, stream, handle, after: pack(value)
    ty = type_of(arg)

    def pack_array(value: Any, stream: Any, handle: int, after: list[Any]) -> bytes:
        if type(value) is DeviceNDArray:
            return (value.device_ctypes_pointer.value or 0).to_bytes(8, "little")
        (array,) = leaf_values(ty, value, stream, handle, after)
        return int(array.pointer).to_bytes(8, "little")

    return pack_array


class ConfiguredKernel:
    """A C++ kernel with its launch configuration: call it to launch."""

    def __init__(self, kernel: Any, configuration: Any) -> None:
        self.kernel = kernel
        self.configuration = Configuration(kernel.name, configuration)

    def __call__(self, *args: Any) -> None:
        """Launch; host arrays are copied to the device and back."""
        enter_context()
        plan = self.kernel.plan(args)
        to = self.configuration
        handle = stream_handle(to.stream)
        after: list[Any] = []
        packed = plan.pack(args, to.stream, handle, after)
        plan.launch(to.grid, to.block, to.shared_bytes, handle, packed, plan.cooperative)
        if after:
            finish(after)
