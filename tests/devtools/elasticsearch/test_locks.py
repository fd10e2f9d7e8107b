from pathlib import Path

from devtools.elasticsearch.locks import Users


def test_only_the_last_user_is_told_that_nobody_is_left(tmp_path: Path) -> None:
    first, second = Users(tmp_path / "users"), Users(tmp_path / "users")
    first.join()
    second.join()
    assert [first.leave(), second.leave()] == [False, True]


def test_user_that_died_is_not_waited_for(tmp_path: Path) -> None:
    dead, alive = Users(tmp_path / "users"), Users(tmp_path / "users")
    dead.join()
    alive.join()
    del dead  # the system closes the files of a process that ends
    assert alive.leave()
