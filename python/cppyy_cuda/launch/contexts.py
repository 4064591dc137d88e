"""The context for a thread's launches."""

from __future__ import annotations

from typing import Any

from numba.cuda.cudadrv.devices import _runtime, get_context

from cppyy_cuda import process

#: The devices of contexts that were reset, and the contexts that they have now, by handle: other
#: threads may still have those of before.
_replaced: dict[int, tuple[int, int]] = {}


def enter_context() -> None:
    """Make the device's primary context this thread's current one, if it has none."""
    from cppyy_cuda import _core  # the large extension module, which only launches need

    process.refuse_late_fork()
    if _core.has_context():
        return
    former = _core.current_context()
    if former in _replaced:  # another thread has reset it
        _core.set_context(_replaced[former][1])
    else:  # there is none after cuda.close(), either
        get_context()


def watch_devices() -> None:
    """Let launches know when numba-cuda makes another device current; may be called twice."""
    activate = _runtime._activate_context_for
    if getattr(activate, "tells_launches", False):
        return

    def tell(number: int) -> Any:
        from cppyy_cuda import _core

        context = activate(number)
        _core.note_devices()
        return context

    tell.tells_launches = True  # type: ignore[attr-defined]
    _runtime._activate_context_for = tell


def current_device() -> int:
    """Return the number of this thread's device: 0 if it has none yet."""
    from cppyy_cuda import _core

    former = _core.current_context()
    if former in _replaced:
        return _replaced[former][0]
    return int(_core.current_device())


def replaced(former: Any, handle: int, device: int) -> None:
    """Note that a device's context (numba-cuda's; None if it had none) was reset."""
    if former is not None and int(former.handle) != handle:
        _replaced[int(former.handle)] = device, handle
    for known, (of, _) in _replaced.items():
        if of == device:
            _replaced[known] = device, handle
