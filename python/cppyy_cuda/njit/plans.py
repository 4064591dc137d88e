"""Recipes, which compiled code keeps, and the plans that are made of them in each process."""

from __future__ import annotations

import base64
import importlib
import pickle
import threading
from typing import Any

from cppyy_cuda.config import config
from cppyy_cuda.cxx.kernel import CxxKernel
from cppyy_cuda.cxx.proxies import lookup
from cppyy_cuda.errors import CppyyCudaError
from cppyy_cuda.launch.contexts import enter_context
from cppyy_cuda.launch.identity import is_named

from . import slots

#: What each recipe has yielded: the instance of the kernel, its default configuration and whether
#: launches wait; and the plan. Earlier plans are kept, as another thread may be using one.
_made: dict[bytes, list[tuple[Any, Any]]] = {}
_lock = threading.RLock()
#: Kernels that no name leads to, or with types that none leads to, with the types of a launch.
_local: list[tuple[Any, tuple[Any, ...]]] = []


def recipe_of(kernel: Any, kinds: tuple[Any, ...]) -> tuple[str, bool]:
    """Return what a plan can be made of, and whether other processes can do so, too."""
    found = _name_of(kernel)
    pickled = None if found is None else _pickled((found, kinds))
    if pickled is None:
        _local.append((kernel, kinds))
        return f"local {len(_local) - 1}", False
    return f"{kernel.name} {base64.b64encode(pickled).decode()}", True


def _pickled(parts: Any) -> bytes | None:
    """Pickle, as Numba's cache does, where recipes are kept; None if a type has no name."""
    try:
        return pickle.dumps(parts)
    except (pickle.PicklingError, AttributeError, TypeError):  # a class of a named tuple
        return None


def _name_of(kernel: Any) -> tuple[str, ...] | None:
    if isinstance(kernel, CxxKernel):
        base, arguments = kernel.base, kernel.arguments
        known = lookup(base)
        return ("c++", base, arguments) if isinstance(known, CxxKernel) else None
    return ("python", kernel.__module__, kernel.__qualname__) if is_named(kernel) else None


def make_plan(recipe: bytes) -> Any:
    """Return the plan for a recipe; the same one as long as what it is made of is the same."""
    enter_context()
    kernel, kinds = _read(recipe.decode())
    instance = slots.instance_for(kernel, kinds)
    with _lock:
        made = _made.setdefault(recipe, [])
        of = instance, slots.default_for(kernel, instance), config.snapshot.sync
        if not made or made[-1][0] != of:
            made.append((of, slots.plan_for(kernel, instance, kinds, of[1])))
        return made[-1][1]


def _read(recipe: str) -> tuple[Any, tuple[Any, ...]]:
    kept = recipe.rpartition(" ")[2]
    if recipe.startswith("local "):
        return _local[int(kept)]
    (kind, *where), kinds = pickle.loads(base64.b64decode(kept))  # noqa: S301
    return (_find_cxx if kind == "c++" else _find_python)(*where), kinds


def _find_cxx(base: str, arguments: str) -> Any:
    kernel = lookup(base)
    if not isinstance(kernel, CxxKernel):
        raise CppyyCudaError(
            f"compiled code launches C++ kernel {base}, which cppyy has not been given in this "
            "process: give it the C++ before the code runs"
        )
    return kernel.with_arguments(arguments) if arguments else kernel


def _find_python(module: str, name: str) -> Any:
    found: Any = importlib.import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    return found
