"""Python kernels as objects: compiled on first call, launched, inspected."""

from cppyy_cuda.dispatcher import foreign  # noqa: F401  (registers with the front end)
from cppyy_cuda.dispatcher.decorator import jit
from cppyy_cuda.dispatcher.kernel import Kernel
from cppyy_cuda.errors import LaunchError

__all__ = ["Kernel", "LaunchError", "jit"]
