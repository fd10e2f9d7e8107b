"""Followers are told what is new and what changed, by search's own answers, each change once."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import QueryDict
from django.utils.timezone import localdate

from notifications.enums import Frequency
from notifications.followed import (
    Followed,
    followed_entry,
    followed_list,
    names_of,
    read_followed,
)
from notifications.following import FOLLOWING
from notifications.models import Notification, SavedQuestion, Subscriber
from notifications.services import (
    choose_frequencies,
    confirm_address,
    follow,
    match_changes,
    prepare_digests,
    send_due,
    stop_following,
)
from notifications.wholes import wholes
from organisations.models import User
from search.models import EntryChange, SearchDocument
from search.port import adapter
from search.questions import Question
from search.services import rebuild
from tests.counting import queries_of
from tests.factories.search import document
from tests.notifications.renaming import reader
from tests.smtp import SmtpServer

pytestmark = pytest.mark.django_db

INTAKE = Question(kinds=("experience",), chosen={"themes": ("opptak",)})


def told_at_once(person: User) -> None:
    choose_frequencies(person=person, frequencies={FOLLOWING: Frequency.AT_ONCE})


def follow_as(person: Any, what: Question | Followed) -> Any:
    followed = what if isinstance(what, Followed) else followed_list(what)
    return follow(reader=person, followed=followed)


def texts(server: SmtpServer) -> list[str]:
    match_changes()
    server.received.clear()
    send_due()
    return [f"{each.message['Subject']}\n{each.text}" for each in server.received]


def test_follower_of_a_narrowed_list_is_told_what_is_new_and_why(
    server: SmtpServer, person: User
) -> None:
    told_at_once(person)
    follow_as(person, INTAKE)
    document(title="Opptak i Lund", themes=("opptak",), summary="Kortere kø")
    document(title="Noe annet", themes=("sfo",))
    document(title="Et behov", kind="need", themes=("opptak",))
    [text] = texts(server)
    assert text.startswith("Nytt: Opptak i Lund")
    assert "Kortere kø" in text
    assert "Du følger: Erfaringer: opptak" in text
    assert texts(server) == []


def test_follower_is_told_what_changed_and_how_it_is_now(server: SmtpServer, person: User) -> None:
    old = document(kind="procurement", key="7", title="Barnehageopptak", phase="competition")
    match_changes()
    told_at_once(person)
    follow_as(person, followed_entry("procurement", 7))
    adapter().keep([document_with(old, phase="contract", fresh_at=None)])
    [text] = texts(server)
    assert text.startswith("Endret: Barnehageopptak")
    assert "Hva som er endret: fasen" in text
    assert "- Kontrakt" in text


def document_with(old: Any, **values: Any) -> Any:
    return type(old)(**{**vars(old), **values})


def test_change_that_readers_do_not_see_is_not_told(server: SmtpServer, person: User) -> None:
    old = document(kind="procurement", key="7")
    told_at_once(person)
    match_changes()
    follow_as(person, followed_entry("procurement", 7))
    adapter().keep([document_with(old, names=("974 767 880",))])
    assert texts(server) == []


def test_nobody_is_told_of_what_was_there_before_she_followed(
    server: SmtpServer, person: User
) -> None:
    document(themes=("opptak",))
    told_at_once(person)
    follow_as(person, INTAKE)
    assert texts(server) == []


def test_whoever_follows_several_lists_that_hold_an_entry_is_told_once(
    server: SmtpServer, person: User
) -> None:
    told_at_once(person)
    follow_as(person, INTAKE)
    follow_as(person, Question(words="Lund"))
    document(title="Opptak i Lund", themes=("opptak",))
    [text] = texts(server)
    assert "Erfaringer: opptak; «Lund»" in text


def test_withdrawn_entry_is_not_told(server: SmtpServer, person: User) -> None:
    told_at_once(person)
    follow_as(person, INTAKE)
    made = document(themes=("opptak",))
    match_changes()
    adapter().forget(made.kind, [made.key])
    assert texts(server) == []


def test_whoever_has_stopped_following_is_not_told(server: SmtpServer, person: User) -> None:
    told_at_once(person)
    subscription = follow_as(person, INTAKE)
    document(themes=("opptak",))
    match_changes()
    stop_following(subscription=subscription)
    assert texts(server) == []
    assert not SavedQuestion.objects.exists()


def test_follower_of_a_whole_is_told_of_its_parts(server: SmtpServer, person: User) -> None:
    wholes.register("part", lambda keys: [(key, ("whole", "1")) for key in keys])
    document(kind="whole", key="1", title="Oppvekst")
    told_at_once(person)
    follow_as(person, followed_entry("whole", 1))
    document(kind="part", title="Høstmøtet")
    [text] = texts(server)
    assert "Høstmøtet" in text
    assert "Oppvekst" in text


def test_monday_email_has_one_line_for_all_changes_of_an_entry(
    server: SmtpServer, person: User
) -> None:
    old = document(kind="procurement", key="7", title="Opptak", phase="competition")
    document(kind="procurement", key="8", title="Skyss")
    match_changes()
    for key in (7, 8):
        follow_as(person, followed_entry("procurement", key))
    for values in ({"phase": "contract"}, {"phase": "contract", "title": "Opptak 2027"}):
        adapter().keep([document_with(old, **values)])
        match_changes()
    adapter().keep([document_with(old, key="8", title="Skyss for alle")])
    prepare_digests(day=localdate() + timedelta(days=8))
    send_due()
    [received] = server.received
    assert received.message["Subject"] == "Møteplassen: 2 saker til deg"
    assert received.text.count("Opptak 2027 (tittelen, fasen)") == 1


def test_address_without_an_account_gets_what_it_follows_and_can_stop(
    server: SmtpServer,
) -> None:
    subscriber = confirm_address(
        email="Liten@firma.example", language="nn", followed=followed_list(INTAKE)
    )
    for title in ("Opptak i Lund", "Opptak i Bø"):
        document(title=title, themes=("opptak",))
    prepare_digests(day=localdate() + timedelta(days=8))
    send_due()
    [received] = server.received
    assert received.recipients == ["liten@firma.example"]
    assert "Nytt: Opptak i Lund – du følgjer Erfaringar: opptak" in received.text
    assert "/folg/adresse/" in received.text
    assert "/varsler/stopp/" in received.message["List-Unsubscribe"]
    assert Subscriber.objects.get() == subscriber


def test_address_of_an_account_follows_as_the_person(person: User) -> None:
    assert confirm_address(
        email="KARI@example.no", language="nb", followed=followed_list(INTAKE)
    ) == (person)
    assert not Subscriber.objects.exists()


def test_rebuilding_the_documents_is_no_news(server: SmtpServer, person: User) -> None:
    told_at_once(person)
    follow_as(person, Question(kinds=("organisation",)))
    reader("ny@example.no")
    SearchDocument.objects.all().delete()
    rebuild()
    assert not EntryChange.objects.exists()


def test_same_question_asked_otherwise_is_the_same() -> None:
    query = QueryDict("liste=need&tema=b&tema=a&q=+lund++nord&sorter=frist&side=3")
    other = QueryDict("q=lund+nord&tema=a&tema=b&liste=need&ukjent=1")
    assert read_followed(query) == read_followed(other)


@pytest.mark.parametrize("query", ["", "liste=finnes-ikke", "oppslag=experience:404", "oppslag=x"])
def test_what_there_is_not_cannot_be_followed(query: str) -> None:
    assert read_followed(QueryDict(query)) is None


def test_following_costs_as_many_questions_as_differ(person: User) -> None:
    """Thirty who follow the same cost what one does."""
    follow_as(person, INTAKE)

    def queries() -> int:
        document(themes=("opptak",))
        return queries_of(match_changes)

    queries()
    for_one = queries()
    for number in range(30):
        follow_as(reader(f"p{number}@example.no"), INTAKE)
    assert queries() == for_one
    assert Notification.objects.count() == 3 + 30


def test_names_cost_as_many_queries_for_thirty_as_for_one() -> None:
    made = [document() for _ in range(30)]
    followed = [followed_entry(each.kind, each.key) for each in made]
    followed += [followed_list(Question(chosen={"themes": (f"t{n}",)})) for n in range(30)]
    mixed = [followed[0], followed[-1]]
    assert queries_of(lambda: names_of(mixed)) == queries_of(lambda: names_of(followed))
