"""Sample data for the style page, which shows every block as it looks."""

from datetime import date, timedelta

from django import forms
from django.utils import timezone

from look.cards import Card
from look.charts import CapabilityMap, Cell, Chart, Progress, StatusBars, TimelineChart, YearBars
from uploads.fields import UploadField
from uploads.kinds import MEGABYTE, FileKind


class SampleForm(forms.Form):
    """One of every kind of field; it asks in Norwegian, as the site's own forms end up doing."""

    title = forms.CharField(label="Tittel", help_text="Kort nok til å stå i en liste.")
    lesson = forms.CharField(
        label="Hva ville dere gjort annerledes?",
        help_text="Skriv det dere ville sagt til en nabokommune over en kaffekopp.",
        widget=forms.Textarea(
            attrs={
                "rows": 5,
                "example": "Vi ville snakket med leverandørene før vi skrev behovet, ikke etter. "
                "Da hadde vi sett at ingen kunne levere før skolestart.",
            }
        ),
    )
    procedure = forms.ChoiceField(
        label="Prosedyre",
        required=False,
        choices=[
            ("", "Velg …"),
            ("open", "Åpen anbudskonkurranse"),
            ("negotiated", "Konkurranse med forhandling"),
        ],
    )
    again = forms.ChoiceField(
        label="Ville dere valgt samme prosedyre igjen?",
        help_text="Ett svar.",
        widget=forms.RadioSelect,
        choices=[("yes", "Ja"), ("no", "Nei"), ("unsure", "Vet ikke")],
    )
    themes = forms.MultipleChoiceField(
        label="Temaer",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("procedure", "Anskaffelsesprosedyre"), ("need", "Behovsbeskrivelse")],
    )
    hours = forms.IntegerField(label="Timer brukt", min_value=0, required=False)
    due = forms.DateField(
        label="Frist", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    notice = UploadField(
        label="Kunngjøring", required=False, kind=FileKind(max_bytes=10 * MEGABYTE)
    )
    consent = forms.BooleanField(label="Andre kommuner kan kontakte oss om dette", required=False)


def sample_cards() -> list[Card]:
    """Return a fresh card, an ageing one with a status, and an old one with little to say."""
    now = timezone.now()
    return [
        Card(
            title="Dialogen før konkurransen sparte oss for en runde",
            url="#card",
            kind_label="Erfaring",
            organisation="Drammen",
            summary="Tre møter med leverandørene før behovet var skrevet ferdig. "
            "Kravlisten ble kortere, og en liten leverandør kunne være med.",
            facts=("5 tilbud", "140 timer"),
            fresh_at=now - timedelta(days=20),
        ),
        Card(
            title="Felles oppslag i barnehageregisteret",
            url="#card",
            kind_label="Tiltak",
            organisation="Kongsbergregionen",
            status="overdue",
            status_label="Over frist",
            summary="Beskrive ett felles grensesnitt for opptak, slik at det kan brukes på nytt.",
            fresh_at=now - timedelta(days=500),
        ),
        Card(
            title="Skoleadministrativt system",
            url="#card",
            kind_label="Anskaffelse",
            organisation="Trondheim",
            status="in_use",
            status_label="I bruk",
            fresh_at=now - timedelta(days=1000),
        ),
    ]


def sample_charts() -> list[Chart]:
    """Return one picture of each kind."""
    return [
        TimelineChart(
            title="Fortellingen om en anskaffelse",
            events=[
                (date(2024, 1, 15), "Behovet beskrives sammen med to nabokommuner", "need"),
                (date(2024, 2, 6), "Veiledende kunngjøring", "notice"),
                (date(2024, 2, 28), "Dialogkonferanse med ni leverandører", "dialogue"),
                (date(2024, 9, 2), "Konkurransen kunngjøres", "notice"),
                (date(2024, 12, 13), "Kontrakt tildelt etter fem tilbud", "contract"),
                (date(2025, 8, 18), "I bruk på alle skoler", "contract"),
            ],
            kinds={
                "need": "Behov",
                "dialogue": "Markedsdialog",
                "notice": "Kunngjøring",
                "contract": "Kontrakt",
            },
        ),
        YearBars(
            title="Når kontraktene går ut",
            unit="elever og barn",
            series={
                "Skoleadministrasjon": {2027: 8200, 2028: 12400, 2029: 3100},
                "Barnehageopptak": {2027: 2100, 2028: 900, 2030: 4400},
                "SFO": {2028: 5200},
                "Vikarhåndtering": {2027: 600, 2029: 2400},
            },
        ),
        StatusBars(
            title="Tiltak fra hver samling",
            statuses={
                "done": "Gjort",
                "in_progress": "I gang",
                "open": "Åpne",
                "overdue": "Over frist",
                "dropped": "Lagt bort",
            },
            rows=[
                ("Første møteplass", {"done": 7, "open": 1, "overdue": 3, "dropped": 1}),
                ("Andre møteplass", {"done": 4, "in_progress": 3, "open": 3, "overdue": 1}),
                ("Tredje møteplass", {"in_progress": 2, "open": 5}),
            ],
        ),
        Progress(title="Fulgt opp", done=11, whole=30, unit="tiltak"),
        CapabilityMap(
            title="Referansearkitekturen",
            areas={
                "Barnehage": [
                    Cell(label="Opptak", components=3, needs=2, url="#charts"),
                    Cell(label="Oppmøte og fravær", components=0, needs=4, url="#charts"),
                ],
                "Skole": [
                    Cell(label="Elevregister", components=5, needs=1, url="#charts"),
                    Cell(label="Vikarhåndtering på tvers av kommuner", components=1, needs=0),
                    Cell(label="Skoleskyss", components=0, needs=0),
                ],
            },
        ),
    ]
