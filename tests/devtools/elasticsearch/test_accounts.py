import os
import subprocess
from pathlib import Path

import pytest

from devtools.elasticsearch.accounts import as_ordinary_user, hand_over, reachable_folder
from devtools.elasticsearch.problems import CannotStart

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root changes users")


@pytest.fixture
def closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that only its owner enters, and a place for temporary files that all do."""
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o700)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return folder


def test_command_does_not_run_as_root() -> None:
    said = subprocess.run(
        [*as_ordinary_user(), "id", "-u"], capture_output=True, text=True, check=True
    )
    assert int(said.stdout) != 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root cannot be shut out")
def test_folder_of_an_ordinary_user_is_where_it_was_wanted(closed: Path) -> None:
    assert reachable_folder(closed / "var") == closed / "var"


@as_root
def test_folder_that_others_cannot_enter_gets_a_substitute_each_time_the_same(
    closed: Path,
) -> None:
    instead = reachable_folder(closed / "var")
    assert instead.parent == closed.parent
    assert reachable_folder(closed / "var") == instead
    assert reachable_folder(closed / "other") != instead


@as_root
def test_substitute_that_somebody_else_made_is_refused(closed: Path) -> None:
    instead = reachable_folder(closed / "var")
    hand_over(instead)
    with pytest.raises(CannotStart, match="is not ours"):
        reachable_folder(closed / "var")
