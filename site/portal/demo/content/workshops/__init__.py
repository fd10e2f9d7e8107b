"""The meeting places of the demo, with what was promised there and what became of it."""

from ..entries import DemoMeetingPlace
from .first_gathering import FIRST_GATHERING
from .kindergarten_workshop import KINDERGARTEN_WORKSHOP
from .next_gathering import NEXT_GATHERING
from .second_gathering import SECOND_GATHERING

MEETING_PLACES = (
    DemoMeetingPlace(
        section="kongsbergregionen",
        title="Møteplass for digitalisering i oppvekst",
        written=660,
        summary="""Kommuner som anskaffer systemer til skole, barnehage og SFO, deler det de
            har lært, og fordeler arbeidet som er felles.""",
        purpose="""Alle kommuner kjøper de samme systemene, hver for seg, og skriver de samme
            dokumentene på nytt. De som går foran, velger ulikt tidspunkt og ulike deler, men
            møter de samme spørsmålene: hvilken prosedyre, hvilken arkitektur, og hvordan
            beskrive behovet.

            Vi møtes for å slippe å finne svarene alene, og for å holde det vi lover hverandre
            mellom gangene.""",
        themes=("prosedyre", "referansearkitektur", "behovsbeskrivelse", "samarbeid"),
        workshops=(FIRST_GATHERING, SECOND_GATHERING, NEXT_GATHERING),
    ),
    DemoMeetingPlace(
        section="trondheim",
        title="Fagverksted for barnehage",
        written=130,
        summary="""Opptak, innplassering og bemanning: fagfolk fra opptakskontor og barnehager
            arbeider med ett problem om gangen.""",
        purpose="""På de store møteplassene blir barnehage ofte et vedheng til skole. Her er
            det motsatt. Vi tar for oss det som skiller kommunene, og finner ut hva som
            egentlig er likt.""",
        themes=("barnehage", "behovsbeskrivelse"),
        workshops=(KINDERGARTEN_WORKSHOP,),
    ),
)

# The files in files/documents, with the titles that they get.
DOCUMENTS = {
    "prosedyrer-i-oppvekst.txt": "Hvilken prosedyre passer når?",
    "referat-mote-med-sma-leverandorer.txt": "Referat: møte med små leverandører",
    "eksempelbarnehager-med-fasit.csv": "Ti eksempelbarnehager med fasit",
}

__all__ = ["DOCUMENTS", "MEETING_PLACES"]
