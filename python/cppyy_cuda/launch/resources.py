"""The resources of a compiled kernel on the current device, by numba-cuda's names."""

from __future__ import annotations

from typing import Any

from cppyy_cuda.launch.contexts import enter_context
from cppyy_cuda.launch.instances import Instances


class Resources(Instances):
    """The resource queries of a kernel. Sizes are in bytes.

    Each takes the argument types of one instance; without them, the result is for all instances, by
    argument types, or for the only one of a kernel with one signature.
    """

    def get_regs_per_thread(self, signature: Any = None) -> Any:
        """Return the number of registers that a thread uses."""
        return self._ask("registers", signature)

    def get_const_mem_size(self, signature: Any = None) -> Any:
        """Return the constant memory of the kernel's module."""
        return self._ask("const_bytes", signature)

    def get_shared_mem_per_block(self, signature: Any = None) -> Any:
        """Return the static shared memory of a block."""
        return self._ask("shared_bytes", signature)

    def get_max_threads_per_block(self, signature: Any = None) -> Any:
        """Return the largest number of threads that a block may have."""
        return self._ask("max_threads_per_block", signature)

    def get_local_mem_per_thread(self, signature: Any = None) -> Any:
        """Return the local memory of a thread."""
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
