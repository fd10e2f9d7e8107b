"""The database is prepared again when, and only when, something has changed."""

from pathlib import Path

import pytest

from devtools.preparing import prepare, state_of_inputs
from devtools.programs import PORTAL, REFERENCE, Program

PREPARES = """
from pathlib import Path
count = Path("count")
count.write_text(count.read_text() + "x")
raise SystemExit(int(Path("status").read_text()))
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout whose `manage.py` counts how often it is asked."""
    files = {
        "manage.py": PREPARES,
        "count": "",
        "status": "0",
        "requirements.lock": "django==5.2",
        "knowledge/migrations/0001_initial.py": "",
        "site/search/migrations/0001_initial.py": "",
        "site/portal/demo/content/needs.yml": "",
        "var/postgres/PG_VERSION": "18",
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content)
    return tmp_path


def times_prepared(root: Path) -> int:
    return len((root / "count").read_text())


def test_second_start_prepares_nothing(root: Path) -> None:
    assert prepare(PORTAL, root, {}) == prepare(PORTAL, root, {}) == 0
    assert times_prepared(root) == 1


def test_change_that_comes_while_it_prepares_is_prepared_next_time(root: Path) -> None:
    manage, more = root / "manage.py", "knowledge/migrations/0002_more.py"
    manage.write_text(f"{PREPARES[: PREPARES.index('raise')]}Path('{more}').write_text('new')")
    prepare(PORTAL, root, {})
    prepare(PORTAL, root, {})
    prepare(PORTAL, root, {})
    assert times_prepared(root) == 2


@pytest.mark.parametrize(
    "changed",
    [
        "requirements.lock",
        "knowledge/migrations/0002_more.py",
        "site/search/migrations/0001_initial.py",
        "site/portal/demo/content/needs.yml",
    ],
)
def test_change_that_a_pull_brings_is_prepared(root: Path, changed: str) -> None:
    prepare(PORTAL, root, {})
    (root / changed).write_text("new")
    prepare(PORTAL, root, {})
    assert times_prepared(root) == 2


def test_new_database_is_prepared(root: Path) -> None:
    prepare(PORTAL, root, {})
    (root / "var/postgres/PG_VERSION").unlink()
    prepare(PORTAL, root, {})
    assert times_prepared(root) == 2


def test_failure_is_told_and_tried_again(root: Path) -> None:
    (root / "status").write_text("3")
    assert prepare(PORTAL, root, {}) == 3
    (root / "status").write_text("0")
    assert prepare(PORTAL, root, {}) == 0
    assert times_prepared(root) == 2


def test_each_program_is_prepared_for_itself(root: Path) -> None:
    (root / "reference").mkdir()
    (root / "reference/manage.py").write_text(PREPARES)
    prepare(PORTAL, root, {})
    prepare(REFERENCE, root, {})
    prepare(PORTAL, root, {})
    assert times_prepared(root) == 2


@pytest.mark.parametrize(
    ("program", "name"),
    [
        (PORTAL, "DATABASE_URL"),
        (PORTAL, "ELASTICSEARCH_URL"),
        (REFERENCE, "DATABASE_URL"),
        (REFERENCE, "REFERENCE_DATABASE_URL"),
    ],
)
def test_server_of_ones_own_is_always_asked(root: Path, program: Program, name: str) -> None:
    environment = {name: "https://elsewhere.example"}
    assert state_of_inputs(program, root, environment) != state_of_inputs(
        program, root, environment
    )
