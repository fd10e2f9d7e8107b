"""The report for operators in Wagtail's admin."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from organisations.models import User
from search import outbox
from search.elasticsearch import ElasticsearchAdapter
from search.models import UpkeepRun
from search.port import adapter, ask
from search.questions import Question
from tests.counting import queries_of
from tests.factories.search import document

pytestmark = pytest.mark.django_db

NOBODY_LISTENS = "http://127.0.0.1:9"


@pytest.fixture
def operator(client: Client) -> User:
    user = User.objects.create_superuser("drift")
    client.force_login(user)
    return user


@pytest.fixture
def unreachable_cluster(settings: Settings) -> None:
    """A site that follows a cluster which is not there, and has not noticed yet."""
    settings.SEARCH_ADAPTER = "search.elasticsearch.ElasticsearchAdapter"
    settings.ELASTICSEARCH_URL = NOBODY_LISTENS
    used = adapter()
    assert isinstance(used, ElasticsearchAdapter)
    used.circuit.succeeded()


def report(client: Client) -> str:
    response = client.get(reverse("search_report"))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


@pytest.mark.usefixtures("operator")
def test_report_says_who_answers_and_how_much_there_is(client: Client) -> None:
    document(kind="need", key="1")
    document(kind="need", key="2")
    text = report(client)
    assert "I prosessen som laget denne siden: <strong>PostgreSQL</strong>" in text
    assert "<td>Behov</td> <td>2</td>" in text
    assert "Hva som venter på indeksen" not in text


@pytest.mark.usefixtures("operator")
def test_report_says_what_was_last_done_and_what_it_found(client: Client) -> None:
    assert "Aldri." in report(client)
    document(kind="unheard_of", key="1")
    with pytest.raises(CommandError, match="1 differ"):
        call_command("search_index", "--check")
    assert "1 dokument var ikke som det skulle" in report(client)


@pytest.mark.usefixtures("operator", "unreachable_cluster")
def test_report_says_what_could_not_be_done_and_why(client: Client) -> None:
    with pytest.raises(CommandError, match="cannot be reached"):
        call_command("search_index", "--check")
    assert "Kunne ikke gjøres: ConnectionError" in report(client)


@pytest.mark.usefixtures("operator", "unreachable_cluster")
def test_report_names_what_waits_and_what_the_index_refuses(client: Client) -> None:
    assert "Ingenting: Indeksen har alle endringer." in report(client)
    document(kind="need", key="1")
    outbox.note_refused({("need", "2"): "immense <term>"})
    text = report(client)
    assert "1 endring venter" in text
    assert '<td>Behov</td> <td>2</td> <td lang="en">immense &lt;term&gt;</td>' in text


@pytest.mark.usefixtures("operator", "unreachable_cluster")
def test_report_says_since_when_the_cluster_is_spared(client: Client) -> None:
    assert "har ikke svart" not in report(client)
    for _ in range(3):
        ask(Question(words="skole"))
    text = report(client)
    assert "<strong>PostgreSQL in place of Elasticsearch</strong>" in text
    assert "Elasticsearch har ikke svart siden" in text


@pytest.mark.usefixtures("operator", "unreachable_cluster")
def test_report_takes_as_many_queries_however_much_is_wrong(client: Client) -> None:
    document(kind="need", key="0")
    outbox.note_refused({("need", "0"): "immense"})
    report(client)
    one = queries_of(lambda: report(client))
    for number in range(1, 30):
        document(kind="need", key=str(number))
        outbox.note_refused({("need", str(number)): "immense"})
    assert queries_of(lambda: report(client)) == one


def test_editor_neither_sees_nor_opens_the_report(client: Client, editor: User) -> None:
    client.force_login(editor)
    assert client.get(reverse("search_report")).status_code in {302, 403}
    assert reverse("search_report") not in client.get("/admin/").content.decode()


def test_group_that_may_see_the_upkeep_opens_the_report(client: Client, editor: User) -> None:
    operators = Group.objects.create(name="Drift")
    operators.permissions.add(Permission.objects.get(codename="view_upkeeprun"))
    editor.groups.add(operators)
    client.force_login(editor)
    report(client)
    assert reverse("search_report") in client.get("/admin/").content.decode()


def test_upkeep_of_more_than_a_year_ago_is_forgotten() -> None:
    call_command("search_index", "--check")
    UpkeepRun.objects.update(began_at="2020-01-01T00:00Z", ended_at="2020-01-01T00:01Z")
    call_command("search_index", "--repair")
    assert [run.what for run in UpkeepRun.objects.all()] == ["repair"]
