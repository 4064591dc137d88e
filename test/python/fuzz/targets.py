"""The fuzzing targets."""

from __future__ import annotations

from .campaign import Target
from .cxx import Texts
from .launch import Launches
from .mlir import Modules

TARGETS: dict[str, type[Target]] = {"mlir": Modules, "cxx": Texts, "launch": Launches}
