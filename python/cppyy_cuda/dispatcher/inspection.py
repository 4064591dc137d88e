"""What the stages of a kernel's compilation look like."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numba.cuda.core import sigutils

from cppyy_cuda.dispatcher.specialisation import Specialisation
from cppyy_cuda.errors import CppyyCudaError

_MLIR_PHASES = ("cppyy_cuda", "gpu", "nvvm")


class Inspection:
    """The `inspect_*` methods of kernels: with a signature, its text; without, all by signature."""

    @property
    def specialisations(self) -> dict[tuple[Any, ...], Specialisation]:
        """The specialisations by argument types."""
        raise NotImplementedError

    name: str

    @property
    def overloads(self) -> dict[tuple[Any, ...], Specialisation]:
        """The specialisations, by numba-cuda's name for them."""
        return self.specialisations

    def inspect_mlir(self, signature: Any = None, phase: str = "cppyy_cuda") -> Any:
        """The MLIR of phase `cppyy_cuda`, `gpu` or `nvvm`."""
        if phase not in _MLIR_PHASES:
            names = ", ".join(_MLIR_PHASES)
            raise CppyyCudaError(f"there is no MLIR phase {phase!r}; there are {names}")
        return self._inspect(signature, lambda one: one.text(phase))

    def inspect_llvm(self, signature: Any = None) -> Any:
        """The LLVM IR, linked with the C++ that the kernel calls and optimised."""
        return self._inspect(signature, lambda one: one.text("llvm"))

    def inspect_ptx(self, signature: Any = None) -> Any:
        """The PTX."""
        return self._inspect(signature, lambda one: one.text("ptx"))

    def inspect_asm(self, signature: Any = None) -> Any:
        """The PTX, by numba-cuda's name for it."""
        return self.inspect_ptx(signature)

    def inspect_cubin(self, signature: Any = None) -> Any:
        """The GPU's machine code, as bytes (a fatbin, if several architectures are set)."""
        return self._inspect(signature, lambda one: one.cubin)

    def _inspect(self, signature: Any, show: Callable[[Specialisation], Any]) -> Any:
        if signature is None:
            return {args: show(one) for args, one in self.specialisations.items()}
        args, _ = sigutils.normalize_signature(signature)
        if tuple(args) not in self.specialisations:
            have = "; ".join(str(known) for known in self.specialisations) or "none yet"
            raise CppyyCudaError(
                f"kernel {self.name} has not been compiled for {tuple(args)}, only for: {have}"
            )
        return show(self.specialisations[tuple(args)])
