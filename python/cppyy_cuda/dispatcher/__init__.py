"""Kernels as Python objects: compiled when first called, launched, inspected."""

from cppyy_cuda.dispatcher.decorator import jit
from cppyy_cuda.dispatcher.kernel import Kernel
from cppyy_cuda.launch.configuration import LaunchError

__all__ = ["Kernel", "LaunchError", "jit"]
