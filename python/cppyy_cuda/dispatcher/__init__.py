"""Python kernels as objects: compiled on first call, launched, inspected."""

from cppyy_cuda.dispatcher.decorator import jit
from cppyy_cuda.dispatcher.kernel import Kernel
from cppyy_cuda.launch.configuration import LaunchError

__all__ = ["Kernel", "LaunchError", "jit"]
