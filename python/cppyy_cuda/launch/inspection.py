"""The text of a kernel in the phases of its compilation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from numba.cuda.codegen import disassemble_cubin, disassemble_cubin_for_cfg

from cppyy_cuda.errors import CppyyCudaError
from cppyy_cuda.launch.compiled import CompiledKernel
from cppyy_cuda.launch.instances import Instances


class _Code(NamedTuple):
    """What numba-cuda's disassembler takes."""

    code: bytes


class Inspection(Instances):
    """The `inspect_*` methods of kernels: with a signature, its text; without, all by signature."""

    @property
    def overloads(self) -> dict[tuple[Any, ...], CompiledKernel]:
        """Return the instances, by numba-cuda's name for them."""
        return self.instances

    def inspect_llvm(self, signature: Any = None) -> Any:
        """Return the LLVM IR, optimized and linked with the C++ that the kernel calls."""
        return self.inspect(signature, lambda one: one.text("llvm"))

    def inspect_ptx(self, signature: Any = None) -> Any:
        """Return the PTX."""
        return self.inspect(signature, lambda one: one.text("ptx"))

    def inspect_asm(self, signature: Any = None) -> Any:
        """Return the PTX, by numba-cuda's name for it."""
        return self.inspect_ptx(signature)

    def inspect_lto_ptx(self, signature: Any = None) -> Any:
        """Return the PTX: all code is linked before it is made, as with LTO in numba-cuda."""
        return self.inspect_ptx(signature)

    def inspect_cubin(self, signature: Any = None) -> Any:
        """Return the GPU's machine code, as bytes (a fatbin, if several architectures are set)."""
        return self.inspect(signature, lambda one: one.cubin)

    def inspect_sass(self, signature: Any = None) -> Any:
        """Return the GPU's assembly with line numbers; RuntimeError without CUDA's nvdisasm."""
        return self.inspect(signature, lambda one: disassemble_cubin(_Code(one.cubin)))

    def inspect_sass_cfg(self, signature: Any = None) -> Any:
        """Return its control flow graph, for Graphviz; RuntimeError without CUDA's nvdisasm."""
        return self.inspect(signature, lambda one: disassemble_cubin_for_cfg(_Code(one.cubin)))

    def inspect_fallbacks(self, signature: Any = None) -> Any:
        """Return the calls that no op implements: LLVM IR of numba-cuda's or of an extension's.

        Each is a name, the file and line of the call, and how many calls there are on that line.
        """
        return self.inspect(signature, lambda one: one.fallbacks())

    def inspect(self, signature: Any, show: Callable[[CompiledKernel], Any]) -> Any:
        """Return `show` of the instance of a signature; without one, of all instances, by types."""
        known = self.instances
        if signature is None:
            return {types: show(one) for types, one in known.items()}
        types = self.types_of(signature)
        if types not in known:
            have = "; ".join(map(str, known)) or "none yet"
            raise CppyyCudaError(
                f"kernel {self.name} has not been compiled for {types}, only for: {have}"
            )
        return show(known[types])
