"""On PYTHONPATH, it makes every process of Python compile kernels with cppyy_cuda.

Some of numba-cuda's tests start processes of their own, which would use numba-cuda itself.
"""

import importlib.util
import sys
from importlib.machinery import PathFinder
from pathlib import Path

_HERE = Path(__file__).parent


def _run_hidden() -> None:
    """Run the `sitecustomize` that Python would have found without this one."""
    others = [path for path in sys.path if Path(path).absolute() != _HERE]
    spec = PathFinder.find_spec("sitecustomize", others)
    if spec is not None and spec.loader is not None:
        spec.loader.exec_module(importlib.util.module_from_spec(spec))


_run_hidden()
import cppyy_cuda.numba_ext  # noqa: E402, F401
