"""Sample data for the style page, which shows every block as it looks."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from look.cards import Card


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
            ("", "Velg"),
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
    notice = forms.FileField(label="Kunngjøring", required=False, help_text="XML, inntil 10 MB.")
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
