"""C++ lambdas, which Python holds by the names of their variables."""

from __future__ import annotations

from typing import Any

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
