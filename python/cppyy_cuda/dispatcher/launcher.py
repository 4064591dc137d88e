"""What `kernel[blocks, threads]` is."""

from __future__ import annotations

from typing import Any

from cppyy_cuda.dispatcher.identity import Unique, launcher_parts
from cppyy_cuda.launch.configuration import Configuration, refuse_keywords


class Launcher(Unique):
    """A kernel with its launch configuration: call it with the kernel's arguments."""

    __slots__ = ("configuration", "kernel")

    def __init__(self, kernel: Any, configuration: Configuration):
        self.kernel, self.configuration = kernel, configuration

    def __call__(self, *args: Any, **named: Any) -> None:
        """Launch."""
        refuse_keywords(self.kernel.name, named)
        self.kernel.find(args).launch(self.configuration, args)

    def __reduce__(self) -> Any:
        return launcher_parts(self.kernel, self.configuration)
