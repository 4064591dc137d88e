"""Loading much that stays, without looking for garbage meanwhile."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collections() -> Iterator[None]:
    """Make thousands of functions and classes, without looking for garbage among all so far.

    That would take as long as making them.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():
            # All objects are old from here on, so that the new ones ask for no collection either.
            gc.freeze()
            gc.unfreeze()
        gc.enable()
