"""Procurements for kindergartens: contact with parents, payment, attendance, placement."""

from knowledge.enums import ChooseAgain, Phase, SpecificationApproach, Stage

from ..entries import Contract, DemoExperience, DemoProcurement

KINDERGARTEN = (
    DemoProcurement(
        lead="kristiansand",
        title="Kommunikasjon mellom barnehage og hjem",
        description="""Beskjeder, bilder, henting og levering for 38 kommunale barnehager.
            Løsningen skal kunne brukes med vanter på, uten at de ansatte ser på skjermen mer
            enn på barna.""",
        phase=Phase.IN_USE,
        procedure="open",
        approach=SpecificationApproach.REQUIREMENTS,
        cpv="48510000",
        value=3_900_000,
        themes=("barnehage", "personvern"),
        keywords=("foresattportal", "bilder"),
        components=("samtykker-for-bilder-og-deling", "felles-inngang-for-foresatte"),
        announced=640,
        awarded=540,
        contract=Contract(starts=500, years=3, option_years=2),
        bids=6,
        experiences=(
            DemoExperience(
                section="kristiansand",
                title="Åpen konkurranse ga god pris, men lite rom for å lære",
                written=470,
                stage=Stage.AWARD,
                summary="""Seks tilbud på et modent produkt. Prosedyren var rask, men da vi så at et
                    krav var feil, kunne vi ikke gjøre noe med det.""",
                went_well="""Markedet kan dette. Fra kunngjøring til signering gikk det 14 uker, og
                    prisene lå 20 prosent under det vi hadde regnet med.

                    Personvernombudet laget vurderingen av personvernkonsekvenser før konkurransen,
                    og la den ved. Da slapp vi å stille krav i blinde.""",
                would_change="""Vi krevde lagring av bilder i barnets mappe. Foresatte ville
                    heller at bildene skulle slettes etter 30 dager. Det fant vi ut etter
                    fristen.""",
                choose_again=ChooseAgain.WITH_CHANGES,
                why="Åpen prosedyre passer når behovet er prøvd med brukerne først.",
                hours=180,
                bids=6,
                themes=("prosedyre", "personvern", "barnehage"),
                still_true=200,
            ),
        ),
    ),
    DemoProcurement(
        lead="baerum",
        title="Betalingsgrunnlag for barnehage og SFO",
        description="""Beregning av foreldrebetaling med moderasjoner, gratis kjernetid og
            etterberegning. Koden skal være åpen og kunne brukes av andre kommuner.""",
        phase=Phase.IMPLEMENTATION,
        procedure="open",
        approach=SpecificationApproach.FUNCTION_AND_PERFORMANCE,
        cpv="48812000",
        value=4_400_000,
        themes=("sfo", "barnehage", "kontrakt"),
        keywords=("moderasjon", "faktura"),
        components=("betalingsgrunnlag-for-barnehage-og-sfo", "sfo-plass-og-betaling"),
        announced=300,
        awarded=215,
        contract=Contract(starts=190, years=2, option_years=2),
        bids=4,
        experiences=(
            DemoExperience(
                section="baerum",
                title="Vi la ved hundre regneeksempler i stedet for regler",
                written=195,
                stage=Stage.AWARD,
                summary="""Satser og moderasjoner er lette å misforstå i tekst. Et regneark med
                    hundre familier og riktig svar ble både behovsbeskrivelse og
                    godkjenningsprøve.""",
                went_well="""Alle fire leverte en kjøring av eksemplene sammen med tilbudet. To
                    regnet feil på søsken i ulike tilbud, og det hadde vi aldri oppdaget i et
                    møte.

                    Kravet om åpen kode skremte ingen. Det vi hørte i markedsdialogen, var at
                    regelverket likevel er felles.""",
                would_change="""Vi burde ha spurt nabokommuner om eksempler. Våre dekket ikke delt
                    bosted med to kommuner.""",
                choose_again=ChooseAgain.YES,
                why="Med et så presist behov er åpen prosedyre enklest for alle.",
                hours=150,
                bids=4,
                themes=("behovsbeskrivelse", "sfo", "barnehage"),
                still_true=40,
            ),
        ),
    ),
    DemoProcurement(
        lead="kongsberg",
        title="Oppmøte og henting i barnehage og SFO",
        description="""Registrering av hvem som er til stede, hvem som henter og hvem som mangler,
            også på tur uten dekning.""",
        phase=Phase.IN_USE,
        procedure="oth-single",
        approach=SpecificationApproach.FUNCTION_AND_PERFORMANCE,
        cpv="48000000",
        value=620_000,
        themes=("barnehage", "sfo"),
        components=("fravaersmelding-fra-foresatte",),
        announced=410,
        open_for=21,
        awarded=360,
        contract=Contract(starts=345, years=2, option_years=2),
        bids=5,
        experiences=(
            DemoExperience(
                section="kongsberg",
                title="Prøvd på tur i skogen før vi valgte",
                written=150,
                stage=Stage.AFTER_6_MONTHS,
                summary="""Vi lot to avdelinger bruke de tre beste tilbudene én uke hver, også uten
                    dekning. Vinneren var ikke den vi trodde.""",
                went_well="""Prøveuka veide 60 prosent. Personalet fylte ut ett ark om dagen, og
                    leverandørene fikk se arkene.

                    Den minste leverandøren vant fordi listen virket uten nett og ble riktig når
                    nettet kom igjen.""",
                would_change="""Tre uker med prøving er mye for en avdeling. Vi ville tatt to
                    tilbud, ikke tre, og betalt vikar.""",
                choose_again=ChooseAgain.YES,
                why="Under terskelverdien kan en prøve i praksis avgjøre. Bruk det.",
                hours=70,
                bids=5,
                themes=("prosedyre", "barnehage", "sfo"),
                still_true=22,
            ),
        ),
    ),
    DemoProcurement(
        lead="fredrikstad",
        title="Innplassering og bemanning i barnehage",
        description="""Beregning av pedagognorm og bemanningsnorm gjennom barnehageåret, og forslag
            til fordeling på avdelinger. Konkurransen er kunngjort og åpen for spørsmål.""",
        phase=Phase.COMPETITION,
        procedure="neg-w-call",
        approach=SpecificationApproach.FUNCTION_AND_PERFORMANCE,
        cpv="48332000",
        value=2_700_000,
        themes=("barnehage", "behovsbeskrivelse"),
        components=("innplassering-i-avdelinger-og-grupper",),
        announced=18,
        open_for=42,
    ),
)
