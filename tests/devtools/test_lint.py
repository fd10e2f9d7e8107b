"""Checks can be run by name, and the hooks before a commit name checks that there are."""

import shlex
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from devtools import lint

HOOKS = YAML(typ="safe").load(
    (Path(lint.__file__).parents[1] / ".pre-commit-config.yaml").read_text(encoding="utf-8")
)["repos"][0]["hooks"]


def test_unknown_check_is_refused_with_the_names_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert lint.main(["ruf"]) == 2
    assert "Unknown: ruf. The checks are: ruff," in capsys.readouterr().out


def test_hook_before_a_commit_names_checks_of_lint() -> None:
    *command, module = shlex.split(HOOKS[0]["entry"])[:3]
    names = shlex.split(HOOKS[0]["entry"])[3:]
    assert (command, module) == ([".venv/bin/python", "-m"], "devtools.lint")
    assert names
    assert set(names) <= lint.CHECKS.keys()


def test_hook_before_a_push_runs_them_all() -> None:
    assert HOOKS[1]["entry"] == "make lint"
