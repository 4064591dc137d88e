"""Shared by the benchmarks: rows of figures, a table, and a file of results."""

from __future__ import annotations

import json
import platform
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path

RESULTS = Path(__file__).parent / "results"
PACKAGES = ("cppyy", "numba", "numba-cuda", "numpy")


@dataclass(frozen=True)
class Row:
    """One figure: ours beside the peer's, in the same unit, and the limit that it must meet."""

    name: str
    unit: str
    ours: float
    peer: float | None = None
    peer_name: str = ""
    limit: str = ""
    met: bool | None = None


def median_ms(action: Callable[[], object], repeats: int) -> float:
    """Return the wall-clock time of ``action`` in milliseconds: the median of ``repeats`` runs."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return 1e3 * statistics.median(times)


def show(title: str, rows: Iterable[Row]) -> None:
    """Print a table."""
    print(f"\n{title}")
    for row in rows:
        peer = "" if row.peer is None else f"{row.peer_name} {row.peer:9.3f} {row.unit}"
        verdict = "" if row.met is None else ("met" if row.met else "MISSED")
        print(
            f"  {row.name:<44} {row.ours:9.3f} {row.unit:<6} {peer:<34} {row.limit:<12} {verdict}"
        )


def versions() -> dict[str, str]:
    """Return the versions of everything that the figures depend on."""
    from cppyy_cuda import _core, toolkit

    found = {"python": platform.python_version(), "llvm": _core.llvm_version}
    version = toolkit.find().version
    found["cuda toolkit"] = ".".join(map(str, version)) if version else "not installed"
    found["driver"] = driver_version()
    for package in PACKAGES:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            found[package] = "not installed"
    return found


def driver_version() -> str:
    """Return the NVIDIA driver's version, as reported by its kernel module."""
    path = Path("/sys/module/nvidia/version")
    return path.read_text().strip() if path.is_file() else "the host driver"


def save(name: str, device: str, rows: Iterable[Row], folder: Path = RESULTS) -> Path:
    """Write the figures with device and versions; return the file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    document = {
        "device": device,
        "versions": versions(),
        "rows": [asdict(row) for row in rows],
    }
    path.write_text(json.dumps(document, indent=2) + "\n")
    return path
