"""When launchers and compiled host code ask for their plans again."""

from __future__ import annotations

import functools
import os

from cppyy_cuda import _core
from cppyy_cuda.config import config
from cppyy_cuda.uses import CLOCK


@functools.cache
def watch() -> None:
    """Let new C++, new settings and forks make plans be asked for again.

    In a forked child, asking raises ForkError. This reads the settings.
    """
    CLOCK.subscribe(_core.new_generation)
    config.subscribe(lambda settings: _core.new_generation())
    os.register_at_fork(after_in_child=_core.new_generation)
