"""Programs are killed in the middle of publishing, sending and importing; nothing is half or twice.

    make test ARGS="-m chaos"                          a hundred kills
    make test ARGS="-m chaos -k part0 -rP"             the first twenty-five, with the figures

Each kill has its own action, victim and moment, drawn from the number of the part. After each, what
died is started again and the step is repeated, as a person or cron repeats it.
"""

import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from subprocess import Popen

import pytest
import requests
from django.db import connection, connections, transaction
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoDbBlocker
from wagtail.models import PageLogEntry

from components.models import ComponentPage
from knowledge.models import Notice, Procurement
from notifications.enums import EmailState
from notifications.models import Email
from organisations.enums import Role
from organisations.models import OrganisationPage, User
from tests.factories.organisations import person, section
from tests.factories.pages import state_of, submitted_page
from tests.filling import forms_on
from tests.smtp import SmtpServer, smtp_server
from tests.waiting import wait_until

from .programs import NAME, Programs, programs_below

pytestmark = pytest.mark.chaos

KILLS_IN_A_PART = 25
SECONDS_OF_AN_ACTION = 0.5
SAMPLES = Path(__file__).parents[1] / "knowledge" / "notices" / "samples"
NUMBER = "2023-336496"
_serial = count(400_000)
NOTICE = SAMPLES / "ContractAwardNotice_can-standard_2023-336496.xml"


@dataclass
class Stage:
    programs: Programs
    server: SmtpServer
    section: OrganisationPage
    editor: User
    approver: User
    folder: Path
    published: list[int] = field(default_factory=list)
    imported: list[str] = field(default_factory=list)


@pytest.fixture
def stage(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path: Path
) -> Iterator[Stage]:
    """The programs on a database of their own, which this process asks too."""
    with (
        tempfile.TemporaryDirectory(dir="/tmp") as folder,
        smtp_server() as server,
        programs_below(Path(folder) / "var", server.port, connection.settings_dict) as programs,
        django_db_blocker.unblock(),
        _asking(programs.host),
    ):
        programs.start()
        drammen = section(name="Drammen")
        people = [
            person(drammen.organisation, role, email=f"{role}@example.no", is_demo=True)
            for role in (Role.EDITOR, Role.APPROVER)
        ]
        yield Stage(programs, server, drammen, *people, tmp_path)


@pytest.mark.parametrize("part", range(4), ids="part{}".format)
def test_nothing_is_half_or_twice_after_programs_were_killed(stage: Stage, part: int) -> None:
    chance = random.Random(part)  # noqa: S311 - so that a failure can be repeated
    kills: Counter[str] = Counter()
    for _ in range(KILLS_IN_A_PART):
        action = chance.choice(list(VICTIMS))
        victim = chance.choice([*VICTIMS[action], EVERYTHING])
        action(stage, victim, chance.uniform(0, SECONDS_OF_AN_ACTION))
        kills[f"{victim} while {action.__name__}"] += 1
        print(f"{kills.total()}: {victim} while {action.__name__}", flush=True)  # noqa: T201
    print(f"{kills.total()} kills survived: {dict(kills)}")  # noqa: T201 - shown by -s
    check_whole(stage)


def publish(stage: Stage, victim: str, seconds: float) -> None:
    """Approve a page in the browser while `victim` is killed, and press the button again."""
    page = submitted_page(stage.section, stage.editor)
    browser = Browser(stage.programs.web_port, stage.approver)
    address = reverse("review", args=[state_of(page).pk])
    forms = forms_on(address, browser.get(address))
    form = next(each for each in forms if each.route == "review_approve")
    sent = form.filled({"has_read": "on"})
    with ThreadPoolExecutor(1) as threads:
        answer: Future[int] = threads.submit(lambda: browser.post(form.address, sent))
        _kill_after(stage, victim, seconds)
        with suppress(OSError):
            answer.result()
    _recover(stage)
    browser.post(form.address, sent)
    stage.published.append(page.pk)


def send(stage: Stage, victim: str, seconds: float) -> None:
    """Have twenty emails sent, and kill `victim` when the first has come."""
    before = len(stage.server.received)
    with transaction.atomic():
        for _ in range(20):
            submitted_page(stage.section, stage.editor)
    wait_until(lambda: len(stage.server.received) > before, seconds=90)
    _kill_after(stage, victim, seconds)
    _recover(stage)


def import_files(stage: Stage, victim: str, seconds: float) -> None:
    """Import notices, kill `victim` when the first is there, and import them all again."""
    files = [_new_notice(stage) for _ in range(10)]
    before = Notice.objects.count()
    number = str(stage.section.organisation.organisation_number)
    command = ("import_notice", *files, "--organisation", number)
    importer = stage.programs.begin(*command)
    wait_until(lambda: Notice.objects.count() > before, seconds=90)
    _kill_after(stage, victim, seconds, importer)
    importer.wait()
    _recover(stage)
    again = stage.programs.run(*command)
    assert again.returncode == 0, again.stdout + again.stderr


EVERYTHING = "everything"  # as when the power goes
# Who has a part in the action.
VICTIMS: dict[Callable[[Stage, str, float], None], tuple[str, ...]] = {
    publish: ("postgres", "web"),
    send: ("postgres", "worker"),
    import_files: ("postgres", "importer"),
}


def check_whole(stage: Stage) -> None:
    """Everything that was begun is whole and there once, and search knows it."""
    wait_until(lambda: _mail_is_sent(stage.programs), seconds=180)
    over = [EmailState.SENT, EmailState.CANCELLED]
    assert Email.objects.exclude(state__in=over).count() == 0
    wait_until(lambda: not DBTaskResult.objects.running().exists(), seconds=60)
    for page in stage.published:
        assert ComponentPage.objects.get(pk=page).live
        assert PageLogEntry.objects.filter(page=page, action="wagtail.publish").count() == 1
    assert Notice.objects.count() == Procurement.objects.count() == len(stage.imported)
    check = stage.programs.run("search_index", "--check")
    assert check.returncode == 0, check.stdout + check.stderr
    _check_mail(stage)


def _check_mail(stage: Stage) -> None:
    """Each email came; one that came twice is known by its Message-ID (decision 0028)."""
    identifiers = {each.message["Message-ID"] for each in stage.server.received}
    assert len(identifiers) == Email.objects.filter(state=EmailState.SENT).count()
    twice = len(stage.server.received) - len(identifiers)
    again = sum(len(task.worker_ids) > 1 for task in DBTaskResult.objects.all())
    print(f"{len(identifiers)} emails, {twice} of them delivered a second time")  # noqa: T201
    print(f"{again} tasks of dead workers were begun again")  # noqa: T201


def _mail_is_sent(programs: Programs) -> bool:
    programs.start()  # a worker notices a while later that its database was killed
    return not Email.objects.filter(state=EmailState.WAITING).exists()


def _kill_after(
    stage: Stage, victim: str, seconds: float, importer: "Popen[bytes] | None" = None
) -> None:
    time.sleep(seconds)  # the moment of the kill is what is tried
    if importer and victim in {"importer", EVERYTHING}:
        importer.kill()
    for name in ("postgres", "web", "worker"):
        if victim in {name, EVERYTHING}:
            stage.programs.kill(name)


def _recover(stage: Stage) -> None:
    connections.close_all()
    stage.programs.start()


@contextmanager
def _asking(host: str) -> Iterator[None]:
    """Have this process ask the database of the programs."""
    settings = connection.settings_dict
    kept = {name: settings[name] for name in ("HOST", "NAME", "OPTIONS")}
    connections.close_all()
    # What this process commits is on the disk too before PostgreSQL is killed.
    settings.update(HOST=host, NAME=NAME, OPTIONS={})
    try:
        yield
    finally:
        connections.close_all()
        settings.update(kept)


def _new_notice(stage: Stage) -> str:
    """Write down a notice of a procedure that nobody has heard of; return where."""
    identifier = f"2023-{next(_serial)}"
    file = stage.folder / f"{identifier}.xml"
    file.write_text(_as_new(NOTICE.read_text(), identifier))
    stage.imported.append(identifier)
    return str(file)


def _as_new(notice: str, identifier: str) -> str:
    """Return the notice as another one, of another procedure."""
    return notice.replace("System for utlån", f"System {identifier}").replace(NUMBER, identifier)


class Browser:
    """Somebody who is signed in, on a real connection."""

    def __init__(self, port: int, user: User) -> None:
        visitor = Client()
        visitor.force_login(user)
        self._site = f"http://127.0.0.1:{port}"
        self._session = requests.Session()
        self._session.cookies.set("sessionid", visitor.cookies["sessionid"].value)

    def get(self, address: str) -> str:
        answer = self._session.get(self._site + address, timeout=60)
        assert answer.status_code == 200, answer.text
        return answer.text

    def post(self, address: str, sent: dict[str, object]) -> int:
        answer = self._session.post(self._site + address, sent, allow_redirects=False, timeout=60)
        return answer.status_code
