"""Compiling and launching C++ kernels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..config import config
from ..dispatcher.arguments import ArgumentError, leaf_values, type_of
from ..dispatcher.launch import Configuration, stream_handle
from .arguments import is_array, pack_value, spell_value
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
        from numba.cuda.cudadrv.devices import get_context

        from .. import _core

        get_context()  # makes the device's primary context current
        self._image = _core.Image(self.compiled.image)  # the kernel lives as long as its image
        return self._image.kernel(self.instance.symbol)

    def text(self, phase: str) -> str:
        """Compile once more, to the end of a phase, for its text."""
        compiled = _compile(self.instance, self.archs, until=phase, keep_text=True)
        return str(compiled.text(phase))


def compile_kernel(name: str, archs: tuple[str, ...], arg_types: tuple[str, ...]) -> CompiledKernel:
    """Resolve, instantiate and compile ``name<<<...>>>(arg_types...)``."""
    with LOCK:
        instance = session_for(archs[0]).instantiate_kernel(name, list(arg_types))
        return CompiledKernel(instance, list(archs), _compile(instance, list(archs)))


def _compile(instance: Any, archs: list[str], **options: Any) -> Any:
    from .. import compiler

    if config.dump is not None:
        options |= {"dump_dir": str(config.dump), "dump_name": instance.symbol}
    return compiler.get_compiler().compile_cxx_kernel(
        instance, target=compiler.current_target(), archs=archs, **options
    )


class ConfiguredKernel:
    """A C++ kernel with its launch configuration: call it to launch."""

    def __init__(self, kernel: Any, configuration: Any) -> None:
        self.kernel = kernel
        self.configuration = Configuration(kernel.name, configuration)

    def __call__(self, *args: Any) -> None:
        """Launch; host arrays are copied to the device and back."""
        compiled = self.kernel.compile(*map(spell_value, args))
        params = compiled.instance.params
        if len(params) != len(args):
            raise ArgumentError(
                f"C++ kernel {self.kernel.name} has {len(params)} parameters, got {len(args)} "
                "arguments: default arguments of kernels must be written out"
            )
        write_backs: list[Any] = []
        packed = [
            self._pack(index, arg, param, write_backs)
            for index, (arg, param) in enumerate(zip(args, params, strict=True), 1)
        ]
        to = self.configuration
        compiled.loaded.launch(to.grid, to.block, to.shared_bytes, stream_handle(to.stream), packed)
        for write_back in write_backs:
            write_back()

    def _pack(self, index: int, arg: Any, param: Any, write_backs: list[Any]) -> bytes:
        """Convert an argument to the bytes of its parameter."""
        if not is_array(arg):
            return pack_value(arg, param, f"argument {index} of C++ kernel {self.kernel.name}")
        stream = self.configuration.stream
        values = leaf_values(type_of(arg), arg, stream, stream_handle(stream), write_backs)
        return int(next(values).pointer).to_bytes(8, "little")
