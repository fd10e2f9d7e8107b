"""Lists: narrowed, sorted, paged, followed and exported."""

import csv
import io
from datetime import UTC, date, datetime
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from tests.factories.search import document

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.search.urls")]

ATOM = {"atom": "http://www.w3.org/2005/Atom"}


def page(client: Client, query: str = "") -> str:
    response = client.get(f"/prove/{query}")
    assert response.status_code == 200
    return str(response.content.decode())


def rows(client: Client, query: str = "") -> list[dict[str, str]]:
    response = client.get(f"/prove/eksport.csv{query}")
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def feed(client: Client, query: str = "") -> ElementTree.Element:
    return ElementTree.fromstring(client.get(f"/prove/atom.xml{query}").content)  # noqa: S314 - our own


def test_list_shows_its_own_kind_only(client: Client) -> None:
    document(title="Anskaffelse av barnehagesystem")
    document(kind="need", title="Behov for barnehagesystem")
    html = page(client)
    assert "Anskaffelse av barnehagesystem" in html
    assert "Behov for" not in html


def test_list_offers_values_by_name_with_counts(client: Client) -> None:
    document(organisation="drammen", labels={"drammen": "Drammen kommune"})
    html = page(client)
    assert "Drammen kommune" in html
    assert 'name="virksomhet"' in html
    assert "(1)" in html


def test_code_that_two_facets_share_is_named_by_its_own(client: Client) -> None:
    document(kind="procurement", procedure="open", labels={"open": "Åpen konkurranse"})
    document(organisation="open", labels={"open": "Åpen kommune"})
    html = page(client)
    assert "Åpen kommune" in html
    assert "Åpen konkurranse" not in html


def test_chosen_value_can_be_lifted(client: Client) -> None:
    document(organisation="drammen")
    html = page(client, "?virksomhet=drammen&q=erfaring")
    assert 'href="/prove/?q=erfaring"' in html


def test_list_is_narrowed_by_words(client: Client) -> None:
    document(title="Opptak i barnehage")
    document(title="Skoleskyss")
    html = page(client, "?q=barnehagene")
    assert "<mark>barnehage</mark>" in html
    assert "Skoleskyss" not in html


def test_list_with_nothing_in_it_says_what_to_try(client: Client) -> None:
    document(title="Opptak i barnehage", organisation="drammen")
    html = page(client, "?q=barnehaje")
    assert "?q=barnehage" in html
    assert "/sok/?q=barnehaje" in html


def test_page_beyond_the_last_says_what_to_do(client: Client) -> None:
    for _ in range(21):
        document(title="Skole")
    answer = client.get("/prove/?q=skole&side=99")
    html = answer.content.decode()
    assert answer.status_code == 404
    assert "Listen har bare 2 sider" in html
    assert 'href="/prove/?q=skole"' in html
    assert 'href="/prove/?q=skole&amp;side=2"' in html


def test_pages_lead_to_each_other_and_keep_the_question(client: Client) -> None:
    for _ in range(21):
        document(title="Skole")
    assert 'href="/prove/?q=skole&amp;side=2"' in page(client, "?q=skole")
    assert 'href="/prove/?q=skole"' in page(client, "?q=skole&side=2")


def test_list_takes_as_many_queries_for_thirty_as_for_one(client: Client) -> None:
    document(title="Skole", organisation="a", themes=("a",), status="open")
    with CaptureQueriesContext(connection) as one:
        page(client, "?q=skole")
    for at in range(29):
        document(title="Skole", organisation=f"o{at}", themes=(f"t{at}",), status=f"s{at}")
    with CaptureQueriesContext(connection) as thirty:
        html = page(client, "?q=skole")
    assert len(one) == len(thirty) <= 12
    assert len(html) < 100_000


def test_feed_follows_the_lists_narrowing(client: Client) -> None:
    document(title="Første", organisation="drammen", published_at=datetime(2026, 1, 1, tzinfo=UTC))
    document(title="Andre", organisation="drammen", published_at=datetime(2026, 2, 1, tzinfo=UTC))
    document(title="Tredje", organisation="trondheim")
    entries = feed(client, "?virksomhet=drammen").findall("atom:entry", ATOM)
    assert [entry.findtext("atom:title", None, ATOM) for entry in entries] == ["Andre", "Første"]


def test_feed_has_what_atom_asks_for(client: Client) -> None:
    document(
        title="Skyss & <b>buss</b>",
        summary="Kort.",
        organisation="drammen",
        labels={"drammen": "Drammen"},
        published_at=datetime(2026, 1, 1, tzinfo=UTC),
        fresh_at=datetime(2026, 6, 1, tzinfo=UTC),
    )
    root = feed(client)
    entry = root.find("atom:entry", ATOM)
    assert entry is not None
    assert root.findtext("atom:title", None, ATOM) == "Erfaringer"
    assert root.findtext("atom:id", None, ATOM) == "http://testserver/prove/"
    assert entry.findtext("atom:title", None, ATOM) == "Skyss & <b>buss</b>"
    assert entry.findtext("atom:updated", None, ATOM) == "2026-06-01T00:00:00+00:00"
    assert entry.findtext("atom:author/atom:name", None, ATOM) == "Drammen"
    assert str(entry.findtext("atom:id", None, ATOM)).startswith("http://testserver/erfaringer/")


def test_empty_feed_is_a_feed(client: Client) -> None:
    assert feed(client).findall("atom:entry", ATOM) == []


def test_csv_holds_the_list_as_shown(client: Client) -> None:
    document(title="Skole", summary="Kort", organisation="drammen", due_on=date(2026, 12, 1))
    document(title="Barnehage")
    [row] = rows(client, "?q=skole")
    assert row["Tittel"] == "Skole"
    assert row["Frist"] == "2026-12-01"


def test_csv_holds_every_page_of_the_list(client: Client) -> None:
    for _ in range(25):
        document(title="Skole")
    assert len(rows(client, "?side=2")) == 25


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_exported_text_is_never_a_formula(client: Client, start: str) -> None:
    text = f'{start}HYPERLINK("http://ond.example")'
    document(title="Skole", summary=text)
    [row] = rows(client)
    assert row["Kort fortalt"] == f"'{text}"
    sheet = load_workbook(io.BytesIO(client.get("/prove/eksport.xlsx").content)).active
    assert sheet is not None
    cell = sheet["B2"]
    assert (cell.data_type, cell.value) == ("s", f"'{text}")


@pytest.mark.parametrize("separator", [";", ",", "\t", "|", ":"])
def test_no_cell_is_a_formula_whatever_a_spreadsheet_splits_at(
    client: Client, separator: str
) -> None:
    document(title=f"Prøve{separator}=1+1{separator} @SUM(A1){separator}=HYPERLINK(1)")
    written = client.get("/prove/eksport.csv").content.decode("utf-8-sig")
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
        for line in csv.reader(io.StringIO(written), delimiter=separator, quoting=quoting):
            assert not [cell for cell in line if cell.strip().startswith(("=", "+", "-", "@"))]


def test_what_a_file_cannot_hold_is_left_out_and_said(client: Client) -> None:
    document(title="Før\ufffeetter", summary="Hel\x0b")
    [title, remark, *_rest] = [row["Tittel"] for row in rows(client)]
    assert title == "Føretter"
    assert "U+FFFE" in remark
    book = load_workbook(io.BytesIO(client.get("/prove/eksport.xlsx").content))
    assert book.worksheets[0]["A2"].value == "Føretter"
    assert "U+FFFE" in str(book.worksheets[1]["A1"].value)
    root = feed(client)
    assert root.findtext("atom:entry/atom:title", None, ATOM) == "Føretter"
    assert "1 tegn" in str(root.findtext("atom:subtitle", None, ATOM))


def test_every_row_has_its_link_and_an_identifier(client: Client) -> None:
    found = document(title="Skole", cpv=("48000000",))
    [row] = rows(client)
    assert row["Lenke"] == f"http://testserver{found.url}"
    assert row["ID"] == found.key
    assert row["CPV-koder"] == "48000000"


def test_feed_says_where_it_is_narrowed_as_it_is(client: Client) -> None:
    document(title="Skole", organisation="drammen", labels={"drammen": "Drammen"})
    root = feed(client, "?virksomhet=drammen&q=skole")
    links = {link.get("rel"): link.get("href") for link in root.findall("atom:link", ATOM)}
    assert links["self"] == "http://testserver/prove/atom.xml?q=skole&virksomhet=drammen"
    assert root.findtext("atom:title", None, ATOM) == "Erfaringer: «skole», Drammen"


def test_feed_keeps_what_looks_like_a_tag(client: Client) -> None:
    document(title="Bytte", summary="Fra <gammelt system> til nytt & bedre")
    summary = feed(client).find("atom:entry/atom:summary", ATOM)
    assert summary is not None
    assert (summary.get("type"), summary.text) == ("text", "Fra <gammelt system> til nytt & bedre")


def test_entry_of_a_feed_never_lacks_text(client: Client) -> None:
    document(title="Med fakta", facts=("3 tilbud", "140 timer"))
    document(title="Uten noe")
    entries = feed(client).findall("atom:entry", ATOM)
    said = {
        entry.findtext("atom:title", None, ATOM): entry.findtext("atom:summary", None, ATOM)
        for entry in entries
    }
    assert said == {"Med fakta": "3 tilbud, 140 timer", "Uten noe": "Uten noe"}


def test_feed_counts_no_facets(client: Client) -> None:
    document(title="Skole", themes=("a",))
    with CaptureQueriesContext(connection) as queries:
        feed(client)
    asked = [each["sql"] for each in queries if "search_searchdocument" in each["sql"]]
    assert len(asked) <= 2, "one question, and the documents of its hits"


@pytest.mark.parametrize(
    "query", ["ukjent=1", "sorter=baklengs", "aar=snart", "virksomheter=drammen"]
)
def test_filter_that_the_list_does_not_know_is_told(client: Client, query: str) -> None:
    document(title="Skole")
    assert query in page(client, f"?{query}")
    for file in ("atom.xml", "eksport.csv", "eksport.xlsx"):
        response = client.get(f"/prove/{file}?{query}")
        assert response.status_code == 400
        assert query in response.content.decode()


def test_what_newsletters_add_to_an_address_is_no_filter(client: Client) -> None:
    document(title="Skole")
    assert len(rows(client, "?utm_source=nyhetsbrev")) == 1


def test_xlsx_holds_dates_as_dates(client: Client) -> None:
    document(title="Skole", due_on=date(2026, 12, 1))
    response = client.get("/prove/eksport.xlsx")
    sheet = load_workbook(io.BytesIO(response.content)).active
    assert sheet is not None
    values = dict(zip([c.value for c in sheet[1]], [c.value for c in sheet[2]], strict=True))
    assert values["Frist"] == datetime(2026, 12, 1)  # noqa: DTZ001 - a date in a spreadsheet
    assert 'filename="prove.xlsx"' in response.headers["Content-Disposition"]


def values(client: Client, query: str = "", parameter: str = "virksomhet") -> str:
    response = client.get(f"/prove/velg/{parameter}/{query}")
    assert response.status_code == 200
    return str(response.content.decode())


def test_list_offers_the_largest_values_and_the_way_to_all_others(client: Client) -> None:
    for number in range(14):
        document(organisation=f"kommune-{number:02}")
    html = page(client, "?tema=opptak")
    assert 'href="/prove/velg/virksomhet/?tema=opptak"' not in html  # nothing has the theme
    html = page(client, "?sorter=frist")
    assert 'value="kommune-11"' in html
    assert 'value="kommune-12"' not in html
    assert 'href="/prove/velg/virksomhet/?sorter=frist"' in html


def test_value_is_found_by_a_part_of_its_name_and_leads_to_the_narrowed_list(
    client: Client,
) -> None:
    document(organisation="drammen", labels={"drammen": "Drammen kommune"}, years=(2025,))
    document(organisation="bergen", labels={"bergen": "Bergen kommune"}, years=(2025,))
    html = values(client, "?finn=DRAM&aar=2025")
    assert 'href="/prove/?aar=2025&amp;virksomhet=drammen"' in html
    assert "Bergen" not in html


def test_chosen_value_is_lifted_from_its_page(client: Client) -> None:
    document(organisation="drammen")
    assert 'href="/prove/"' in values(client, "?virksomhet=drammen")


def test_values_come_in_pages(client: Client) -> None:
    for number in range(101):
        document(organisation=f"kommune-{number:03}")
    assert "kommune-100" not in values(client)
    assert "kommune-100" in values(client, "?del=2")


def test_facet_that_a_list_does_not_have_is_not_found(client: Client) -> None:
    assert client.get("/prove/velg/kommune/").status_code == 404
