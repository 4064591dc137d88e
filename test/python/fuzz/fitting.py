"""Valid launches: for each kernel, configurations and arguments that it accepts."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from .words import words

Rng = random.Random
Slot = Callable[[Rng, str], str]
"""An argument for elements of a type."""
_DTYPES, _LIMITS = words("launch_dtypes"), words("launch_limits")
_CXX_DTYPES = [dtype for dtype in _DTYPES if dtype != "f2"]
_EXTENTS, _STREAMS = words("launch_fitting_extents"), words("launch_fitting_streams")
_DENSE, _STRIDED = words("launch_dense_forms"), words("launch_strided_forms")
_CONSTANT = words("launch_constant_forms")
_MATRIX = ("{}", "{}", "{}.T", "{}[::-1]", "{}[:, ::2]", "cuda.to_device({})", "cuda.InOut({})")
_QUOTED = re.compile(r"'([?\w]+)'")


def _memory(rng: Rng, dtype: str) -> str:
    """Return contiguous elements: its own, or some shared with others."""
    if dtype == "?" or rng.random() < 0.5:
        return f"new({dtype!r}, {rng.choice((6, 6, 6, 1, 0, 33))})"
    start = rng.choice((0, 0, 8, 16))
    return f"raw[{start}:{start + rng.choice((16, 32, 64))}].view({dtype!r})"


def _dense(rng: Rng, dtype: str) -> str:
    return rng.choice(_DENSE).format(_memory(rng, dtype))


def _vector(rng: Rng, dtype: str) -> str:
    return rng.choice(_DENSE + _STRIDED).format(_memory(rng, dtype))


def _constant(rng: Rng, dtype: str) -> str:
    """Return something that is only read."""
    return rng.choice(_DENSE + _STRIDED + _CONSTANT).format(_memory(rng, dtype))


def _dense_constant(rng: Rng, dtype: str) -> str:
    return rng.choice((*_DENSE, "cuda.In({})")).format(_memory(rng, dtype))


def _matrix(rng: Rng, dtype: str) -> str:
    if rng.random() < 0.3:
        return f"{_memory(rng, dtype)}.reshape(-1, 1)"
    return rng.choice(_MATRIX).format(f"new({dtype!r}, {rng.choice(('2, 3', '3, 1', '3, 0'))})")


def _number(rng: Rng, dtype: str) -> str:
    """Return a number that an element can have, sometimes at a limit."""
    if rng.random() < 0.4:
        return _scalar(rng, dtype)
    if dtype in ("c8", "c16"):
        return rng.choice(("1j", "2.5 - 1j", "complex('nan')"))
    if dtype in ("f2", "f4", "f8"):
        return rng.choice(("2.5", "-0.0", "1e300", "float('inf')", "float('nan')", "2**53 + 1"))
    return rng.choice(_LIMITS)


def _scalar(rng: Rng, dtype: str) -> str:
    """Return a number of the type itself."""
    if dtype[0] in "iu" and rng.random() < 0.5:
        return f"np.iinfo({dtype!r}).{rng.choice(('min', 'max'))} + np.dtype({dtype!r}).type(0)"
    return f"np.dtype({dtype!r}).type({rng.choice(('0', '1', '3', '100'))})"


def _real(rng: Rng, dtype: str) -> str:
    """Return a number of any type that fits a `double`."""
    return rng.choice((_scalar(rng, rng.choice(("i4", "u1", "f4", "f8", "?"))), "3", "2.5", "True"))


def _tuple(rng: Rng, dtype: str) -> str:
    array = rng.choice(("{}", "{}[::2]", "{}[::-1]", "cuda.to_device({})", "mapped({})"))
    text = f"({array.format(_memory(rng, dtype))}, {_number(rng, dtype)})"
    return rng.choice((text, f"Pair(*{text})"))


def _records(rng: Rng, dtype: str) -> str:
    fields = rng.choice(
        (f"a:{dtype},b:f8", f"b:{dtype},a:i8", f"a:i4,b:{dtype},c:f4[2]", "a:i2,b:u1")
    )
    array = rng.choice(("{}", "{}[::2]", "{}[::-1]", "cuda.to_device({})", "cuda.InOut({})"))
    return array.format(f"new({fields!r}, {rng.choice((6, 1, 0))})")


def _object(rng: Rng, dtype: str) -> str:
    numbers = rng.choice(("3, 4", "0, -0.0", "2**31 - 1, 1e308", "-2**31, float('nan')"))
    return f"gbl.fuzzed.P({numbers})"


def _convertible(rng: Rng, dtype: str) -> str:
    return f"gbl.fuzzed.Q({rng.choice((5, -1))})" if rng.random() < 0.3 else _object(rng, dtype)


def _doubles(rng: Rng, dtype: str) -> str:
    return _dense(rng, "f8")


def _one_of(*texts: str) -> Slot:
    return lambda rng, dtype: rng.choice(texts)


_SCALARS = (
    _one_of("3", "2**31 - 1", "-2**31", "np.int32(-7)", "np.uint8(7)", "True"),
    _one_of("200", "0", "255", "np.uint8(255)", "np.int64(9)"),
    _one_of("1.5", "np.float32(2.5)", "float('inf')", "float('nan')", "3", "-0.0"),
    _one_of("True", "False", "np.True_"),
    _one_of("-5", "2**53", "-2**63", "np.int64(3)", "2**63 - 1"),
)
SLOTS: dict[str, tuple[Slot, ...]] = {
    "one": (_vector,),
    "threads": (_vector,),
    "flat": (_matrix,),
    "fill": (_vector, _number),
    "pair": (_vector, _constant),
    "declared": (_doubles, _one_of("3", "-2**31", "np.int32(2**31 - 1)", "True")),
    "nested": (_tuple,),
    "object": (_object, _vector),
    "records": (_records, _one_of("1", "2**31", "np.uint8(255)", "np.int16(-1)", "True")),
    "mixed": (_number, _number, _one_of("None", "()", "3", "new('f8', 2)"), _scalar, _vector),
    "cxx_mixed": (_real, _one_of("gbl.fuzzed.RED"), _real, _doubles),
    "cxx_one": (_dense,),
    "cxx_pair": (_dense, _dense_constant),
    "cxx_fill": (_dense, _scalar),
    "cxx_scalars": (*_SCALARS, _doubles),
    "cxx_of_class": (_convertible, _doubles),
}


def _dtypes(kernel: str) -> list[str]:
    """Tell whether it is `half`, which is not a type in C++ without a header."""
    return _CXX_DTYPES if kernel.startswith("cxx_") else _DTYPES


def configuration(rng: Rng) -> str:
    """Return up to 1024 threads, on a stream, with shared memory."""
    parts = [rng.choice(_EXTENTS), rng.choice(("1", *_EXTENTS))]
    if rng.random() < 0.5:
        parts.append(rng.choice(_STREAMS))
        if rng.random() < 0.5:
            parts.append(rng.choice(("0", "16", "49152")))
    return ", ".join(parts)


def argument(kernel: str, arguments: Sequence[str], at: int, rng: Rng) -> str:
    """Return a replacement for this argument, usually with the same element type as the others."""
    found = [name for name in _QUOTED.findall(" ".join(arguments)) if name in _DTYPES]
    dtype = rng.choice(found if found and rng.random() < 0.8 else _dtypes(kernel))
    slots = SLOTS[kernel]
    return slots[min(at, len(slots) - 1)](rng, dtype)


def texts(each: int) -> list[str]:
    """Return this many launches of each kernel."""
    rng, made = random.Random(0), []
    for kernel, slots in SLOTS.items():
        for _ in range(each):
            dtype = rng.choice(_dtypes(kernel))
            lines = [f"{kernel}: {configuration(rng)}", *(slot(rng, dtype) for slot in slots)]
            made.append("\n".join(lines))
    return made
