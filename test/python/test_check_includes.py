"""tools/check_includes.py: libraries and the host driver's rooms include in one direction."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def check(source_root: Path, tmp_path: Path):
    """Check a tree with one file of that name and text: the findings."""

    def run(name: str, text: str) -> str:
        file = tmp_path / name
        file.parent.mkdir(parents=True)
        file.write_text(text)
        command = [sys.executable, source_root / "tools" / "check_includes.py", tmp_path]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == bool(done.stdout), done.stderr
        return done.stdout.replace(f"{tmp_path}/", "")

    return run


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("lib/HostDriver/Api/Stream.cpp", "Model/State.h"),
        ("lib/HostDriver/Model/Launch.cpp", "Exec/Execution.h"),
        ("lib/HostDriver/Exec/Job.h", "Exec/Share.h"),
        ("lib/HostDriver/Fault/Report.h", "cppyy-cuda/HostABI/HostImage.h"),
        ("lib/Target/Host/Trace.cpp", "cppyy-cuda/Target/Common/Analyses.h"),
        ("lib/Target/Host/Trace.cpp", "Trace.h"),
        ("include/cppyy-cuda/Runtime/Driver.h", "cppyy-cuda/CUDA/CudaTypes.h"),
    ],
)
def test_what_points_down_is_right(check, name: str, header: str) -> None:
    assert check(name, f'#include <map>\n#include "{header}"\n') == ""


@pytest.mark.parametrize(
    ("name", "header", "finding"),
    [
        ("lib/HostDriver/Exec/Job.cpp", "Model/State.h", "Exec knows nothing of Model"),
        ("lib/HostDriver/Fault/Report.cpp", "Exec/Job.h", "Fault knows nothing of Exec"),
        ("lib/HostDriver/Model/Context.h", "Api/Api.h", "Model knows nothing of Api"),
        ("lib/HostDriver/Exec/Job.cpp", "Share.h", '"Share.h" names no room'),
        (
            "include/cppyy-cuda/Runtime/Driver.h",
            "cppyy-cuda/HostRuntime/Checker.h",
            "Runtime knows nothing of HostRuntime",
        ),
        (
            "lib/Target/NVPTX/Compact.cpp",
            "cppyy-cuda/Target/Host/Host.h",
            "Target/NVPTX knows nothing of Target/Host",
        ),
    ],
)
def test_what_points_up_is_told(check, name: str, header: str, finding: str) -> None:
    assert check(name, f'int x;\n#include "{header}"\n').startswith(f"{name}:2: {finding}")


def test_a_file_outside_the_rooms_is_told(check) -> None:
    assert "in none of the rooms" in check("lib/HostDriver/Job.cpp", "")


def test_a_new_library_needs_a_place_in_the_order(check) -> None:
    assert "Shader is no library" in check("lib/Shader/Shader.cpp", "")
