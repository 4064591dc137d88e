"""A kernel for arguments of certain types: compiled, loaded and shown, each when needed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

from cppyy_cuda import compiler
from cppyy_cuda.cache.kept import Kept
from cppyy_cuda.errors import CppyyCudaError
from cppyy_cuda.interop import linking
from cppyy_cuda.interop.linking import LinkItem
from cppyy_cuda.launch.contexts import enter_context
from cppyy_cuda.launch.defaults import Annotations

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801  (used as `property` is)
    """A property that one thread computes on first use, while others wait for it.

    `functools.cached_property` would make all kernels wait for each other until Python 3.11, and
    none from 3.12 on. The computed value is an attribute of the object, so later reads take no
    lock.
    """

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make, self._name = make, make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, owner: None, cls: type) -> once[T]: ...
    @overload
    def __get__(self, owner: Any, cls: type) -> T: ...
    def __get__(self, owner: Any, cls: type) -> Any:
        if owner is None:
            return self
        known = vars(owner)
        with owner.lock:
            if self._name not in known:
                known[self._name] = self._make(owner)
            return known[self._name]


class CompiledKernel:
    """One instance of a kernel in Python or C++. Machine code is generated when needed."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lock = threading.RLock()
        self._texts: dict[str, str] = {}

    def make(self, target: str = "", **options: Any) -> Any:
        """Compile for a target (the current one if none is named)."""
        raise NotImplementedError

    def arrays(self) -> list[tuple[int, str]]:
        """Return the indices of the parameters that are addresses, with their arguments."""
        raise NotImplementedError

    #: What the kernel's own C++ says of its launch configuration.
    annotations: Annotations = ()

    def fallbacks(self) -> list[tuple[str, str, int, int]]:
        """Return what code generators of numba-cuda's have made: name, file, line and times."""
        return []

    def links(self) -> list[LinkItem]:
        """Return what is linked with the kernel."""
        return []

    #: Its place in the cache; None if it is not kept between processes.
    kept: Kept | None = None

    @property
    def record(self) -> Any:
        """What the cache has of the kernel; None for nothing."""
        return None if self.kept is None else self.kept.record

    def keep(self, kept: Kept, made: Any) -> None:
        """Put the kernel, which has just been compiled, into the cache."""
        raise NotImplementedError

    @once
    def compiled(self) -> Any:
        """The compiled kernel."""
        if self.record is not None:
            return self.record.compiled
        made = self.make()
        if self.kept is not None:
            self.keep(self.kept, made)
        return made

    def text(self, phase: str) -> str:
        """Return the kernel's text in one phase: the pipeline runs again and keeps it.

        This is the GPU's, even on the host target, whose own image is made from phase `llvm`.
        """
        with self.lock:
            if phase not in self._texts:
                text = self.make("cuda", until=phase, keep_text=True).text(phase)
                if text is None:
                    raise CppyyCudaError(f"kernel {self.name} has no text in phase {phase}")
                self._texts[phase] = text
            return self._texts[phase]

    @once
    def cubin(self) -> bytes:
        """Return the GPU's machine code, even on the host target."""
        on_gpu = compiler.current_target() == "cuda"
        made = self.compiled if on_gpu else self.make("cuda")
        image: bytes = made.image
        return image

    @once
    def image(self) -> Any:
        """The loaded image, which keeps its kernel alive. Loading runs linked code's callbacks."""
        enter_context()
        return linking.load(self.compiled, self.links())

    @once
    def loaded(self) -> Any:
        """The kernel in the driver."""
        return self.image.kernel(self.compiled.kernels[0].name, self.arrays())
