"""C++ variables that Python holds by name: lambdas, and variables of the device only."""

from __future__ import annotations

from typing import Any, NoReturn

import cppyy

from cppyy_cuda.interop import cling

from ..errors import CppyyCudaError

_SCOPE = "__cppyy_cuda_lambdas"
_count = iter(range(2**63))


class CxxLambda:
    """A variable that holds a C++ lambda without captures.

    Kernels and the host can call it and pass it on. cppyy itself supports only some lambdas, and
    those as a `std::function`, which no kernel could call.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._caller: Any = None

    @property
    def spelling(self) -> str:
        """Return the C++ type, which has no other name."""
        return f"__decay(decltype(::{self.name}))"

    def __call__(self, *args: Any) -> Any:
        """Call it on the host."""
        if self._caller is None:
            self._caller = self._make_caller()
        return self._caller(*args)

    def _make_caller(self) -> Any:
        caller = f"call{next(_count)}"
        refusal = cling.declare(
            f"namespace {_SCOPE} {{ template <class... Args> auto {caller}(Args &&...args) -> "
            f"decltype(::{self.name}(static_cast<Args &&>(args)...)) {{ "
            f"return ::{self.name}(static_cast<Args &&>(args)...); }} }}"
        )
        if refusal:
            raise CppyyCudaError(f"the host has no C++ lambda {self.name}: {refusal}")
        return getattr(getattr(cppyy.gbl, _SCOPE), caller)

    def __repr__(self) -> str:
        return f"<C++ lambda {self.name}>"


class DeviceVariable:
    """A `__device__`, `__constant__` or `__managed__` variable: kernels use it by its name."""

    name: str

    def __init__(self, name: str) -> None:
        object.__setattr__(self, "name", name)  # assignments are refused

    def _refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise CppyyCudaError(
            f"C++ variable {self.name} lives on the device: kernels read and write it, Python "
            "cannot yet; pass an array, or write a kernel that copies it"
        )

    __getitem__ = __setitem__ = __len__ = __iter__ = __setattr__ = _refuse
    __int__ = __float__ = __bool__ = __index__ = __array__ = _refuse
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __eq__ = __lt__ = _refuse
    __hash__ = object.__hash__

    def __repr__(self) -> str:
        return f"<C++ device variable {self.name}>"
