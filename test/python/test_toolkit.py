"""Finding the toolkit: layouts, places in order, versions, messages about missing parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from cppyy_cuda import toolkit
from cppyy_cuda.config import config
from cppyy_cuda.errors import ToolkitError
from cppyy_cuda.toolkit import PARTS, Toolkit, search

FILES = {part.name: part.file for part in PARTS} | {"nvjitlink": "lib64/libnvJitLink.so.13"}


@pytest.fixture(autouse=True)
def _fresh_search() -> None:
    toolkit._find.cache_clear()


def make(root: Path, *names: str, version: int | None = 13000) -> Path:
    """Create a toolkit of empty files with the parts `names`."""
    for name in names:
        path = root / FILES[name]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    if version is not None:
        (root / "include").mkdir(parents=True, exist_ok=True)
        (root / "include" / "cuda.h").write_text(f"/* */\n#define CUDA_VERSION {version}\n")
    return root


def places(*roots: Path) -> toolkit.Place:
    return iter(
        [(root.name, lambda part, root=root: toolkit._in_root(root, part)) for root in roots]
    )


def test_a_whole_toolkit_in_the_named_root(tmp_path: Path) -> None:
    root = make(tmp_path, *FILES, version=12080)
    with config.override(home=root):
        found = toolkit.find()
    assert found.root == root
    assert found.crt == root / "include" / "crt"
    for name in ("libdevice", "nvjitlink", "ptxas", "fatbinary"):
        assert getattr(found, name) == root / FILES[name]
    assert found.version == (12, 8)
    assert set(found.found_in.values()) == {"CPPYY_CUDA_HOME"}
    assert found.missing() == {}
    assert found.require(*FILES) is found


def test_earlier_places_win_and_later_ones_fill_in(tmp_path: Path) -> None:
    first = make(tmp_path / "first", "root", "ptxas")
    second = make(tmp_path / "second", "root", "ptxas", "libdevice", version=12000)
    found = search(places(first, second))
    assert found.ptxas == first / "bin" / "ptxas"
    assert found.libdevice == second / FILES["libdevice"]
    assert found.found_in == {"root": "first", "ptxas": "first", "libdevice": "second"}
    assert found.version == (13, 0)


def test_a_root_without_crt_gives_way_to_a_whole_one(tmp_path: Path) -> None:
    wheel = make(tmp_path / "wheel", "root", "nvjitlink")
    machine = make(tmp_path / "machine", "root", "crt", "libdevice")
    found = search(places(wheel, machine))
    assert found.root == machine
    assert found.crt == machine / "include" / "crt"
    assert found.nvjitlink == wheel / FILES["nvjitlink"]
    assert found.found_in["root"] == "machine"


def test_later_places_are_not_asked_once_all_is_found(tmp_path: Path) -> None:
    def never(part: str) -> Path | None:
        raise AssertionError(part)

    whole = next(places(make(tmp_path, *FILES)))
    assert search(iter([whole, ("never", never)])).missing() == {}


def test_the_newest_nvjitlink_by_its_soname(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    for name in ("so.12", "so.13", "so.13.0.88"):
        (tmp_path / "lib" / f"libnvJitLink.{name}").touch()
    assert toolkit._in_root(tmp_path, "nvjitlink") == tmp_path / "lib" / "libnvJitLink.so.13"


def test_each_missing_part_says_what_to_install() -> None:
    missing = Toolkit().missing()
    assert list(missing) == [part.name for part in PARTS]
    assert missing["nvjitlink"] == (
        "pip install 'nvidia-nvjitlink==13.0.*'  or  apt install libnvjitlink-13-0"
    )
    assert missing["ptxas"].startswith("pip install 'nvidia-cuda-nvcc==13.0.*'")


def test_a_required_part_that_is_missing_is_an_error(tmp_path: Path) -> None:
    found = search(places(make(tmp_path, "root", "crt")))
    with pytest.raises(ToolkitError) as caught:
        found.require()
    text = str(caught.value)
    assert "libdevice: pip install 'nvidia-nvvm==13.0.*'" in text
    assert "ptxas" not in text  # the driver compiles PTX
    assert "cppyy-cuda[toolkit]" in text
    assert "CPPYY_CUDA_HOME" in text
    assert found.require("crt") is found


def test_a_root_without_cuda_h_has_no_version(tmp_path: Path) -> None:
    assert search(places(make(tmp_path, "root", version=None))).version is None


def test_without_pathfinder_the_machine_is_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "cuda.pathfinder", None)
    monkeypatch.delattr(__import__("cuda"), "pathfinder", raising=False)
    assert toolkit._by_pathfinder("root") is None
    assert toolkit._by_pathfinder("ptxas") is None


def test_what_pathfinder_finds_is_there() -> None:
    for part in PARTS:
        path = toolkit._by_pathfinder(part.name)
        assert path is None or path.exists()


def test_this_machine_has_what_the_tests_need() -> None:
    found = toolkit.find().require()
    assert found.version is not None
    assert found.version >= (12, 0)
    assert (found.root / "include" / "cuda_runtime.h").is_file()
