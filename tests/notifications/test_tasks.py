"""When the worker looks after the outbox."""

from datetime import datetime, timedelta

import pytest
from django.core.mail import send_mail
from django.utils.timezone import now
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoCaptureOnCommitCallbacks

from notifications.queries import mail_queue
from notifications.tasks import send_emails
from tests.smtp import SmtpServer

pytestmark = pytest.mark.django_db


def write() -> None:
    send_mail("Hei", "Hei", None, ["kari@example.no"])


def planned() -> list[datetime]:
    ready = DBTaskResult.objects.filter(
        status=TaskResultStatus.READY, task_path="notifications.tasks.send_emails"
    )
    return [task.run_after for task in ready.order_by("run_after")]


def test_emails_have_the_worker_look_once_they_are_committed(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        write()
        write()
        assert planned() == []
    assert len(planned()) == 1


def test_nothing_is_planned_when_all_is_sent(server: SmtpServer) -> None:
    write()
    assert send_emails.call() == 1
    assert planned() == []
    assert send_emails.call() == 0


def test_server_that_is_away_is_asked_again_each_time_later() -> None:
    write()
    waits = []
    for vain_tries in (0, 3, 20):
        assert send_emails.call(vain_tries) == 0
        [again] = planned()
        waits.append(again - now())
    assert waits == sorted(waits)
    assert waits[0] < timedelta(seconds=3) < timedelta(seconds=149) < waits[-1]
    assert mail_queue().waiting == 1


def test_email_that_is_deferred_is_sent_when_its_time_has_come(server: SmtpServer) -> None:
    server.answers["kari@example.no"] = "450 Greylisted"
    write()
    send_emails.call()
    [again] = planned()
    assert timedelta(seconds=20) < again - now() <= timedelta(minutes=1)


def test_worker_sees_to_other_work_between_many_emails(
    server: SmtpServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("notifications.tasks.AT_ONCE", 2)
    for _ in range(3):
        write()
    assert send_emails.call() == 2
    [next_look] = planned()
    assert next_look <= now()
    assert send_emails.call() == 1
    assert mail_queue().waiting == 0
