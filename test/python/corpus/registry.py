"""How a case of the corpus is declared, run and judged.

A family declares cases with a decorator::

    case = family("shuffles")

    @case(threads=(32, 64), args=lambda m: (m.ints("i4"), m.zeros("i4")),
          expected=lambda m, x, out: x[::-1])
    def kernel(x, out): ...

`args` makes the arguments, the outputs last; `expected` gets copies of them and returns the
expected value of the last one (or, as a tuple, of the last ones), computed by NumPy or plain
Python. All others must not change.
"""

from __future__ import annotations

import functools
import importlib
import itertools
import pkgutil
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cppyy
import numpy as np

import cppyy_cuda.numba_ext  # noqa: F401  (cppyy.cppdef feeds the device session)
from cppyy_cuda import cuda

#: Block sizes around the edges of a warp, and the largest.
EDGES = (1, 31, 32, 33, 64, 100, 256, 1024)
#: The same, in whole warps only.
WARPS = (32, 64, 256, 1024)


@dataclass(frozen=True)
class Launch:
    """One launch's geometry, and functions that make its arguments."""

    blocks: tuple[int, int, int]
    block: tuple[int, int, int]
    rng: np.random.Generator = field(compare=False)

    @property
    def threads(self) -> int:
        """The threads of a block."""
        return int(np.prod(self.block))

    @property
    def grid(self) -> int:
        """The blocks of the grid."""
        return int(np.prod(self.blocks))

    @property
    def n(self) -> int:
        """The threads of the grid."""
        return self.grid * self.threads

    def ints(
        self, dtype: str = "i4", low: int = 0, high: int = 100, n: Any = None
    ) -> np.ndarray[Any, Any]:
        """Return random integers from `low` up to `high`, one per thread unless `n` is given."""
        size = self.n if n is None else n
        return self.rng.integers(low, high, size).astype(dtype)

    def floats(
        self, dtype: str = "f4", low: float = -1.0, high: float = 1.0, n: Any = None
    ) -> np.ndarray[Any, Any]:
        """Return random floats, one per thread unless `n` is given."""
        return self.rng.uniform(low, high, self.n if n is None else n).astype(dtype)

    def zeros(self, dtype: str = "i4", n: Any = None) -> np.ndarray[Any, Any]:
        """Return an output, one element per thread unless `n` is given."""
        return np.zeros(self.n if n is None else n, dtype)

    def per_block(self, dtype: str = "i4") -> np.ndarray[Any, Any]:
        """Return an output of one element per block."""
        return np.zeros(self.grid, dtype)


@dataclass(frozen=True)
class Case:
    """A kernel, a launch of it and its expected result."""

    name: str
    family: Family
    function: Callable[..., Any] | None
    cxx: tuple[str, tuple[Any, ...]] | None
    blocks: tuple[int, int, int]
    block: tuple[int, int, int]
    make: Callable[[Launch], tuple[Any, ...]]
    expected: Callable[..., Any]
    shared_bytes: int = 0
    ulps: float = 0
    magnitude: float = 0
    canonical: Callable[..., Any] | None = None
    needs: frozenset[str] = frozenset()
    interpreted: bool = False
    prints: Callable[..., list[str]] | None = None

    @property
    def id(self) -> str:
        """The case's name in reports."""
        return f"{self.family.name}-{self.name}"

    def launch(self) -> Launch:
        """Return the geometry, with a random generator private to this case."""
        return Launch(self.blocks, self.block, np.random.default_rng(zlib.crc32(self.id.encode())))

    def arguments(self) -> tuple[Any, ...]:
        """Return fresh arguments, the same each time."""
        return tuple(self.make(self.launch()))

    def run(self) -> tuple[Any, ...]:
        """Launch on the current target; return the arguments afterwards."""
        arguments = self.arguments()
        configured = self.kernel()[self.blocks, self.block, 0, self.shared_bytes]
        configured(*arguments)
        cuda.synchronize()
        return self.results(arguments)

    def interpret(self) -> tuple[Any, ...]:
        """Run in CPython; return the arguments afterwards."""
        from . import interpreter

        assert self.function is not None
        arguments = self.arguments()
        with np.errstate(over="ignore"):
            interpreter.run(self.function, self.blocks, self.block, self.shared_bytes, arguments)
        return self.results(arguments)

    def kernel(self) -> Any:
        """Return what is launched, after declaring its C++."""
        self.family.declare()
        if self.function is not None:
            return _jitted(self.function)
        assert self.cxx is not None
        name, template = self.cxx
        kernel = functools.reduce(getattr, name.split("::"), cppyy.gbl)
        return kernel[template if len(template) > 1 else template[0]] if template else kernel

    def wanted(self) -> tuple[Any, ...]:
        """Return the arguments as they must be afterwards, by the reference."""
        arguments = self.arguments()
        copies = [np.copy(a) if isinstance(a, np.ndarray) else a for a in arguments]
        with np.errstate(over="ignore", invalid="ignore"):
            made = self.expected(self.launch(), *copies)
        made = made if isinstance(made, tuple) else (made,)
        kept = len(arguments) - len(made)
        outputs = (
            np.asarray(new) if isinstance(old, np.ndarray) else old
            for new, old in zip(made, arguments[kept:])
        )
        return self.results((*arguments[:kept], *outputs))

    def results(self, arguments: tuple[Any, ...]) -> tuple[Any, ...]:
        """Return what is compared: the arrays, without what the hardware may choose."""
        if self.canonical is not None:
            arguments = tuple(self.canonical(*arguments))
        return tuple(a for a in arguments if isinstance(a, np.ndarray))

    def check(self, got: tuple[Any, ...], wanted: tuple[Any, ...], slack: float = 1) -> None:
        """Assert that `got` is `wanted`: bit-equal, or within `slack` times the ULPs."""
        assert len(got) == len(wanted)
        for index, (have, want) in enumerate(zip(got, wanted)):
            want = np.asarray(want)
            assert have.shape == want.shape, f"array {index}: {have.shape}, not {want.shape}"
            compare(
                have, want.astype(have.dtype), self.ulps * slack, self.magnitude, f"array {index}"
            )


def compare(have: Any, want: Any, ulps: float, magnitude: float, what: str) -> None:
    """Raise AssertionError if a float is more than `ulps` off, or anything else differs at all."""
    if have.dtype.fields:
        for name in have.dtype.names:
            compare(have[name], want[name], ulps, magnitude, f"{what}.{name}")
        return
    if have.dtype.kind == "c":
        part = f"f{have.dtype.itemsize // 2}"
        have, want = (np.ascontiguousarray(a).view(part) for a in (have, want))
    if have.dtype.kind != "f" or not ulps:
        np.testing.assert_array_equal(have, want, err_msg=what)
        return
    same = (have == want) | (np.isnan(have) & np.isnan(want))
    with np.errstate(invalid="ignore", over="ignore"):
        size = np.maximum(np.abs(want), have.dtype.type(magnitude))
        error = np.abs(have.astype("f8") - want.astype("f8"))
        off = np.where(same, 0, error / np.spacing(size).astype("f8"))
    worst = int(np.argmax(np.nan_to_num(off, nan=np.inf)))
    assert off.flat[worst] <= ulps, (
        f"{what}: element {worst} is {have.flat[worst]!r}, not {want.flat[worst]!r}: "
        f"{off.flat[worst]:.1f} ULP, more than {ulps}"
    )


class Family:
    """Cases of one kind; calling it returns the decorator that declares a Python kernel."""

    def __init__(self, name: str, cxx: str) -> None:
        self.name, self.source = name, cxx
        self.cases: list[Case] = []

    def declare(self) -> None:
        """Give the family's C++ to cppyy, once per file."""
        if self.source and self.source not in _declared:
            _declared.add(self.source)
            cppyy.cppdef((Path(__file__).parent / "cxx" / self.source).read_text())

    def __call__(self, **options: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Declare the decorated function as the kernel of one case per block size."""

        def declare(function: Callable[..., Any]) -> Callable[..., Any]:
            options.setdefault("interpreted", not self.source)
            self._add(function.__name__, function=function, cxx=None, **options)
            return function

        return declare

    def cxx(self, kernel: str, *template: Any, name: str = "", **options: Any) -> None:
        """Declare a ``__global__`` function, with template arguments if it is a template."""
        short = name or "_".join([kernel.rpartition("::")[2], *map(str, template)])
        self._add(short.replace(" ", "_"), function=None, cxx=(kernel, template), **options)

    def _add(
        self,
        name: str,
        *,
        args: Any,
        expected: Any,
        threads: Any = 64,
        blocks: Any = 2,
        **rest: Any,
    ) -> None:
        sizes = threads if isinstance(threads, tuple) else (threads,)
        blocks = [_dim3(b) for b in (blocks if isinstance(blocks, list) else [blocks])]
        rest["needs"] = frozenset(rest.get("needs", ()))
        several = len(sizes) * len(blocks) > 1
        for size, grid in itertools.product(sizes, blocks):
            block = _dim3(size)
            label = f"{name}-{'x'.join(str(e) for e in block if e > 1) or 1}" if several else name
            if len(blocks) > 1:
                label += f"-{grid[0]}"
            case = Case(label, self, blocks=grid, block=block, make=args, expected=expected, **rest)
            assert all(case.name != other.name for other in self.cases), f"{case.id} twice"
            self.cases.append(case)


def _dim3(extents: Any) -> tuple[int, int, int]:
    given = list(extents) if isinstance(extents, (list, tuple)) else [extents]
    x, y, z = [*given, 1, 1][:3]
    return x, y, z


@functools.cache
def _jitted(function: Callable[..., Any]) -> Any:
    return cuda.jit(function)


_families: list[Family] = []
_declared: set[str] = set()


def family(name: str, cxx: str = "") -> Family:
    """Return a new family; `name` is its module's last name, `cxx` a file of the folder cxx."""
    _families.append(Family(name.rpartition(".")[2], cxx))
    return _families[-1]


def all_cases() -> Iterator[Case]:
    """Return every case of every module in this folder."""
    for module in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if not module.name.startswith("__"):
            importlib.import_module(f"{__package__}.{module.name}")
    for made in _families:
        yield from made.cases
