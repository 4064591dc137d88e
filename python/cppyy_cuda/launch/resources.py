"""What a compiled kernel uses on the current device, by numba-cuda's names."""

from __future__ import annotations

from typing import Any

from cppyy_cuda.launch.compiled import CompiledKernel
from cppyy_cuda.launch.contexts import enter_context


class Resources:
    """The resource questions of a kernel. Sizes are in bytes.

    Each takes the argument types of one instance; without them the answers for all are given, by
    argument types, or that of a kernel with one signature.
    """

    #: Whether the kernel is for the arguments of one signature.
    specialized = False

    @property
    def instances(self) -> dict[tuple[Any, ...], CompiledKernel]:
        """What is compiled, by the types that users know it by."""
        raise NotImplementedError

    def instance_for(self, signature: Any) -> CompiledKernel:
        """What is compiled for a user's signature; it is made if it is not there yet."""
        raise NotImplementedError

    def get_regs_per_thread(self, signature: Any = None) -> Any:
        """The registers that a thread uses."""
        return self._ask("registers", signature)

    def get_const_mem_size(self, signature: Any = None) -> Any:
        """The constant memory of the kernel's module."""
        return self._ask("const_bytes", signature)

    def get_shared_mem_per_block(self, signature: Any = None) -> Any:
        """The static shared memory of a block."""
        return self._ask("shared_bytes", signature)

    def get_max_threads_per_block(self, signature: Any = None) -> Any:
        """The most threads that a block may have."""
        return self._ask("max_threads_per_block", signature)

    def get_local_mem_per_thread(self, signature: Any = None) -> Any:
        """The local memory of a thread."""
        return self._ask("local_bytes", signature)

    def _ask(self, attribute: str, signature: Any) -> Any:
        enter_context()
        if signature is not None:
            return self.instance_for(signature).loaded.attributes()[attribute]
        answers = {
            types: instance.loaded.attributes()[attribute]
            for types, instance in self.instances.items()
        }
        return next(iter(answers.values())) if self.specialized else answers
