"""What `link=` names: CUDA C++ and files for a GPU, linked with a kernel."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from numba.cuda.cudadrv.devices import get_context
from numba.cuda.cudadrv.driver import LinkerError
from numba.cuda.cudadrv.linkable_code import CUSource, LinkableCode
from numba.cuda.cudadrv.mappings import FILE_EXTENSION_MAP

from cppyy_cuda import _core
from cppyy_cuda.errors import CppyyCudaError

Callback = Callable[[Any], Any]
SOURCE = "cu"
#: nvJitLink's names for the kinds of files that only it can link.
_KINDS = {
    "ptx": "ptx",
    "cubin": "cubin",
    "fatbin": "fatbin",
    "o": "object",
    "a": "library",
    "lib": "library",
    "ltoir": "ltoir",
}


class LinkError(CppyyCudaError, LinkerError):
    """Something in `link=` cannot be linked; numba-cuda's LinkerError too."""


@dataclass(frozen=True)
class LinkItem:
    """One file or piece of code; `kind` is ``cu`` or one of nvJitLink's."""

    kind: str
    name: str
    data: bytes
    #: Searched for headers that CUDA C++ includes; empty for code from memory.
    folder: str = ""
    setup: Callback | None = None
    teardown: Callback | None = None


def link_items(given: Any) -> tuple[LinkItem, ...]:
    """Return the items of a `link=` option, read now; LinkError for invalid ones."""
    if isinstance(given, (str, Path, LinkableCode)):
        given = (given,)
    return tuple(map(_item, given))


def _item(given: Any) -> LinkItem:
    if isinstance(given, LinkItem):
        return given
    if isinstance(given, (str, Path)):
        return _from_file(Path(given))
    if isinstance(given, LinkableCode):
        data = given.data.encode() if isinstance(given.data, str) else bytes(given.data)
        kind, name = _kind_of(given), given.name
        return LinkItem(kind, name, data, "", given.setup_callback, given.teardown_callback)
    raise LinkError(f"link= takes paths and numba.cuda's CUSource, PTXSource ..., not {given!r}")


def _kind_of(code: LinkableCode) -> str:
    if isinstance(code, CUSource):
        return SOURCE
    for extension, kind in FILE_EXTENSION_MAP.items():
        if kind == code.kind:
            return _KINDS[extension]
    raise LinkError(f"don't know how to link a {type(code).__name__}")


def _from_file(path: Path) -> LinkItem:
    extension = path.suffix.removeprefix(".")
    kind = SOURCE if extension == SOURCE else _KINDS.get(extension)
    if kind is None:
        what = f"extension .{extension}" if extension else "no extension"
        raise LinkError(f"Don't know how to link file with {what}")
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise LinkError(f"{path} not found") from None
    if kind == SOURCE:
        return LinkItem(kind, str(path), data, str(path.resolve().parent))
    return LinkItem(kind, path.name, data)


def compile_options(items: Iterable[LinkItem], target: str) -> dict[str, Any]:
    """Return the compiler options that link these items for `target`."""
    items = list(dict.fromkeys(items))  # once each, in order
    sources = [(i.data.decode(), i.name, _include_paths(i)) for i in items if i.kind == SOURCE]
    inputs = [(i.kind, i.name, i.data) for i in items if i.kind != SOURCE]
    if inputs and target == "host":
        kind, name, _ = inputs[0]
        raise LinkError(
            f"{name} ({kind}) is code for a GPU: only the CUDA target can link it. On the host "
            "target link the CUDA C++ that it was made of: a .cu file or a CUSource"
        )
    return {"link_sources": sources, "link_inputs": inputs}


def _include_paths(item: LinkItem) -> list[str]:
    from cppyy_cuda.interop.sources import SOURCES

    return [*([item.folder] if item.folder else []), *SOURCES.include_paths]


def load(compiled: Any, items: Iterable[LinkItem]) -> Any:
    """Load a compiled image and run the items' setup callbacks; the others run before unloading.

    With callbacks the image belongs to the current context, like numba-cuda's modules.
    """
    items = list(items)
    setups = [item.setup for item in items if item.setup]
    teardowns = [item.teardown for item in items if item.teardown]
    if not setups and not teardowns:
        return _core.Image(compiled.image, compiled.variables)
    from cuda.core import ObjectCode

    context = get_context()
    module = context.create_module_image(ObjectCode.from_cubin(compiled.image), setups, teardowns)
    try:
        module.setup()
    except BaseException:
        module.unload()
        raise
    return _core.Image.borrow(int(module.handle), compiled.variables)
