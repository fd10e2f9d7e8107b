"""The third meeting place of the series, still to come."""

from ..entries import DemoWorkshop

NEXT_GATHERING = DemoWorkshop(
    title="Tredje møteplass: avtaler som går ut, og det vi kan kjøpe sammen",
    held=-52,
    summary="""Flere avtaler går ut de neste to årene. Vi begynner med tiltakene som ennå er
        åpne, og bruker resten av dagen på hvem som kan gå sammen om hva.""",
    place="Kongsberg",
    online=True,
    hosts=("kongsbergregionen", "drammen"),
    participants=(),
    themes=("samarbeid", "kontrakt", "prosedyre"),
    problems=(
        (
            "Samme avtaleslutt, hver sin konkurranse",
            "Behovene viser når avtalene går ut. Hva skal til for at tre av dem blir til én?",
        ),
    ),
    programme=(
        ("09:00", "Det som står åpent fra sist", "fasilitator", "kongsbergregionen"),
        ("10:00", "Behovene etter år: hvem passer sammen?", "innkjøpsrådgiver", "drammen"),
        ("11:30", "Verksted: ett felles behov før lunsj", "fasilitator", ""),
        ("13:15", "Nye tiltak, med eier og dato", "fasilitator", "kongsbergregionen"),
    ),
)  # fmt: skip
