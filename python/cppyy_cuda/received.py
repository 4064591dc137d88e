"""Kernels that come from another process: what their pickles call.

Importing this module makes the process ready for kernels, as importing `cppyy_cuda.cuda` does.
"""

from __future__ import annotations

import hashlib
import pickle
import threading
from collections import OrderedDict
from typing import Any

from cppyy_cuda import cuda  # noqa: F401  (the driver comes before Numba's types)

# isort: split
from cppyy_cuda.cxx.kernel import CxxKernel
from cppyy_cuda.cxx.marked import mark
from cppyy_cuda.cxx.proxies import lookup
from cppyy_cuda.dispatcher.kernel import Kernel, made_of
from cppyy_cuda.interop import parcels
from cppyy_cuda.interop.parcels import Parcel

#: How many kernels are remembered. A worker gets its kernel with each task, and compiles it once.
_MOST = 256
_known: OrderedDict[bytes, Kernel] = OrderedDict()
_lock = threading.Lock()


def python_kernel(data: bytes, parcel: Parcel | None) -> Kernel:
    """Return the kernel of a function; the same one for the same pickle."""
    if parcel is not None:
        parcels.unpack(parcel)
    key = hashlib.blake2b(data, digest_size=32).digest()
    with _lock:
        found = _known.get(key)
        if found is not None:
            _known.move_to_end(key)
            return found
    kernel = made_of(*pickle.loads(data))  # noqa: S301  (part of a pickle that is being loaded)
    with _lock:
        kernel = _known.setdefault(key, kernel)
        while len(_known) > _MOST:
            _known.popitem(last=False)
    return kernel


def cxx_kernel(
    base: str, arguments: str, is_marked: bool, parts: dict[str, Any], parcel: Parcel
) -> CxxKernel:
    """Return a kernel in C++; UnpicklingError if the C++ of its process does not declare it."""
    parcels.unpack(parcel)
    found: Any = mark(base) if is_marked else lookup(base)
    if not isinstance(found, CxxKernel):
        raise pickle.UnpicklingError(
            f"there is no C++ kernel {base}: another process has pickled it, with the C++ that it "
            "was given since it imported cppyy_cuda, and that does not declare it"
        )
    kernel = found.with_arguments(arguments) if arguments else found
    for name, value in parts.items():
        if name not in vars(kernel):
            setattr(kernel, name, value)
    return kernel
