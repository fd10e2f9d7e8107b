"""From the bytes of a file to a Publiccode, or to everything that is wrong with it."""

from components.publiccode.attachments import Beside
from components.publiccode.judge import judge
from components.publiccode.problems import Problem, PubliccodeRefused
from components.publiccode.publiccode import Contact, Publiccode
from components.publiccode.reading import read, read_contacts
from components.publiccode.yaml_tree import Node, Unreadable, compose, decode


def parse(data: bytes, *, beside: Beside | None = None, draft_version: bool = False) -> Publiccode:
    """Read a publiccode.yml of standard 0.2 to 0.7, judged as its reference parser judges.

    No network, nothing executed, at most 128 KiB. By itself this is the reference with its
    external checks off. With `beside`, which reads files by their path relative to this one, it
    is the reference with only its network off: a logo that is named must be there. Version 1 is
    a draft that the reference has rules for and refuses; `draft_version` judges it by those.

    Raises PubliccodeRefused with every problem found, warnings too, sorted by line.
    """
    root, text, problems = _examine(data, beside=beside, draft_version=draft_version)
    if root is None or any(problem.severity == "error" for problem in problems):
        raise PubliccodeRefused(problems)
    return read(root, text, tuple(problems))


def check(
    data: bytes, *, beside: Beside | None = None, draft_version: bool = False
) -> list[Problem]:
    """Every problem of a file, warnings too, sorted by line; empty when there is none."""
    return _examine(data, beside=beside, draft_version=draft_version)[2]


def contacts(publiccode: Publiccode) -> tuple[Contact, ...]:
    """The contact persons of a publiccode.yml: personal data, for those who may see it."""
    root = compose(publiccode.text)
    return read_contacts(root) if root is not None else ()


def _examine(
    data: bytes, *, beside: Beside | None, draft_version: bool
) -> tuple[Node | None, str, list[Problem]]:
    try:
        text = decode(data)
        root = compose(text)
    except Unreadable as unreadable:
        return None, "", [unreadable.problem]
    return root, text, judge(root, beside=beside, draft_version=draft_version)
