"""The kit is a package of its own, with everything that it needs inside it."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

KIT = Path(__file__).resolve().parents[2] / "conformance"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    """The kit as `pip install ./conformance` builds it, but with the builder that is here."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=KIT, check=True, capture_output=True)  # noqa: S603 - our own words
    [file] = folder.glob("*.whl")
    return ZipFile(file)


def test_wheel_has_every_module_contract_and_style_of_the_kit(wheel: ZipFile) -> None:
    kinds = {".py", ".json", ".css"}
    here = {
        f"conformance/{file.relative_to(KIT).as_posix()}"
        for file in KIT.rglob("*")
        if file.suffix in kinds and "__pycache__" not in file.parts
    }
    assert here <= set(wheel.namelist())
    assert not [name for name in wheel.namelist() if name.startswith(("tests/", "reference/"))]


def test_wheel_brings_the_command(wheel: ZipFile) -> None:
    [name] = [each for each in wheel.namelist() if each.endswith("entry_points.txt")]
    told = wheel.read(name).decode()
    assert "moteplassen-conformance = conformance.__main__:main" in told


def test_kit_needs_no_more_than_it_says(wheel: ZipFile) -> None:
    """What it imports is its own, of the standard library, or comes with what it depends on."""
    told = tomllib.loads((KIT / "pyproject.toml").read_text())["project"]["dependencies"]
    said = {name.split(";")[0].split(">")[0].split("<")[0] for name in told}
    comes_along = {"hypothesis": "schemathesis"}
    for name in wheel.namelist():
        if name.endswith(".py"):
            for module in _imported(wheel.read(name).decode()):
                assert module in sys.stdlib_module_names or comes_along.get(module, module) in said


def test_wheel_runs_from_another_folder_without_the_checkout(
    wheel: ZipFile, tmp_path: Path
) -> None:
    wheel.extractall(tmp_path)
    program = "import conformance.contracts as c, conformance; print(c.modules(), c.__file__)"
    environment = {"PYTHONPATH": str(tmp_path), "PATH": ""}
    ran = subprocess.run(  # noqa: S603 - our own Python
        [sys.executable, "-P", "-c", program],
        cwd=tmp_path,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    assert "kindergarten" in ran.stdout
    assert str(tmp_path) in ran.stdout


def _imported(text: str) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            found.add(node.module.split(".")[0])
    return found
