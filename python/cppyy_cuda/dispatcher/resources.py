"""What a compiled kernel uses on the current device, by numba-cuda's names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cppyy_cuda.dispatcher.specialisation import Specialisation
from cppyy_cuda.launch.arguments import type_of
from cppyy_cuda.launch.contexts import enter_context


class Resources:
    """The resource questions of a kernel. Sizes are in bytes.

    Each takes the argument types of one specialisation; without them the answers for all are
    given, by argument types, or that of a kernel with one signature.
    """

    compile: Callable[[Any], Specialisation]
    py_func: Any
    options: Any

    #: Whether the kernel was made by `specialize` or with ``@cuda.jit(signature)``.
    specialized = False

    @property
    def specialisations(self) -> dict[tuple[Any, ...], Specialisation]:
        """The kernel's specialisations by argument types."""
        raise NotImplementedError  # the kernel has them

    def specialize(self, *args: Any) -> Any:
        """The kernel for the types of these arguments alone."""
        if self.specialized:
            raise RuntimeError("the kernel is specialised already")
        kernel = type(self)(self.py_func, self.options, [tuple(map(type_of, args))])  # type: ignore[call-arg]
        kernel.specialized = True
        return kernel

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
            return self.compile(signature).loaded.attributes()[attribute]
        answers = {
            args: specialisation.loaded.attributes()[attribute]
            for args, specialisation in self.specialisations.items()
        }
        return next(iter(answers.values())) if self.specialized else answers
