"""Settings: from the environment, at run time, and the folder of the cache."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from cppyy_cuda.config import Config, LiveConfig, cling_arguments, private_folder
from cppyy_cuda.errors import CppyyCudaError


def test_every_variable_is_read(tmp_path: Path) -> None:
    given = Config.from_environment(
        {
            "CPPYY_CUDA_TARGET": "host",
            "CPPYY_CUDA_ARCH": "sm_80, sm_90a",
            "CPPYY_CUDA_HOME": str(tmp_path),
            "CPPYY_CUDA_CACHE": str(tmp_path / "cache"),
            "CPPYY_CUDA_DUMP": str(tmp_path / "dump"),
            "CPPYY_CUDA_CHECK": "races, bounds",
            "CPPYY_CUDA_CACHE_KERNELS": "1",
            "CPPYY_CUDA_CACHE_SIZE": "64",
        }
    )
    assert given == Config(
        "host",
        ("sm_80", "sm_90a"),
        tmp_path,
        tmp_path / "cache",
        tmp_path / "dump",
        ("bounds", "races"),
        cache_kernels=True,
        cache_size=64,
    )


def test_a_setting_that_is_fixed() -> None:
    live = LiveConfig(Config("host"))
    live.fix("target", ("host", "auto"), "it was chosen")
    for change in (lambda: setattr(live, "target", "cuda"), lambda: enter(live, "cuda")):
        with pytest.raises(CppyyCudaError, match=r"target = 'cuda' comes too late: it was chosen"):
            change()
    assert live.target == "host"
    enter(live, "auto")
    live.arch = "sm_80"


def enter(live: LiveConfig, target: str) -> None:
    with live.override(target=target):
        assert live.target == target


def test_the_target_is_fixed_once_there_is_a_driver() -> None:
    program = """
from cppyy_cuda.config import config
from cppyy_cuda.errors import CppyyCudaError
config.target, config.host_devices = "cuda", 2
config.target = "host"
import cppyy_cuda.cuda
for change in ({"target": "cuda"}, {"host_devices": 3}):
    try:
        with config.override(**change):
            raise AssertionError(change)
    except CppyyCudaError as error:
        print(error)
assert (config.target, config.host_devices) == ("host", 2)
config.target, config.host_devices = "auto", 2
"""
    env = {key: value for key, value in os.environ.items() if not key.startswith("CPPYY_CUDA_")}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=env, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "target = 'cuda' comes too late: this process's CPU runs its kernels" in done.stdout
    assert "or CPPYY_CUDA_TARGET in the environment" in done.stdout
    assert "host_devices = 3 comes too late: the host driver shows 2 already" in done.stdout


def test_empty_and_absent_variables_are_defaults() -> None:
    assert Config.from_environment({"CPPYY_CUDA_TARGET": ""}) == Config.from_environment({})
    assert Config().target == "auto"
    assert Config().arch == ()


def test_a_bad_variable_is_named() -> None:
    with pytest.raises(CppyyCudaError, match=r"'gpu' is not one of auto, cuda, host .*_TARGET"):
        Config.from_environment({"CPPYY_CUDA_TARGET": "gpu"})


@pytest.mark.parametrize("arch", ["90", "sm90", "sm_9", "compute_90", "sm_90b", "sm_80,,sm_90", 90])
def test_a_bad_architecture_is_refused(arch: object) -> None:
    with pytest.raises(CppyyCudaError, match="architecture"):
        Config(arch=arch)  # type: ignore[arg-type]


@pytest.mark.parametrize("size", [0, -1, "many", 2**30, None])
def test_a_bad_cache_size_is_refused(size: object) -> None:
    with pytest.raises(CppyyCudaError, match="is not a number of MiB, at least 1"):
        Config(cache_size=size)  # type: ignore[arg-type]


def test_whether_kernels_are_cached_is_yes_or_no() -> None:
    assert not Config().cache_kernels
    with pytest.raises(CppyyCudaError, match="cache_kernels 'some' is not 0 or 1"):
        Config.from_environment({"CPPYY_CUDA_CACHE_KERNELS": "some"})


def test_checks_are_names_in_one_order() -> None:
    assert Config().check == ()
    assert Config(check="init,bounds").check == ("bounds", "init")  # type: ignore[arg-type]
    assert Config(check=["all"]).check == ("bounds", "races", "init", "barriers")  # type: ignore[arg-type]
    with pytest.raises(CppyyCudaError, match=r"'leaks' is not one of bounds, races, init, bar"):
        Config.from_environment({"CPPYY_CUDA_CHECK": "bounds,leaks"})
    with pytest.raises(CppyyCudaError, match="check 3 is not text"):
        Config(check=3)  # type: ignore[arg-type]


def test_a_toolkit_root_must_exist(tmp_path: Path) -> None:
    with pytest.raises(CppyyCudaError, match=r"nowhere is not a folder"):
        Config(home=tmp_path / "nowhere")


def test_paths_are_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert Config(dump=Path("stages")).dump == tmp_path / "stages"
    with pytest.raises(CppyyCudaError, match="is not a path"):
        Config(dump=3)  # type: ignore[arg-type]


def test_settings_are_one_immutable_value() -> None:
    with pytest.raises(FrozenInstanceError):
        Config().target = "host"  # type: ignore[misc]


def test_changes_at_run_time_are_checked() -> None:
    live = LiveConfig(Config())
    live.target = "host"
    live.arch = "sm_90"
    assert (live.target, live.arch) == ("host", ("sm_90",))
    with pytest.raises(CppyyCudaError, match="target 'cpu'"):
        live.target = "cpu"
    with pytest.raises(CppyyCudaError, match="no setting named 'tagret'"):
        live.tagret = "host"
    with pytest.raises(AttributeError, match="no setting named 'tagret'"):
        _ = live.tagret
    assert live.snapshot == Config("host", ("sm_90",))


def test_override_is_undone_by_an_error() -> None:
    live = LiveConfig(Config())
    with pytest.raises(KeyError), live.override(target="host") as now:
        assert now.target == live.target == "host"
        raise KeyError
    assert live.target == "auto"


def test_environment_is_read_late(monkeypatch: pytest.MonkeyPatch) -> None:
    live = LiveConfig()
    monkeypatch.setenv("CPPYY_CUDA_TARGET", "host")
    assert live.target == "host"


def test_cache_is_made_for_us_alone(tmp_path: Path) -> None:
    folder = Config(cache=tmp_path / "deep" / "cache").cache_folder()
    assert folder.stat().st_mode & 0o777 == 0o700
    assert Config(cache=folder).cache_folder() == folder


def test_default_cache_follows_xdg(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert Config().cache_folder() == tmp_path / "cppyy-cuda"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert Config().cache_folder() == tmp_path / "home" / ".cache" / "cppyy-cuda"


def test_an_open_cache_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    with pytest.raises(CppyyCudaError, match=r"open to other users; run: chmod 700"):
        private_folder(tmp_path)


def test_a_linked_cache_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir(mode=0o700)
    (tmp_path / "link").symlink_to("real")
    with pytest.raises(CppyyCudaError, match="symbolic link"):
        private_folder(tmp_path / "link")


def test_a_file_is_no_cache(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CppyyCudaError, match="not a folder"):
        private_folder(tmp_path / "file")
    with pytest.raises(CppyyCudaError, match="cannot make the cache folder"):
        private_folder(tmp_path / "file" / "below")


def test_another_users_cache_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    owner = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: owner + 1)
    with pytest.raises(CppyyCudaError, match=f"another user .uid {owner}"):
        private_folder(tmp_path / "cache")


def test_clings_arguments_choose_its_standard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXTRA_CLING_ARGS", "-std=c++17")
    assert cling_arguments() == "-std=c++17"
    monkeypatch.delenv("EXTRA_CLING_ARGS")
    assert cling_arguments() == ""
