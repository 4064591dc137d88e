"""`python -m cppyy_cuda.info`."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import cppyy_cuda
from cppyy_cuda import _core, info
from cppyy_cuda.config import config
from cppyy_cuda.toolkit import PARTS, Toolkit


def run(*arguments: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "cppyy_cuda.info", *arguments],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | environment,
    )
    return done.stdout


def test_json_holds_every_section() -> None:
    report = json.loads(run("--json"))
    assert report["versions"]["cppyy_cuda"] == cppyy_cuda.__version__
    assert {"python", "LLVM", "cppyy", "numba", "numba-cuda", "numpy"} <= set(report["versions"])
    assert set(report["drivers"]) == {"NVIDIA", "host"}
    parts = {part.name for part in PARTS}
    assert set(report["toolkit"]["parts"]) | set(report["toolkit"]["missing"]) == parts
    if "ptxas" in report["toolkit"]["parts"]:
        assert {"sm_75", "sm_90", "sm_90a"} <= set(report["architectures"])
        assert set(report["architectures"]) <= set(_core.architectures())


def test_text_names_every_part_and_the_target() -> None:
    text = run()
    for part in PARTS:
        assert re.search(rf"^  {part.name} +\S", text, re.M)
    assert re.search(r"^kernels run on: (cuda|host)", text, re.M)


def test_settings_decide_the_target_and_the_cache(tmp_path: Path) -> None:
    report = json.loads(
        run("--json", CPPYY_CUDA_TARGET="host", CPPYY_CUDA_CACHE=str(tmp_path / "cache"))
    )
    assert report["target"].startswith("host")
    assert report["cache"] == str(tmp_path / "cache")


def test_who_answers_the_runtime_api() -> None:
    report = json.loads(run("--json", CPPYY_CUDA_TARGET="host"))
    owner, bindings = report["runtime"]
    assert owner == "cppyy-cuda (libcppyy_cuda_cudart.so)"
    assert re.fullmatch(r"cuda\.bindings\.runtime: \d+ functions are the same; .*", bindings)
    assert "the CUDA runtime API: " in run()


def test_a_bad_setting_hides_nothing_else() -> None:
    report = json.loads(run("--json", CPPYY_CUDA_TARGET="gpu"))
    assert report["target"].startswith("error: target 'gpu' is not one of")
    assert report["runtime"][0].startswith("error: target 'gpu' is not one of")
    assert report["versions"]["cppyy_cuda"] == cppyy_cuda.__version__


def test_missing_parts_say_how_to_get_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(info, "find", Toolkit)
    text = "\n".join(info._lines(info.collect()))
    assert "libdevice  missing, for math functions: pip install 'nvidia-nvvm==13.0.*'" in text
    assert "targets    unknown (no ptxas, or no compiler)" in text


def test_works_without_the_extension(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cppyy_cuda._core", None)
    assert info._architectures(info.find_quietly()) == []
    assert info._versions()["LLVM"].startswith("the compiler is not built or cannot be loaded")


def test_no_driver_is_no_error() -> None:
    assert info._driver("libno-such-driver.so.1")["error"].startswith("not found")
    target = info._target({"NVIDIA": {"error": "not found"}, "host": {"error": "not built"}})
    assert target == "host, which has no device: not built"


def test_a_gpu_is_preferred() -> None:
    device = {"version": "13.0", "devices": [{"name": "x", "arch": "sm_90"}]}
    assert info._target({"NVIDIA": device, "host": device}) == "cuda"
    assert info._target({"NVIDIA": {"version": "13.0", "devices": []}, "host": device}) == "host"


def test_the_rules_that_chose() -> None:
    report = json.loads(run("--json", CPPYY_CUDA_TARGET="host"))
    assert (report["target"], report["chosen_by"]) == ("host", "CPPYY_CUDA_TARGET")
    assert (report["compiled_for"], report["cling"]) == ("sm_90 (the host target)", "")
    text = run(CPPYY_CUDA_TARGET="host", CLING_CUDA_ARCH="sm_86", CLING_CUDA_PATH="/no/such/root")
    assert "kernels run on: host (CPPYY_CUDA_TARGET)" in text
    assert "kernels are compiled for: sm_86 (CLING_CUDA_ARCH)" in text
    assert "CLING_CUDA_PATH=/no/such/root has nothing that is used" in text
    text = run(CPPYY_CUDA_ARCH="sm_80", CLING_CUDA_ARCH="sm_86", CLING_ENABLE_CUDA="0")
    assert "kernels are compiled for: sm_80 (CPPYY_CUDA_ARCH)" in text
    assert "CLING_ENABLE_CUDA=0: CUDA C++ goes to Cling alone" in text
    assert "compiled for: error: architecture 'sm_x' " in run(
        CPPYY_CUDA_TARGET="host", CLING_CUDA_ARCH="x"
    )


def test_the_toolkit_of_cling(tmp_path: Path) -> None:
    root = json.loads(run("--json"))["toolkit"]["parts"].get("root")
    if root is None:
        pytest.skip("no toolkit")
    (tmp_path / "toolkit").symlink_to(root["path"])
    report = json.loads(run("--json", CLING_CUDA_PATH=str(tmp_path / "toolkit")))
    assert report["toolkit"]["parts"]["root"]["found_in"] == "CLING_CUDA_PATH"
    assert report["cling"] == ""


def test_help_and_bad_options() -> None:
    assert "--json" in run("--help")
    with pytest.raises(subprocess.CalledProcessError):
        run("--no-such-option")


def test_one_version_everywhere(source_root: Path) -> None:
    cmake = (source_root / "CMakeLists.txt").read_text()
    assert f"VERSION {cppyy_cuda.__version__} " in cmake


def test_the_cache_is_shown_and_cleared(tmp_path: Path) -> None:
    kernels = tmp_path / "cache" / "kernels"
    kernels.mkdir(parents=True)
    kernels.parent.chmod(0o700)
    settings = {"CPPYY_CUDA_CACHE": str(kernels.parent), "CPPYY_CUDA_CACHE_SIZE": "7"}
    for name in ("llvmcache-a", "llvmcache-b", "other"):
        (kernels / name).write_bytes(bytes(2**20))
    shown = "kernels: 2 files, 2.0 MiB (at most 7 MiB)"
    assert shown in run(CPPYY_CUDA_TARGET="host", **settings)
    assert run("--clear-cache", **settings) == "deleted 2 files, 2.0 MiB\n"
    assert [file.name for file in kernels.iterdir()] == ["other"]


def test_a_cache_that_others_can_enter_is_not_cleared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tmp_path.chmod(0o755)
    with config.override(cache=tmp_path):
        assert info.main(["--clear-cache"]) == 1
    assert "open to other users" in capsys.readouterr().err
