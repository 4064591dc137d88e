"""The compiled instances of a kernel: what inspection and resource queries ask about."""

from __future__ import annotations

from typing import Any

from cppyy_cuda.launch.compiled import CompiledKernel


class Instances:
    """A kernel's compiled instances, by argument types; each kind of kernel has its own types."""

    name: str
    #: Whether the kernel accepts the arguments of one signature only.
    specialized = False

    @property
    def instances(self) -> dict[tuple[Any, ...], CompiledKernel]:
        """Return the compiled instances, by the types that users know them by."""
        raise NotImplementedError

    def types_of(self, signature: Any) -> tuple[Any, ...]:
        """Return the types that a user's signature names."""
        raise NotImplementedError

    def instance_for(self, signature: Any) -> CompiledKernel:
        """Return the instance for a user's signature, created if need be."""
        raise NotImplementedError
