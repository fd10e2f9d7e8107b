"""Small buys below the threshold, from small vendors."""

from knowledge.enums import ChooseAgain, Phase, SpecificationApproach, Stage

from ..entries import Contract, DemoExperience, DemoProcurement

SMALL_BUYS = (
    DemoProcurement(
        lead="bodo",
        title="Skolerute og kalender for foresatte",
        description="""Forslag til skolerute, høring og kalender som foresatte kan abonnere på. Kjøp
            under terskelverdi etter dialog med fire leverandører.""",
        phase=Phase.IN_USE,
        procedure="oth-single",
        approach=SpecificationApproach.FUNCTION_AND_PERFORMANCE,
        cpv="48332000",
        value=290_000,
        themes=("skole", "sfo", "leverandordialog"),
        keywords=("skolerute", "iCalendar"),
        components=("skolerute", "skolekretskart"),
        announced=450,
        open_for=18,
        awarded=415,
        contract=Contract(starts=405, years=2, option_years=2),
        bids=3,
        experiences=(
            DemoExperience(
                section="bodo",
                title="Fire ansatte leverte skoleruta på fem uker",
                written=170,
                stage=Stage.AFTER_6_MONTHS,
                summary="""Vi delte opp kjøpet slik at en liten leverandør kunne ta én oppgave
                    og gjøre den ordentlig.""",
                went_well="""Ruta ble foreslått, hørt og vedtatt i samme verktøy. 2 100 foresatte
                    abonnerer på kalenderen, og spørsmålene til servicetorget om fridager er borte.

                    Behovet var to sider. Leverandøren rakk å prøve tre forslag med oss før avtalen
                    var brukt opp.""",
                would_change="""Vi spurte ikke hva som skjer hvis selskapet legges ned. Nå har
                    vi avtalt at koden deponeres, men det burde ha stått der fra start.""",
                choose_again=ChooseAgain.YES,
                why="Små oppgaver til små selskaper går fort og gir lite bundet kapital.",
                hours=32,
                bids=3,
                themes=("prosedyre", "leverandordialog", "kontrakt"),
                keywords=("skolerute", "små leverandører"),
                still_true=33,
            ),
        ),
    ),
    DemoProcurement(
        lead="lillestrom",
        title="Skoleopptak og skolekretser i kart",
        description="""Oppslag på skolekrets, behandling av søknad om skolebytte og varsling når en
            skole nærmer seg full.""",
        phase=Phase.CONTRACT,
        procedure="oth-mult",
        approach=SpecificationApproach.FUNCTION_AND_PERFORMANCE,
        cpv="48326000",
        value=940_000,
        themes=("skole", "behovsbeskrivelse"),
        keywords=("skolekrets", "kart"),
        components=("skoleopptak", "skolekretskart"),
        announced=170,
        open_for=28,
        awarded=95,
        contract=Contract(starts=70, years=3, option_years=1),
        bids=4,
        experiences=(
            DemoExperience(
                section="lillestrom",
                title="Behovet lånte vi, kartet fantes, og kontrakten ble kort",
                written=80,
                stage=Stage.AWARD,
                summary="""Vi brukte en annen kommunes behovsbeskrivelse og en komponent som alt var
                    delt. Da gjensto det bare å kjøpe det som manglet.""",
                went_well="""Å vise til skolekretskartet som felleskomponent gjorde at tre
                    leverandører tilbød å bygge på det i stedet for å selge sitt eget.""",
                would_change="""Vi burde ha meldt fra til kommunen som eier kartet, før vi
                    kunngjorde. De fikk tolv spørsmål fra leverandører som de ikke var
                    forberedt på.""",
                choose_again=ChooseAgain.YES,
                why="Korte trinn og et tydelig grensesnitt passer for en liten kontrakt.",
                hours=60,
                bids=4,
                themes=("samarbeid", "integrasjon", "skole"),
                still_true=5,
            ),
        ),
    ),
    DemoProcurement(
        lead="drammen",
        title="Timebestilling hos helsesykepleier på skolen",
        description="""Elever og foresatte bestiller og endrer time selv, og helsesykepleier slipper
            å ringe. Kjøp under terskelverdi etter dialog med tre leverandører.""",
        phase=Phase.COMPETITION,
        procedure="oth-mult",
        approach=SpecificationApproach.FUNCTION_AND_PERFORMANCE,
        cpv="48332000",
        value=350_000,
        themes=("skole", "leverandordialog"),
        components=(),
        announced=4,
        open_for=21,
        waits=True,
    ),
)
