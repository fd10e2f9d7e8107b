"""What could not be bought off the shelf, and was learned by trying."""

from knowledge.enums import ChooseAgain, Phase, SpecificationApproach, Stage

from ..entries import Contract, DemoExperience, DemoProcurement

LEARNING = (
    DemoProcurement(
        lead="skien",
        title="Klassedeling og gruppeinndeling med forklaring",
        description="""Kommunen søker en løsning som foreslår klasser på første trinn og grupper i
            språkfag, og som kan forklare hvert valg for en forelder.""",
        phase=Phase.ENDED,
        procedure="neg-w-call",
        approach=SpecificationApproach.FUNCTION_AND_PERFORMANCE,
        cpv="73000000",
        value=850_000,
        themes=("skole", "prosedyre"),
        components=("klasser-og-undervisningsgrupper",),
        announced=720,
        open_for=30,
        awarded=630,
        contract=Contract(starts=620, years=1),
        bids=6,
        experiences=(
            DemoExperience(
                section="skien",
                title="Vi kjøpte tre prototyper og lærte mest av den som tapte",
                written=330,
                stage=Stage.AFTER_6_MONTHS,
                summary="""Tre leverandører fikk samme oppgave, samme data og seks uker. To ga gode
                    klasser, men bare én kunne si hvorfor.""",
                went_well="""Rektorene delte først klassene for hånd. Dermed hadde vi noe å
                    måle mot, og det viste seg at de selv var uenige i hver fjerde elev.

                    Den som tapte, hadde den beste måten å vise avveiningene på. Det tok vi med
                    i behovsbeskrivelsen for neste runde.""",
                would_change="""Vi lot leverandørene velge hvordan de målte venner. Det burde vi ha
                    bestemt: alle elever skal ha minst én.

                    Avtalen dekket bare prototypen. Vi må nå ut i markedet en gang til.""",
                choose_again=ChooseAgain.WITH_CHANGES,
                why="Ja til prototyper, men med opsjon på kjøp av den som vinner.",
                hours=190,
                bids=6,
                themes=("prosedyre", "behovsbeskrivelse", "skole"),
                still_true=70,
            ),
        ),
    ),
)
