"""What all kernels have in common: configurations, and a compiled kernel per argument types."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Mapping
from typing import Any, Protocol

import numpy as np
from numba.cuda.core.compiler_lock import global_compiler_lock
from numba.cuda.cudadrv.devicearray import DeviceNDArray
from numba.cuda.cudadrv.driver import MemoryPointer, OwnedPointer

from cppyy_cuda import _core
from cppyy_cuda.config import config
from cppyy_cuda.errors import ArgumentError, LaunchError
from cppyy_cuda.launch.arguments import placed
from cppyy_cuda.launch.compiled import CompiledKernel
from cppyy_cuda.launch.configuration import Configuration, refuse_keywords, stream_handle
from cppyy_cuda.launch.defaults import Annotations, Defaults
from cppyy_cuda.launch.extensions import Extended
from cppyy_cuda.launch.generations import watch
from cppyy_cuda.launch.identity import launcher_parts
from cppyy_cuda.launch.inspection import Inspection
from cppyy_cuda.launch.resources import Resources
from cppyy_cuda.launch.warned import warn_of_few_blocks


class Launches(Protocol):
    """Launches a compiled kernel with arguments of certain types."""

    @property
    def annotations(self) -> Annotations:
        """Return what the kernel's C++ annotations say of its configuration."""

    def launch(self, configuration: Configuration, args: tuple[Any, ...]) -> None:
        """Launch; host arrays are copied to the device before and back after."""

    def recipe_for(self, args: tuple[Any, ...]) -> Any:
        """Return what launches with arguments of these types without running Python.

        None if there is no such thing: for arrays of the host, and for debug kernels.
        """


#: A kernel with its launch configuration: call it with the kernel's arguments.
Launcher = _core.Launcher


class LaunchableKernel(_core.KernelBase, Extended, Defaults, Inspection, Resources):
    """A kernel in Python or C++: `kernel[blocks, threads, stream, shared_bytes](...)`.

    The base keeps launchers by their configuration, and asks `configure` for new ones. It keeps
    recipes by the arguments' types; without one, and where a recipe cannot help, launchers call
    `launch`, and calls without a configuration `launch_by_default`.
    """

    def __init__(self) -> None:
        super().__init__()
        self._found: dict[tuple[Hashable, ...], Launches] = {}
        self._settings: Any = None
        #: Keyed by the settings in force when they were created, then by argument types.
        self._instances: dict[Hashable, dict[tuple[Any, ...], Any]] = {}

    def code_of(self, arg: Any) -> Hashable:
        """Return what determines how an argument is passed: its type, or ArgumentError."""
        raise NotImplementedError

    def compile_for(self, args: tuple[Any, ...]) -> Launches:
        """Return what launches with arguments of these types, which are seen for the first time."""
        raise NotImplementedError

    def place(self, index: int) -> str:
        """Name an argument in errors; `index` counts from 0."""
        raise NotImplementedError

    def is_stale(self) -> bool:
        """Return whether results that were found for argument types may have changed."""
        return False

    @property
    def by_types(self) -> dict[tuple[Any, ...], Any]:
        """Return what was created under the current settings, by argument types."""
        settings = config.snapshot
        return self._instances.setdefault((settings.arch, settings.check), {})

    @property
    def instances(self) -> dict[tuple[Any, ...], CompiledKernel]:
        """See Instances."""
        return self.by_types

    def made_once(self, types: tuple[Any, ...], make: Callable[[], Any]) -> Any:
        """Return the instance for argument types: one, however many threads ask for it first."""
        known = self.by_types
        found = known.get(types)  # existing instances are found without waiting for other kernels
        if found is None:
            with global_compiler_lock:
                found = known.get(types)
                if found is None:
                    found = known[types] = make()
        return found

    def forget(self) -> None:
        """Drop everything that was created and found."""
        self._instances, self._found = {}, {}
        _core.new_generation()

    def configure(self, item: Any) -> Any:
        """Return `kernel[item]`, seen for the first time: a launcher, if it is a configuration."""
        raise NotImplementedError

    def configured(self, configuration: Any) -> Any:
        """Return what launches with a configuration."""
        made = Configuration(self.name, configuration)
        warn_of_few_blocks(math.prod(made.grid))
        return Launcher(self, made, made.words)

    @property
    def usual_threads(self) -> int:
        """Return the threads of a block where `forall` is not told any."""
        return 256

    @property
    def negative_tasks(self) -> str:
        """Return the text of `forall`'s error."""
        return f"{self.name}.forall: the number of tasks is negative"

    def forall(self, ntasks: int, tpb: int = 0, stream: Any = 0, sharedmem: int = 0) -> Any:
        """Return a launcher of enough blocks of `tpb` threads (0: choose) for `ntasks`.

        Without tasks, it does nothing. LaunchError for a negative number.
        """
        if ntasks < 0:
            raise LaunchError(f"{self.negative_tasks}: {ntasks}")
        if ntasks == 0:
            return lambda *args: None
        threads = tpb or self.usual_threads
        return self[-(-ntasks // threads), threads, stream, sharedmem]

    def launch(self, to: Configuration, args: tuple[Any, ...]) -> None:
        """Launch arguments that a launcher has no recipe for, or whose recipe did not help."""
        watch()
        with self.extended(args, to.stream) as given:
            self.find(given).launch(to, given)

    def recipe_for(self, args: tuple[Any, ...]) -> Any:
        """See Launches; asked after arguments of such types were launched."""
        is_slow = config.snapshot.sync or self.is_extended
        return None if is_slow else self.find(args).recipe_for(args)

    def launch_by_default(self, args: tuple[Any, ...]) -> None:
        """Launch with the default configuration; LaunchError if the kernel has none."""
        watch()
        self.require_default()
        with self.extended(args, 0) as given:
            found = self.find(given)
            found.launch(self.default_configuration(found), given)

    def default_launcher(self, args: tuple[Any, ...]) -> Any:
        """Return what launches such arguments; asked after they were launched by default."""
        with self.extended(args, 0) as given:
            made = self.default_configuration(self.find(given))
        return Launcher(self, made, made.words)

    def refuse_named(self, named: Mapping[str, Any]) -> None:
        """Raise the error for a call without a configuration that has keyword arguments."""
        self.require_default()
        refuse_keywords(self.name, named)

    def find(self, args: tuple[Any, ...]) -> Launches:
        """Return the compiled kernel for these arguments; types that were seen cost one look-up."""
        if self._settings is not config.snapshot or self.is_stale():
            self._settings = config.snapshot  # architectures or checks may have changed
            self._found = {}  # a new dictionary: a thread that is compiling fills the old one
        known = self._found
        try:
            codes = tuple([self.code_of(arg) for arg in args])
        except ArgumentError:
            raise placed(args, self.code_of, self.place) from None
        found = known.get(codes)
        if found is None:
            found = known[codes] = self.compile_for(args)
        return found


def _refuse(kernel: LaunchableKernel, names: tuple[str, ...]) -> None:
    refuse_keywords(kernel.name, dict.fromkeys(names))


_core.serve_launches(stream_handle, launcher_parts, _refuse)
_core.know_arrays(DeviceNDArray, OwnedPointer, MemoryPointer, np.void)
