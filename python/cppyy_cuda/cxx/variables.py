"""C++ variables that Python holds by name: lambdas, and variables of the device only."""

from __future__ import annotations

import ctypes
from typing import Any, NoReturn

import cppyy

from cppyy_cuda import runtime_api
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
    """A `__device__`, `__constant__` or `__managed__` variable: kernels use it by its name.

    It is a symbol for `cppyy.gbl.cudaMemcpyToSymbol` and its kin.
    """

    name: str
    #: What Clang has told.
    declared: Any

    def __init__(self, declared: Any) -> None:
        object.__setattr__(self, "name", declared.name)  # assignments are refused
        object.__setattr__(self, "declared", declared)

    def _refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise CppyyCudaError(
            f"C++ variable {self.name} lives on the device: kernels use it by its name, and "
            "cppyy.gbl.cudaMemcpyFromSymbol and cudaMemcpyToSymbol copy it; to read and write it "
            "from Python, pass an array instead"
        )

    def __cast_cpp__(self) -> Any:
        """Return the C++ object whose address is the symbol; cppyy asks for it in calls."""
        if not self.declared.symbol:
            raise CppyyCudaError(
                f"C++ variable {self.name} is a member of a class template: its instances have "
                "symbols, in C++"
            )
        memory = runtime_api.launcher().cppyy_cuda_rt_symbol
        memory.restype = ctypes.c_void_p
        memory.argtypes = [ctypes.c_char_p, ctypes.c_char_p, ctypes.c_size_t]
        symbol = self.declared.symbol.encode()
        address = memory(self.name.encode(), symbol, self.declared.size)
        return cppyy.bind_object(address, "cppyy_cuda::Symbol")

    __getitem__ = __setitem__ = __len__ = __iter__ = __setattr__ = _refuse
    __int__ = __float__ = __bool__ = __index__ = __array__ = _refuse
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __eq__ = __lt__ = _refuse
    __hash__ = object.__hash__

    def __repr__(self) -> str:
        return f"<C++ device variable {self.name}>"
