"""A kernel for one signature: typed, emitted, compiled, loaded, launched, each when needed."""

from __future__ import annotations

import functools
import hashlib
import struct
from collections import Counter
from typing import TYPE_CHECKING, Any

from numba.cuda import types as nb
from numba.cuda import typing, utils
from numba.cuda.core.compiler_lock import global_compiler_lock

from cppyy_cuda import _core, compiler
from cppyy_cuda.cache.content import Content, NoContentError
from cppyy_cuda.cache.kept import Kept
from cppyy_cuda.cache.kept import place as place_in_cache
from cppyy_cuda.dispatcher import keeping
from cppyy_cuda.dispatcher.options import Options
from cppyy_cuda.exclusive import COMPILER
from cppyy_cuda.frontend import diagnostics, types
from cppyy_cuda.frontend.raised import Raised
from cppyy_cuda.interop import linking
from cppyy_cuda.interop.linking import LinkItem
from cppyy_cuda.launch import arguments, submit
from cppyy_cuda.launch.compiled import CompiledKernel, once
from cppyy_cuda.launch.configuration import Configuration
from cppyy_cuda.launch.contexts import enter_context
from cppyy_cuda.launch.fits import refused
from cppyy_cuda.launch.recipes import flattened, is_of_cxx, reader_of
from cppyy_cuda.launch.slots import leaf_slot
from cppyy_cuda.launch.submit import Reader

if TYPE_CHECKING:  # a process whose kernels were kept compiles nothing, and loads no front end
    from cppyy_cuda.frontend.pipeline import TypedFunction
    from cppyy_cuda.frontend.unit import Unit


class Specialization(CompiledKernel):
    """One signature of a kernel. It is typed at once, so that errors show early, or was when the
    cache got it.
    """

    def __init__(self, py_func: Any, name: str, args: tuple[Any, ...], options: Options):
        super().__init__(name)
        self.args, self.options = args, options
        self.debug = options.debug
        self._names = list(utils.pysignature(py_func).parameters)
        self._py_func = py_func
        #: The declared functions that it calls.
        self._externals: list[Any] = []
        self._cooperative, self._exceptions = False, list[Raised]()
        self._unit: Unit | None = None
        self.kept = place_in_cache(name, options.cache, self._describe)
        if self.record is None:
            self.typed  # noqa: B018
        else:
            self._cooperative, self._exceptions = keeping.read_notes(self.record.notes)

    def _describe(self, content: Content) -> None:
        keeping.describe(content, self._py_func, self.name, self.args, self.options)
        if self._unit is not None:
            keeping.check_callees(content, self._unit)

    def keep(self, kept: Kept, made: Any) -> None:
        """See CompiledKernel."""
        assert self._unit is not None
        try:
            notes = keeping.notes_of(self._any_external_waits(), self._exceptions)
            kept.put(made, keeping.uses_cxx(self._unit), notes=notes)
        except NoContentError as error:
            kept.warn(str(error))
        self._unit = None

    @once
    def typed(self) -> TypedFunction:
        """The kernel with the types that Numba infers; an error if it returns a value."""
        from cppyy_cuda.frontend.pipeline import type_function

        options = self.options
        typed: TypedFunction = type_function(
            self._py_func, self.args, fastmath=options.fastmath, inline=options.inline
        )
        if types.leaves(typed.return_type):
            text = (
                f"kernel {self.name} returns a value ({typed.return_type}): write it into an "
                "array, or make it a device function with @cuda.jit(device=True)"
            )
            raise diagnostics.placed(diagnostics.returning(typed.func_ir), text)
        return typed

    @property
    def _type_annotation(self) -> TypedFunction:
        """Return what has the types of variables, by numba-cuda's name, which programs use."""
        return self.typed

    @property
    def signature(self) -> Any:
        """Return the types of arguments and result, by numba-cuda's name."""
        return typing.signature(nb.none, *self.args)

    def holds(self) -> bool:
        """Return whether the C++ that it uses still means the same."""
        if self.kept is not None and self.record is not None:
            return self.kept.is_current()
        held: bool = self.typed.uses.hold()
        return held

    def unit(self) -> Unit:
        """Return the kernel in the dialect, rebuilt each time: few kernels need it twice."""
        from cppyy_cuda.frontend.unit import Unit

        unit = Unit(debug=self.options.debug)
        unit.kernel(self.typed, **self.options.kernel_attributes())
        unit.finish()
        self._externals = list(unit.externals)
        self._exceptions = unit.exceptions
        if self.kept is not None:
            self._unit = unit
        return unit

    def fallbacks(self) -> list[tuple[str, str, int, int]]:
        """Return what numba-cuda's code generators have made: name, file, line, times."""
        with global_compiler_lock, COMPILER:
            counts = Counter(self.unit().fallbacks)
        return [(*where, times) for where, times in counts.items()]

    def module(self) -> Any:
        """Return the module of the dialect."""
        return self.unit().module

    def make(self, target: str = "", **options: Any) -> Any:
        """See CompiledKernel."""
        with global_compiler_lock, COMPILER:  # emission may type a callee again
            unit = self.unit()
        options |= self.options.compile_options()
        options |= linking.compile_options(self.links(), target or compiler.current_target())
        options["externals"] = [function.name for function in unit.externals]
        return compiler.compile_module(unit.module, self._dump_name(), target, **options)

    def links(self) -> list[LinkItem]:
        """Return what is linked with the kernel: its own option's items, then its callees'."""
        callees = [item for function in self._externals for item in function.items]
        return list(dict.fromkeys([*self.options.link, *callees]))

    def _dump_name(self) -> str:
        """Return the name of dumped files, unique among a kernel's specializations."""
        digest = hashlib.sha256(repr(self.args).encode()).hexdigest()[:8]
        return f"{self.name.rpartition('.')[2]}-{digest}"

    @once
    def loaded(self) -> Any:
        """The kernel in the driver, which knows how much shared memory it prefers."""
        loaded = self.image.kernel(self.compiled.kernels[0].name, self.arrays())
        if self.options.shared_memory_carveout is not None:
            loaded.prefer_shared(self.options.shared_memory_carveout)
        return loaded

    @once
    def most_threads(self) -> int:
        """Return the largest number of threads per block that the kernel can be launched with."""
        most: int = self.loaded.attributes()["max_threads_per_block"]
        return min(most, self.options.max_threads or most)

    @once
    def cooperative(self) -> bool:
        """Return whether blocks wait for each other, so that all must run at once."""
        found: bool = self.compiled.kernels[0].cooperative
        return found or self._cooperative or self._any_external_waits()

    def _any_external_waits(self) -> bool:
        return any(function.cooperative for function in self._externals)

    def max_cooperative_grid_blocks(self, blockdim: Any, dynsmemsize: int = 0) -> int:
        """Return the largest number of blocks of `blockdim` threads in a cooperative launch.

        `dynsmemsize` is the dynamic shared memory of a block in bytes.
        """
        enter_context()
        to = Configuration(self.name, (1, blockdim, 0, dynsmemsize))
        most: int = self.loaded.resident_blocks(to.threads, to.shared_bytes)
        return most

    @once
    def _packers(self) -> list[tuple[int, arguments.Pack]]:
        """Return for each parameter the index of its leaf and what makes its bytes."""
        leaves = [leaf for ty in self.args for leaf in types.leaves(ty)]
        leaves.append(None)  # the report's
        return [
            (index, arguments.param_packer(leaves[index], kind, dim))
            for index, kind, dim in self.compiled.kernels[0].params
        ]

    @once
    def exceptions(self) -> list[Raised]:
        """Return what a launch may report, which needs memory for it."""
        count = sum(len(list(types.leaves(ty))) for ty in self.args)
        reports = any(leaf == count for leaf, _, _ in self.compiled.kernels[0].params)
        return self._exceptions if reports else []

    def arrays(self) -> list[tuple[int, str]]:
        """See CompiledKernel."""
        places = [self.place(i) for i, ty in enumerate(self.args) for _ in types.leaves(ty)]
        return [
            (number, places[leaf])
            for number, (leaf, kind, _) in enumerate(self.compiled.kernels[0].params)
            if kind == "pointer" and leaf < len(places)
        ]

    @once
    def readers(self) -> list[Reader]:
        """Return for each argument what yields its leaves."""
        return [functools.partial(arguments.leaf_values, ty) for ty in self.args]

    def place(self, index: int) -> str:
        """Return the name of an argument in errors; `index` counts from 0."""
        return f"argument '{self._names[index]}' of kernel {self.name}"

    def launch(self, configuration: Configuration, args: tuple[Any, ...]) -> None:
        """Launch; host arrays are copied to the device before and back after."""
        enter_context()
        if configuration.threads > self.most_threads:
            configuration.check(self.name, self.most_threads)
        submit.launch(self, configuration, args)

    def recipe_for(self, args: tuple[Any, ...]) -> Any:
        """See Launches."""
        if self.debug:
            return None
        given = [leaf for leaf in flattened(args) if leaf is not None]
        have = [leaf for arg in args for leaf in types.leaves(arguments.type_of(arg))]
        if len(given) != len(have):  # cppyy's null pointer is no value either
            return None
        readers = [_reader(leaf, ty) for leaf, ty in zip(given, have, strict=True)]
        if None in readers:
            return None
        of_leaves = iter(readers)
        return _core.LaunchRecipe(
            self._plan(have),
            ["nothing" if leaf is None else next(of_leaves) for leaf in flattened(args)],
        )

    def _plan(self, have: list[Any]) -> Any:
        """Return the plan for leaves of these types."""
        want = [leaf for ty in self.args for leaf in types.leaves(ty)]
        places = [self.place(i) for i, ty in enumerate(self.args) for _ in types.leaves(ty)]
        return _core.Plan(
            self.loaded,
            self.name,
            [
                leaf_slot(leaf, kind, dim, have[leaf], want[leaf], places[leaf])
                for leaf, kind, dim in self.compiled.kernels[0].params
            ],
            cooperative=self.cooperative,
            max_threads=self.most_threads,
        )

    def pack(self, values: list[Any]) -> list[bytes]:
        """Return the parameters of a launch for the leaves of its arguments."""
        return [self._pack(index, pack, values[index]) for index, pack in self._packers]

    def _pack(self, leaf: int, pack: arguments.Pack, value: Any) -> bytes:
        try:
            return pack(value)
        except (struct.error, OverflowError, AttributeError, ValueError) as error:
            kinds = [
                (self.place(i), ty) for i, arg in enumerate(self.args) for ty in types.leaves(arg)
            ]
            raise refused(*kinds[leaf], value, error) from error


def _reader(leaf: Any, ty: Any) -> Any:
    """Return how a recipe reads leaves like this one, of that Numba type; None if it cannot."""
    return arguments.value_packer(ty) if is_of_cxx(leaf) else reader_of(leaf)
