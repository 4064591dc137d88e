"""The options of `@cuda.jit`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from numba.cuda.core import config as numba_config
from numba.cuda.core.errors import NumbaInvalidConfigWarning

from cppyy_cuda.errors import CppyyCudaError
from cppyy_cuda.interop.linking import LinkItem, link_items
from cppyy_cuda.launch.warned import warn

# Options of numba.cuda.jit that have no effect here: device functions are always inlined, linking
# always spans the whole kernel.
_WITHOUT_EFFECT = {"forceinline", "lto", "nopython", "_dbg_optnone"}
_CARVEOUTS = {"default": -1, "maxl1": 0, "maxshared": 100}
_REJECTED = {
    "boundscheck": "kernels have no bounds checks",
    "argtypes": "pass the signature as the first argument",
    "restype": "pass the signature as the first argument",
    "bind": "kernels are bound when first launched",
}


#: The first in numba-cuda's words, which programs filter warnings by.
_OPTIMIZED = (
    "debug=True with opt=True is not supported by CUDA: set debug=False or opt=False "
    "(with opt=None, which is the default, debug kernels are not optimized)"
)
_TWO_KINDS = (
    "debug and lineinfo are mutually exclusive: debug includes lines and disables some "
    "optimizations, lineinfo leaves the code as it is"
)


class OptionError(CppyyCudaError, TypeError):
    """An option of `@cuda.jit` that is unknown or has an invalid value."""


class OptionValueError(OptionError, ValueError):
    """An option whose value is outside its range; numba-cuda raises ValueError."""


@dataclass(frozen=True)
class Options:
    """The options of one kernel or device function."""

    device: bool = False
    fastmath: bool = False
    max_registers: int = 0
    max_threads: int = 0
    min_blocks: int = 0
    debug: bool = False
    lineinfo: bool = False
    opt: bool = True
    inline: str = "never"
    #: Percent of the memory beside the L1 cache; None: the driver chooses, as it does for -1.
    shared_memory_carveout: int | None = None
    link: tuple[LinkItem, ...] = ()
    #: Whether compiled kernels are kept between processes; None: as the settings say.
    cache: bool | None = None

    def kernel_attributes(self) -> dict[str, Any]:
        """Return the attributes of the kernel op."""
        names = ("max_threads", "min_blocks", "max_registers", "fastmath")
        return {name: getattr(self, name) for name in names} | {
            "checked": self.debug,
            "reports": self.debug,
        }

    def compile_options(self) -> dict[str, Any]:
        """Return the options for the compiler."""
        return {
            "opt_level": 3 if self.opt else 0,
            "fastmath": self.fastmath,
            "line_info": self.lineinfo,
            "debug": self.debug,
            "max_registers": self.max_registers,
        }


def parse(given: dict[str, Any]) -> Options:
    """Return the options for the keywords of `@cuda.jit`; OptionError for invalid ones."""
    given = {name: value for name, value in given.items() if name not in _WITHOUT_EFFECT}
    known = set(Options.__dataclass_fields__) - {"max_threads", "min_blocks"}
    for name, value in list(given.items()):
        if name in _REJECTED:
            if value:
                raise OptionError(f"cuda.jit has no option '{name}': {_REJECTED[name]}")
            del given[name]
        elif name != "launch_bounds" and name not in known:
            names = ", ".join(sorted(known | {"launch_bounds"}))
            raise OptionError(f"cuda.jit has no option '{name}'; there are {names}")
    given |= _launch_bounds(given.pop("launch_bounds", None))
    given["max_registers"] = _count("max_registers", given.get("max_registers") or 0)
    given["link"] = link_items(given.get("link") or ())
    if given["link"] and given.get("device"):
        raise ValueError("link keyword invalid for device function")
    given["shared_memory_carveout"] = _carveout(given.get("shared_memory_carveout"))
    given["inline"] = _inline(given.get("inline", "never"))
    given["cache"] = None if given.get("cache") is None else bool(given["cache"])
    if given.get("debug") is None:
        given["debug"] = numba_config.CUDA_DEBUGINFO_DEFAULT
    for name in ("device", "fastmath", "debug", "lineinfo"):
        given[name] = bool(given.get(name, False))
    given["opt"] = _opt(given.get("opt"), given["debug"], given["lineinfo"])
    return Options(**given)


def _opt(given: Any, debug: bool, lineinfo: bool) -> bool:
    """Return whether to optimize; warn of what numba-cuda warns of, too."""
    wanted = bool(numba_config.OPT if given is None else given)
    if debug and wanted:
        warn(_OPTIMIZED, NumbaInvalidConfigWarning)
    if debug and lineinfo:
        warn(_TWO_KINDS, NumbaInvalidConfigWarning)
    return wanted and not (debug and given is None)


def _count(name: str, value: Any) -> int:
    if isinstance(value, bool) or not hasattr(value, "__index__") or value < 0:
        raise OptionError(f"cuda.jit: {name} is a count, not {value!r}")
    return int(value)


def _launch_bounds(value: Any) -> dict[str, int]:
    if value is None:
        return {}
    values = value if isinstance(value, (tuple, list)) else (value,)
    if not 1 <= len(values) <= 2:
        raise OptionValueError(
            f"cuda.jit: Got {len(values)} launch bounds: launch_bounds is the maximum number of "
            "threads per block, or that and the minimum number of blocks per multiprocessor, "
            f"not {value!r}"
        )
    counts = [_count("launch_bounds", v) for v in values] + [0]
    return {"max_threads": counts[0], "min_blocks": counts[1]}


def _carveout(value: Any) -> int | None:
    if value is None:
        return None
    named = _CARVEOUTS.get(value.lower()) if isinstance(value, str) else value
    if named is None or isinstance(named, bool) or not hasattr(named, "__index__"):
        names = ", ".join(_CARVEOUTS)
        raise OptionValueError(f"cuda.jit: Invalid carveout value: {value!r}; there are {names}")
    if not -1 <= named <= 100:
        raise OptionValueError(
            f"cuda.jit: shared_memory_carveout must be between -1 and 100 percent, not {value!r}"
        )
    return int(named)


def _inline(value: Any) -> str:
    if isinstance(value, bool):
        return "always" if value else "never"
    if value not in ("never", "always"):
        raise OptionError(f"cuda.jit: inline is 'never' or 'always', not {value!r}")
    return str(value)
